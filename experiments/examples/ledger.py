#!/usr/bin/env python3
"""Mean effects straight from a ledger, by SQL: python3 ledger.py FILE.sqlite

A ledger may be read while a sweep is writing it.
"""

import sqlite3
import sys

ledger = sqlite3.connect(f"file:{sys.argv[1]}?mode=ro", uri=True)
title, complete = (ledger.execute("SELECT value FROM about WHERE key = ?", (key,)).fetchone()[0] for key in ("title", "complete"))
done, = ledger.execute("SELECT count(*) FROM runs WHERE state = 'done'").fetchone()
print(f"{title}: {done} runs, complete: {complete}")

# Arm 0 is the base; runs of one point and replicate are a pair.
query = """
SELECT measures.name, arms.name, count(*), avg(changed.value - base.value)
FROM runs AS a JOIN runs AS b ON a.point = b.point AND a.replicate = b.replicate AND b.arm = 0 AND a.arm > 0
JOIN results AS changed ON changed.run = a.run
JOIN results AS base ON base.run = b.run AND base.measure = changed.measure
JOIN measures ON measures.measure = changed.measure
JOIN arms ON arms.arm = a.arm
GROUP BY measures.measure, a.arm ORDER BY measures.measure, a.arm
"""
for metric, arm, pairs, effect in ledger.execute(query):
    print(f"{metric:28} {arm:28} {pairs:5} pairs {effect:+14.4g}")
