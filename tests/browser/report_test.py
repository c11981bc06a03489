#!/usr/bin/env python3
"""Makes sweeps of several kinds, their reports, and opens those in a real browser: report_test.py HOSTSCAPE PLAN

Fails on a console error, a chart that shows no number or has no text beside it, a section that is missing, a page that says
nothing in short, or anything that the page would fetch. Exit 77 where there is no Chromium.
"""

import html.parser
import json
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
        self.text, self.path, self.parts = "", [], {}

    def said(self, part):
        """Text inside the element of this id."""
        return self.parts.get(part, "").strip()

    def handle_data(self, data):
        if "script" in self.path or "style" in self.path:
            return
        self.text += data
        for part in {name for name in self.path if name.startswith("#")}:
            self.parts[part[1:]] = self.parts.get(part[1:], "") + data

    def handle_endtag(self, tag):
        while tag in self.path:
            if self.path.pop() == tag:
                break

    def handle_starttag(self, tag, attributes):
        values = dict(attributes)
        if tag not in ("meta", "br", "input"):
            self.path += [tag] if not values.get("id") else [tag, "#" + values["id"]]
        if tag == "canvas":
            self.canvases.append(values)
        if tag == "section":
            (self.hidden if "hidden" in values else self.sections).append(values.get("id", ""))
        if tag == "details" and values.get("class") == "alternative":
            self.tables += 1
        if tag == "body":
            self.ready = values.get("data-ready") == "true"
        if tag in ("script", "img", "link", "iframe") and (values.get("src") or values.get("href")) and not values.get("src", "").startswith("data:"):
            self.fetched.append(values)


# Kinds of studies that a page must do justice to, beside the plan that the test is given: sections that it shows, and what it says.
WORLD = {"scenario": "classroom-small", "ticks": 240, "metrics": ["wrongful_suspensions", "harm_exposure", "suspensions"]}
FACTORS = [{"parameter": "notices_per_customer_year", "range": [1, 4], "scale": "log"},
           {"parameter": "provider.message_clarity", "range": [0.3, 0.7]}]
KINDS = {
    "one arm": ({"factors": FACTORS, "design": {"kind": "sobol", "points": 16}},
                {"summary-section", "frontier-section", "sensitivity-section"}, "most on", 2),
    "Morris, one history": ({"factors": FACTORS, "design": {"kind": "morris", "trajectories": 4, "levels": 4},
                             "arms": [{"name": "base"}, "clear-mail"]},
                            {"effects-section", "sensitivity-section"}, "All runs share one random history", 3),
    "Saltelli": ({"factors": FACTORS, "design": {"kind": "saltelli", "base": 8}, "seeds": "by-point",
                  "arms": [{"name": "base"}, "clear-mail"]},
                 {"effects-section", "sensitivity-section"}, "8 blocks of 4 points", 3),
    "factorial": ({"factors": [{"parameter": "provider.message_clarity", "levels": [0.3, 0.6]},
                               {"name": "doctrine", "levels": [[], "risk-averse"]}],
                   "design": {"kind": "full-factorial"}, "replicates": 6, "arms": [{"name": "base"}, "human-review"]},
                  {"effects-section", "frontier-section"}, "doctrine: risk-averse (base)", 2),
    "failures": ({"arms": [{"name": "base"}, "clear-mail"], "replicates": 7, "design": {"kind": "list", "points": [
                     {"notifier.abuser.share": 0.5}, {"provider.message_clarity": 0.3}]}},
                 {"effects-section", "failure-section"}, "Runs that failed", 2),
}


def look(program, browser, plan, folder):
    """Problems of the page of a plan, and what the page says."""
    ledger, report = str(Path(folder, "a.sqlite")), Path(folder, "a.html")
    for stale in Path(folder).glob("a.*"):
        stale.unlink()
    subprocess.run([program, "sweep", plan, "--out", ledger], check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    subprocess.run([program, "report", ledger, "-o", str(report)], check=True, stdout=subprocess.DEVNULL)
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
    if not page.said("summary"):
        problems.append("nothing in short")
    for canvas in page.canvases:
        if canvas.get("data-drawn") != "true" or not canvas.get("aria-label") or canvas.get("role") != "img":
            problems.append(f"a chart that is blank or has no text: {canvas}")
    if page.tables != len(page.canvases):
        problems.append("a chart without a table of its numbers")
    if page.fetched or re.search(r"""url\(\s*['"]?https?:""", text):
        problems.append(f"the page fetches something: {page.fetched}")
    return problems, page


def main():
    program, plan = sys.argv[1:3]
    browser = shutil.which("chromium")
    if browser is None:
        print("there is no chromium; script/bootstrap --tests installs it")
        return 77
    problems = []
    with tempfile.TemporaryDirectory() as folder:
        found, page = look(program, browser, plan, folder)
        expected = {"summary-section", "effects-section", "frontier-section", "series-section", "sensitivity-section"}
        if missing := expected - set(page.sections):
            found.append(f"sections not shown: {sorted(missing)}")
        if "failure-section" not in page.hidden:
            found.append("a sweep without failures shows failures")
        if len(page.canvases) != 4:
            found.append(f"{len(page.canvases)} charts instead of 4")
        problems += found
        for kind, (more, sections, words, charts) in KINDS.items():
            made = Path(folder, "kind.json")
            made.write_text(json.dumps(WORLD | more), encoding="utf-8")
            found, page = look(program, browser, str(made), folder)
            if missing := sections - set(page.sections):
                found.append(f"sections not shown: {sorted(missing)}")
            if words not in page.text:
                found.append(f"does not say: {words}")
            if len(page.canvases) != charts:
                found.append(f"{len(page.canvases)} charts instead of {charts}")
            problems += [f"{kind}: {problem}" for problem in found]
    for problem in problems:
        print(problem)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
