#!/usr/bin/env python3
"""A test that is killed with -9 leaves no process behind: neither the PostgreSQL nor the server that it started.

Usage: killed_test.py BUDKAVLE-SERVER
"""
import shutil
import subprocess
import sys
import tempfile
import time

from people import SERVER, Server
from postgres import Postgres


def runs(pid):
    """Not what is dead and waits for a parent to ask."""
    try:
        with open(f"/proc/{pid}/stat") as stat:
            return stat.read().rsplit(")", 1)[1].split()[0] != "Z"
    except FileNotFoundError:
        return False


def be_the_test(folder):
    postgres = Postgres(folder)
    subprocess.run([SERVER, "--database", postgres.address, "--seed-training", "--messages", "50"], check=True)
    server = Server(postgres.address)
    print(postgres.process.pid, server.process.pid, flush=True)
    sys.stdin.read()  # until it is killed


def main():
    folder = tempfile.mkdtemp()
    test = subprocess.Popen([sys.executable, __file__, SERVER, folder], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                            text=True)
    try:
        left = [int(pid) for pid in test.stdout.readline().split()]
        assert len(left) == 2 and all(runs(pid) for pid in left), left
        test.kill()
        test.wait()
        deadline = time.monotonic() + 30
        while any(runs(pid) for pid in left):
            assert time.monotonic() < deadline, "it lives on"
            time.sleep(0.05)
    finally:
        test.kill()
        shutil.rmtree(folder, ignore_errors=True)
    print("database and server ended with their test")


be_the_test(sys.argv[2]) if len(sys.argv) == 3 else main()
