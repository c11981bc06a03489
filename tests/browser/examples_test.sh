#!/usr/bin/env bash
# Runs the worked examples as their README says: examples_test.sh HOSTSCAPE EXAMPLES python|r. Exit 77 where tools are missing.
set -euo pipefail
program="$1" examples="$2" language="$3"
case "$language" in
  python)
    # The system's own Python, if another one without these libraries comes first.
    python=""
    for candidate in python3 /usr/bin/python3; do
      if "$candidate" -c 'import pandas, xarray, netCDF4' 2>/dev/null; then python="$candidate"; break; fi
    done
    [[ -n "$python" ]] || { echo "pandas, xarray or netCDF4 is missing"; exit 77; }
    ;;
  r) Rscript -e 'library(ncdf4)' >/dev/null 2>&1 || { echo "R or ncdf4 is missing"; exit 77; } ;;
esac
place="$(mktemp -d)"
trap 'rm -rf "$place"' EXIT
cd "$place"
"$program" sweep "$examples/small.plan.json" --out small.sqlite
"$program" export small.sqlite --out small
if [[ "$language" == python ]]; then
  "$python" "$examples/effects.py" small | tee effects.txt
  grep -q "agrees with effects.csv" effects.txt
  "$python" "$examples/ledger.py" small.sqlite | tee ledger.txt
  grep -q "256 runs, complete: yes" ledger.txt
  [[ "$(grep -c pairs ledger.txt)" == 12 ]]
  "$python" "$examples/series.py" small/series.nc | tee series.txt
  [[ "$(grep -c '64 runs' series.txt)" == 4 ]]
else
  Rscript "$examples/effects.R" small | tee effects.txt
  grep -q "agrees with effects.csv" effects.txt
  Rscript "$examples/series.R" small/series.nc | tee series.txt
  [[ "$(grep -c '64 runs' series.txt)" == 4 ]]
fi

# The job of a cluster, with a launcher of one rank: its end is told to the sweep, which says so; what was made is kept.
mkdir bin
printf '#!/bin/sh\nexec "$@"\n' > bin/mpirun
chmod +x bin/mpirun
export PATH="$place/bin:$PATH" HOSTSCAPE="$program"
sed 's/"replicates": 2/"replicates": 500/' "$examples/small.plan.json" > long.plan.json
bash "$examples/slurm.sh" long.plan.json long.sqlite 2> long.txt &
job=$!
for (( i = 0; i < 600; ++i )); do
  [[ ! -s long.sqlite-wal ]] || break
  sleep 0.05
done
kill -TERM "$job"
code=0
wait "$job" || code=$?
[[ "$code" == 130 ]]
grep -q -- "--resume goes on" long.txt
bash "$examples/slurm.sh" "$examples/small.plan.json" short.sqlite
