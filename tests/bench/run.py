#!/usr/bin/env python3
"""Runs every bench_* of a build and tests/bench/bench_*.py, one after the other, and collects the lines of JSON that
they print in one list.

A line is {"name", "value", "unit", "reference", "ratio"}; other lines are shown and not kept. --quick goes to each, and
--only PART runs those whose name has PART in it. Regions for measuring are kept in the build folder. --corpus FILE goes to
bench_sync, which then measures with the file's messages only.
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


def commands(build, options, corpus):
    """Name and command line of each benchmark."""
    data = ["--data", str(build / "bench")]
    for program in sorted(build.glob("bin/**/bench_*")):
        if program.is_file() and os.access(program, os.X_OK):
            given = ["--corpus", str(corpus)] if corpus and program.name == "bench_sync" else []
            yield program.name, [str(program), *data, *options, *given]
    for script in sorted(pathlib.Path("tests/bench").glob("bench_*.py")):
        yield script.name, [sys.executable, str(script), "--binaries", str(build / "bin"), *data, *options]


def run(name, command):
    environment = {"QT_QPA_PLATFORM": "offscreen", "QT_QUICK_BACKEND": "software", **os.environ}
    print(f"== {name}", flush=True)
    done = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, text=True,
                          env=environment, check=False)
    print(done.stdout, end="", flush=True)
    found = list(figures(done.stdout))
    if done.returncode != 0 or not found:
        print(f"{name}: ended with code {done.returncode} and {len(found)} figures", file=sys.stderr)
        return found, False
    return found, True


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--build", type=pathlib.Path, required=True)
    parser.add_argument("--out", type=pathlib.Path, required=True)
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--only", default="")
    parser.add_argument("--corpus", type=pathlib.Path)
    options = parser.parse_args()
    quick = ["--quick"] if options.quick else []
    results = [run(name, command) for name, command in commands(options.build, quick, options.corpus)
               if options.only in name]
    found = [figure for part, _ in results for figure in part]
    options.out.write_text(json.dumps(found, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    print(f"{len(found)} figures in {options.out}")
    return 0 if found and all(held for _, held in results) else 1


if __name__ == "__main__":
    sys.exit(main())
