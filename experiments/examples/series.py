#!/usr/bin/env python3
"""Median and central 90 % by day from a NetCDF export: python3 series.py FILE.nc"""

import sys

import xarray as xr

data = xr.open_dataset(sys.argv[1])
names = dict(zip(data["arm"].attrs["flag_values"], data["arm"].attrs["flag_meanings"].split()))
for number, name in names.items():
    runs = data.where(data["arm"] == number, drop=True)
    band = runs["suspensions"].quantile([0.05, 0.5, 0.95], dim="run")
    last = band.isel(time=-1).values
    print(f"{name:28} {runs.sizes['run']:4} runs, suspensions at {str(data['time'].values[-1])[:10]}: "
          f"{last[1]:.1f} ({last[0]:.1f} to {last[2]:.1f})")
