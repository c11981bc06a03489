#!/usr/bin/env python3
"""Makes a sweep, its report, and opens that in a real browser: report_test.py HOSTSCAPE PLAN

Fails on a console error, a chart that was not drawn or has no text beside it, a section that is missing, or anything that
the page would fetch. Exit 77 where there is no Chromium.
"""

import html.parser
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path


class Page(html.parser.HTMLParser):
    """What is in the page after its script ran."""

    def __init__(self):
        super().__init__()
        self.canvases, self.hidden, self.sections, self.tables, self.fetched = [], [], [], 0, []
        self.ready = False

    def handle_starttag(self, tag, attributes):
        values = dict(attributes)
        if tag == "canvas":
            self.canvases.append(values)
        if tag == "section":
            (self.hidden if "hidden" in values else self.sections).append(values.get("id", ""))
        if tag == "details" and values.get("class") == "alternative":
            self.tables += 1
        if tag == "body":
            self.ready = values.get("data-ready") == "true"
        if tag in ("script", "img", "link", "iframe") and (values.get("src") or values.get("href")):
            self.fetched.append(values)


def main():
    program, plan = sys.argv[1:3]
    browser = shutil.which("chromium")
    if browser is None:
        print("there is no chromium; script/bootstrap --tests installs it")
        return 77
    with tempfile.TemporaryDirectory() as folder:
        ledger, report = str(Path(folder, "a.sqlite")), Path(folder, "a.html")
        subprocess.run([program, "sweep", plan, "--out", ledger], check=True)
        subprocess.run([program, "report", ledger, "-o", str(report)], check=True)
        seen = subprocess.run(
            [browser, "--headless=new", "--no-sandbox", "--disable-gpu", "--virtual-time-budget=8000", "--enable-logging=stderr",
             f"--user-data-dir={folder}/profile", "--window-size=1280,900", "--dump-dom", report.as_uri()],
            capture_output=True, text=True, timeout=120)
        text = report.read_text(encoding="utf-8")
    page = Page()
    page.feed(seen.stdout)
    problems = [line for line in seen.stderr.splitlines() if ":CONSOLE" in line]
    if not page.ready:
        problems.append("the page's script did not reach its end")
    expected = {"summary-section", "effects-section", "frontier-section", "series-section", "sensitivity-section"}
    if missing := expected - set(page.sections):
        problems.append(f"sections not shown: {sorted(missing)}")
    if "failure-section" not in page.hidden:
        problems.append("a sweep without failures shows failures")
    if len(page.canvases) != 4:
        problems.append(f"{len(page.canvases)} charts instead of 4")
    for canvas in page.canvases:
        if canvas.get("data-drawn") != "true" or not canvas.get("aria-label") or canvas.get("role") != "img":
            problems.append(f"a chart that is blank or has no text: {canvas}")
    if page.tables != len(page.canvases):
        problems.append("a chart without a table of its numbers")
    if page.fetched or re.search(r"""url\(\s*['"]?https?:""", text):
        problems.append(f"the page fetches something: {page.fetched}")
    for problem in problems:
        print(problem)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
