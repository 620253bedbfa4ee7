#!/usr/bin/env python3
"""What grows with a region and what must not: regions of 1,000, 10,000 and 50,000 people on PostgreSQL, one after the other in
one run. Their directory imported (previewed, applied, and again with 200 changes: time and memory of budkavle-admin), then a
look that finds nothing new, and a command. One JSON object a figure.

Use: bench_growth.py --binaries build/release/bin [--people N …] [--seconds S]"""
import argparse
import csv
import os
import pathlib
import subprocess
import sys
import tempfile
import time

from bench_load import STATISTICS, Bench, tell

CHANGES = 200


class Grown(Bench):
    """A region whose import was measured."""

    def measured(self, name, *arguments):
        """Seconds, and how much memory it took at most."""
        command = [self.binaries / "budkavle-admin", "import", "--csv", self.folder / "csv", "--source", "prov", *arguments,
                   "--database", self.postgres.address]
        began = time.monotonic()
        with open(self.folder / "said", "w", encoding="utf-8") as said:
            process = subprocess.Popen(command, stdout=said, stderr=subprocess.PIPE)
            _, status, used = os.wait4(process.pid, 0)
        took = time.monotonic() - began
        assert os.waitstatus_to_exitcode(status) == 0, process.stderr.read()
        self.figures[name] = (took, used.ru_maxrss / 1024)

    def change(self):
        """Another title for some: what a night brings."""
        path = self.folder / "csv/people.csv"
        with open(path, encoding="utf-8", newline="") as file:
            rows = list(csv.reader(file))
        for row in rows[1:1 + CHANGES]:
            row[2] = "Distriktssköterska"
        with open(path, "w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows(rows)

    def fill(self):
        self.figures = {}
        self.measured("preview")
        self.measured("apply", "--apply")
        self.measured("preview_same")
        self.change()
        self.measured("preview_200")
        self.measured("apply_200", "--apply")
        self.postgres.rows("ANALYZE")


def measure(binaries, folder, people, seconds):
    bench = Grown(binaries, folder, people)
    try:
        figures = dict(bench.figures)
        looked = bench.load("look", 16, seconds=seconds)
        spent, calls = (float(each) for each in bench.postgres.rows(STATISTICS)[0])
        sent = bench.load("send", 1, seconds=seconds)
        sent_ms = float(bench.postgres.rows(STATISTICS)[0][0]) / sent["done"]
        figures["look"] = {"database": spent / looked["looks"], "statements": calls / looked["looks"],
                           "bytes": looked["bytesEach"], "p50": looked["p50ms"]}
        figures["send"] = {"database": sent_ms, "p50": sent["p50ms"]}
        return figures
    finally:
        if bench.process and bench.process.poll() is None:
            bench.process.kill()
        bench.postgres.stop()


def tell_all(figures, people, least):
    for name, (took, memory) in ((name, each) for name, each in figures.items() if isinstance(each, tuple)):
        tell(f"import_{name}_{people}", took, "s", least[name][0] * people / min(least["people"], people))
        tell(f"import_{name}_{people}_memory", memory, "MB")
    for name in ("look", "send"):
        for part, value in figures[name].items():
            tell(f"{name}_{part}_{people}", value, {"statements": "statements", "bytes": "bytes"}.get(part, "ms"),
                 least[name][part])


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--binaries", type=pathlib.Path, required=True)
    parser.add_argument("--people", type=int, nargs="+", default=[1000, 10000, 50000])
    parser.add_argument("--seconds", type=int, default=10)
    options = parser.parse_args()
    least = {}
    for people in sorted(options.people):
        with tempfile.TemporaryDirectory() as folder:
            pathlib.Path(folder).chmod(0o755)
            figures = measure(options.binaries.resolve(), folder, people, options.seconds)
        least = least or {**figures, "people": people}
        tell_all(figures, people, least)
    return 0


if __name__ == "__main__":
    sys.exit(main())
