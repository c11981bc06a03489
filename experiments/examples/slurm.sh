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
#SBATCH --signal=TERM@60
set -euo pipefail

if (( $# != 2 )); then
  echo "usage: sbatch $0 PLAN FILE.sqlite" >&2
  exit 2
fi
program="${HOSTSCAPE:-hostscape}"
launcher=(mpirun)
command -v mpirun >/dev/null || launcher=(srun --mpi=pmix)
exec "${launcher[@]}" "$program" sweep "$1" --out "$2" --resume
