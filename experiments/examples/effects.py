#!/usr/bin/env python3
"""Paired effects from an export: python3 effects.py DIRECTORY

All arms of a point and replicate ran on the same random numbers, so the difference between an arm and the base within a point is
an effect. Points were drawn, so a point is one observation: its replicates are averaged first.
"""

import sys

import pandas as pd

directory = sys.argv[1]
results = pd.read_csv(f"{directory}/results.csv")
base = results["arm"].iloc[0]

by_point = results.groupby(["metric", "point", "arm"])["value"].mean().unstack("arm")
effects = by_point.drop(columns=base).sub(by_point[base], axis=0)

table = effects.stack().groupby(["metric", "arm"]).agg(["count", "mean", "sem"])
table["low"] = table["mean"] - 1.96 * table["sem"]
table["high"] = table["mean"] + 1.96 * table["sem"]
print(table.round(3).to_string())

# The same as effects.csv says, up to the quantile of Student's t.
written = pd.read_csv(f"{directory}/effects.csv").set_index(["metric", "condition"])["effect"]
for key, row in table.iterrows():
    assert abs(row["mean"] - written[key]) <= 1e-9 * max(1, abs(row["mean"])), key
print("agrees with effects.csv")
