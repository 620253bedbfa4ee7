#!/usr/bin/env python3
"""Runs simulated worlds on all cores and keeps account of them in a file that the next run goes on with.

The account belongs to one state of the sources that decide what happens in a world: of another one a new account is
begun. Ctrl+C ends after the seeds that
are under way; what is in the account has been run to its end.
"""
import argparse
import concurrent.futures
import hashlib
import json
import os
import pathlib
import signal
import subprocess
import sys
import threading
import time

CHUNK = 20
COUNTED = ("seeds", "simulatedMs", "steps", "events", "processMs")


def state_of_tree():
    """Names the sources that decide what happens in a world; a change anywhere else leaves the account as it is."""
    def git(*words):
        return subprocess.run(["git", *words], capture_output=True, text=True, check=False).stdout

    deciding = ["sync", "server", "tests/simulation", "tests/support"]
    files = git("ls-tree", "-r", "HEAD", "--", *deciding).splitlines()
    kept = "\n".join(line for line in files if line.endswith((".h", ".cpp", ".sql", "CMakeLists.txt")))
    changed = git("status", "--porcelain", "--", *deciding)
    return hashlib.sha1(kept.encode()).hexdigest() + ("+changes" if changed else "")


class Account:
    def __init__(self, path, tree):
        self.path = path
        self.sums = {"tree": tree, "done": [], "failed": [], "counts": {}, **dict.fromkeys(COUNTED, 0)}
        if path.exists():
            old = json.loads(path.read_text())
            if old["tree"] == tree and not tree.endswith("+changes"):
                self.sums = old

    def next_seed(self):
        return max((last + 1 for _, last in self.sums["done"]), default=1)

    def has(self, first, last):
        return any(a <= first and last <= b for a, b in self.sums["done"])

    def add(self, first, last, ran):
        for name in COUNTED:
            self.sums[name] += ran[name]
        for kind, count in ran["counts"].items():
            self.sums["counts"][kind] = self.sums["counts"].get(kind, 0) + count
        self.sums["failed"] += ran["failed"]
        merged = []
        for a, b in sorted([*self.sums["done"], [first, last]]):
            if merged and a <= merged[-1][1] + 1:
                merged[-1][1] = max(merged[-1][1], b)
            else:
                merged.append([a, b])
        self.sums["done"] = merged
        self.path.parent.mkdir(parents=True, exist_ok=True)
        written = self.path.with_suffix(".part")
        written.write_text(json.dumps(self.sums, ensure_ascii=False, indent=1))
        written.replace(self.path)


def nicely(command):
    """A session of its own is a scheduling group of its own (sched(7), autogroup), which would not be as nice as we are."""
    if not os.nice(0):
        return command
    return ["sh", "-c", 'echo "$0" 2> /dev/null > /proc/self/autogroup; exec "$@"', str(os.nice(0)), *command]


def run_chunk(program, first, last):
    # In a group of its own: the Ctrl+C of the terminal does not reach it, and it runs to its end.
    ran = subprocess.run(
        nicely([program, "--from", str(first), "--count", str(last - first + 1), "--json"]),
        capture_output=True, text=True, check=False, start_new_session=True)
    try:
        return json.loads(ran.stdout)
    except json.JSONDecodeError:
        sys.exit(f"seeds {first} to {last}: {program} ended with code {ran.returncode} and without an account")


def print_failures(failures):
    for one in failures:
        print(f"FAIL seed {one['seed']} {one['fault']}\n     {one['replay']}", flush=True)


def matrix(counts):
    met = {}
    for kind, count in counts.items():
        if kind.startswith("met: "):
            fault, situation = kind[5:].split(" | ")
            met.setdefault(fault, {})[situation] = count
    columns = sorted({s for row in met.values() for s in row if not s.startswith("server")})
    columns += sorted({s for row in met.values() for s in row if s.startswith("server")})
    widths = [max(len(c), 6) + 2 for c in columns]
    yield f"{'':24}" + "".join(f"{c:>{w}}" for c, w in zip(columns, widths))
    for fault in sorted(met):
        yield f"{fault:24}" + "".join(f"{met[fault].get(c, '·'):>{w}}" for c, w in zip(columns, widths))


def empty_cells(counts):
    """Faults that have never struck a client (or a server) in a situation that others of their kind have struck."""
    met = {}
    for kind in counts:
        if kind.startswith("met: "):
            fault, situation = kind[5:].split(" | ")
            met.setdefault(fault, set()).add(situation)
    situations = set().union(*met.values()) if met else set()
    for fault in sorted(met):
        is_of_server = any(s.startswith("server") for s in met[fault])
        missing = sorted(s for s in situations if s.startswith("server") == is_of_server and s not in met[fault])
        if missing:
            yield fault, missing


def print_account(sums, seconds):
    for kind, count in sorted(sums["counts"].items()):
        if not kind.startswith("met: "):
            print(f"{count:12,}  {kind}")
    print("\nWhat struck whom (fault × situation):")
    for line in matrix(sums["counts"]):
        print(line)
    print("\nNever met (fault: situations):")
    for fault, situations in empty_cells(sums["counts"]):
        print(f"{fault:24}{', '.join(situations)}")
    ranges = ", ".join(f"{a} to {b}" for a, b in sums["done"])
    print(f"\nseeds {ranges or 'none'} of {sums['tree'][:10]}{'+changes' if sums['tree'].endswith('+changes') else ''}")
    print(f"{sums['seeds']:,} seeds, {len(sums['failed'])} failed, {sums['simulatedMs'] / 3.6e6:,.0f} simulated hours, "
          f"{sums['steps']:,} steps, {sums['events']:,} events; this time {seconds:,.0f} s", flush=True)


def soak(options, account):
    stop = threading.Event()
    signal.signal(signal.SIGINT, lambda *_: stop.set())
    began = time.monotonic()
    first = options.first or account.next_seed()
    chunks = [(a, min(a + CHUNK, first + options.seeds) - 1) for a in range(first, first + options.seeds, CHUNK)]
    chunks = [chunk for chunk in chunks if not account.has(*chunk)]

    def is_over():
        return stop.is_set() or (options.minutes and time.monotonic() - began > options.minutes * 60)

    def work(chunk):
        return None if is_over() else run_chunk(options.program, *chunk)

    with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        under_way = {pool.submit(work, chunk): chunk for chunk in chunks}
        try:
            for done in concurrent.futures.as_completed(under_way):
                if ran := done.result():
                    account.add(*under_way[done], ran)
                    print_failures(ran["failed"])
        except BaseException:  # a program that crashed: nothing more is begun
            stop.set()
            raise
    print_account(account.sums, time.monotonic() - began)
    return not account.sums["failed"] and not stop.is_set()


def main():
    parse = argparse.ArgumentParser(description=__doc__)
    parse.add_argument("--program", required=True, help="sim_seeds")
    parse.add_argument("--account", type=pathlib.Path, required=True, help="the file")
    parse.add_argument("--seeds", type=int, default=1000)
    parse.add_argument("--from", dest="first", type=int, help="first seed; default: the one after the last of the account")
    parse.add_argument("--minutes", type=float, help="begin none after that time")
    parse.add_argument("--jobs", type=int, default=os.cpu_count())
    options = parse.parse_args()
    return 0 if soak(options, Account(options.account, state_of_tree())) else 1


if __name__ == "__main__":
    sys.exit(main())
