#!/usr/bin/env python3
"""Runs every bench_* of a build, one after the other, and collects the lines of JSON that they print in one list.

A line is {"name", "value", "unit", "reference", "ratio"}; other lines are shown and not kept. --quick goes to each.
"""
import argparse
import json
import os
import pathlib
import subprocess
import sys

FIELDS = {"name", "value", "unit", "reference", "ratio"}


def figures(text):
    for line in text.splitlines():
        if line.startswith("{"):
            try:
                figure = json.loads(line)
            except ValueError:
                continue
            if FIELDS <= set(figure):
                yield figure


def run(program, options):
    environment = {"QT_QPA_PLATFORM": "offscreen", "QT_QUICK_BACKEND": "software", **os.environ}
    done = subprocess.run([str(program), *options], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, text=True,
                          env=environment, check=False)
    print(done.stdout, end="", flush=True)
    found = list(figures(done.stdout))
    if done.returncode != 0 or not found:
        print(f"{program.name}: ended with code {done.returncode} and {len(found)} figures", file=sys.stderr)
        return found, False
    return found, True


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--build", type=pathlib.Path, required=True)
    parser.add_argument("--out", type=pathlib.Path, required=True)
    options, rest = parser.parse_known_args()
    programs = sorted(path for path in options.build.glob("bin/**/bench_*") if path.is_file() and os.access(path, os.X_OK))
    results = [run(program, rest) for program in programs]
    found = [figure for part, _ in results for figure in part]
    options.out.write_text(json.dumps(found, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    print(f"{len(found)} figures in {options.out}")
    return 0 if found and all(held for _, held in results) else 1


if __name__ == "__main__":
    sys.exit(main())
