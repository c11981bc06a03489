#!/usr/bin/env bash
# A sweep on a cluster: sbatch experiments/examples/slurm.sh PLAN FILE.sqlite
#
# Submit it again when its time is over: --resume goes on with the ledger. The ledger must lie on a file system that all
# attempts see; only rank 0 writes it.
#SBATCH --job-name=hostscape
#SBATCH --ntasks=64
#SBATCH --cpus-per-task=1
#SBATCH --mem-per-cpu=1G
#SBATCH --time=04:00:00
# A minute before the end this script is told, which tells the launcher.
#SBATCH --signal=B:TERM@60
set -euo pipefail

if (( $# != 2 )); then
  echo "usage: sbatch $0 PLAN FILE.sqlite" >&2
  exit 2
fi
program="${HOSTSCAPE:-hostscape}"
launcher=(mpirun)
command -v mpirun >/dev/null || launcher=(srun --mpi=pmix)

# In the background: bash hears a signal while it waits for a child, not while the child is in front of it.
"${launcher[@]}" "$program" sweep "$1" --out "$2" --resume &
job=$!
trap 'kill -TERM "$job" 2>/dev/null || true' TERM INT
# A trap ends the waiting early; the launcher has the last word.
code=0
wait "$job" || code=$?
while kill -0 "$job" 2>/dev/null; do
  code=0
  wait "$job" || code=$?
done
exit "$code"
