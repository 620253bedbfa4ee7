#!/usr/bin/env python3
"""What is sent at one server is told on a stream that is open at another, on one PostgreSQL: how long from the sending
until the receiver's stream says so, and what telling costs when there are many accounts.

Usage: push_across.py BUDKAVLE-SERVER [--pushes N] [--accounts N]
"""
import argparse
import http.client
import json
import os
import shutil
import statistics
import subprocess
import tempfile
import threading
import time

from people import ANDERS, SARA, SERVER, Person, Server
from postgres import Postgres

LOOK_S = 1.0  # a server looks for itself so often; what only that found took half of it on average


class Listener:
    """A stream, and when it first told of each modseq of the inbox."""

    def __init__(self, server, person):
        self.inbox, self.heard, self.news = person.inbox, {}, threading.Condition()
        self.connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=30)
        self.connection.request("GET", "/jmap/events", headers={"Authorization": "Bearer " + person.token})
        self.stream = self.connection.getresponse()
        assert self.stream.status == 200, self.stream.status
        threading.Thread(target=self.listen, daemon=True).start()
        self.wait_beyond(-1)  # the greeting

    def listen(self):
        while line := self.stream.readline():
            at = time.monotonic()
            if line.startswith(b"data:"):
                changed = json.loads(line[5:]).get("changed", {})
                with self.news:
                    if self.inbox in changed:
                        self.heard[int(changed[self.inbox]["Row"])] = at
                        self.news.notify_all()

    def wait_beyond(self, modseq):
        """The modseq that is told next, and when."""
        with self.news:
            assert self.news.wait_for(lambda: self.heard and max(self.heard) > modseq, 20), "nothing is told"
            return max(self.heard), self.heard[max(self.heard)]


def cpu_s(process):
    with open(f"/proc/{process.pid}/stat") as stat:
        user, system = stat.read().rsplit(")", 1)[1].split()[11:13]
    return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")


def measure(here, there, pushes):
    sender, receiver = Person(here, SARA, ANDERS[2]), Person(there, ANDERS, SARA[2])
    listener = Listener(there, receiver)
    took, spent = [], cpu_s(there.process)
    for _ in range(pushes):
        time.sleep(0.05)
        last = max(listener.heard)
        sender.write()
        began = time.monotonic()
        sender.push()
        assert not sender.outbox, "it was not taken"
        took.append((listener.wait_beyond(last)[1] - began) * 1000)
    return sorted(took), cpu_s(there.process) - spent


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("server")
    parser.add_argument("--pushes", type=int, default=40)
    parser.add_argument("--accounts", type=int, default=0, help="so many accounts more, which nobody moves")
    given = parser.parse_args()
    folder = tempfile.mkdtemp()
    postgres = Postgres(folder)
    try:
        subprocess.run([SERVER, "--database", postgres.address, "--seed-training", "--messages", "200"], check=True)
        postgres.rows("INSERT INTO account(id) SELECT 'in-quiet-'||n||'-samverkan' FROM"
                      f" generate_series(1,{given.accounts}) n")
        postgres.rows("ANALYZE account")
        here, there = (Server(postgres.address) for _ in range(2))
        took, spent = measure(here, there, given.pushes)
        assert statistics.median(took) < LOOK_S * 1000 / 4, took
        here.stop()
        there.stop()
        print(json.dumps({"pushes": given.pushes, "accountsMore": given.accounts, "medianMs": round(statistics.median(took), 1),
                          "p95Ms": round(took[int(len(took) * 0.95)], 1), "mostMs": round(took[-1], 1),
                          "otherServerCpuMsEach": round(spent * 1000 / given.pushes, 2)}))
    finally:
        for process in Server.started:
            process.kill()
        postgres.stop()
        shutil.rmtree(folder, ignore_errors=True)


main()
