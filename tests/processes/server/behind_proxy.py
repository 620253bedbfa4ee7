#!/usr/bin/env python3
"""Two servers on one PostgreSQL behind HAProxy with the tree's configuration. A server is killed with -9 while people push
and listen through the proxy: each message arrives once, and within five seconds everybody is served by the other. Then one
is ended with a pause to drain: nobody notices.

Usage: behind_proxy.py BUDKAVLE-SERVER [--kills N]
"""
import argparse
import http.client
import json
import os
import random
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import threading
import time

from journal import Keeper, check_all_once
from people import ANDERS, SARA, SERVER, Server, pushing, wait_for
from postgres import Postgres
from proxy import Proxy

PATIENCE_S = 5


class Listener(threading.Thread):
    """An event stream that is opened again when it ends, at once, as nobody but a test should."""

    def __init__(self, proxy, person):
        super().__init__(daemon=True)
        self.proxy, self.token, self.inbox = proxy, person.token, person.inbox
        self.heard = 0  # the newest modseq of the inbox that it was told of
        self.over = False
        self.start()

    def run(self):
        while not self.over:
            connection = self.proxy.connect()
            try:
                connection.request("GET", "/jmap/events", headers={"Authorization": "Bearer " + self.token})
                stream = connection.getresponse()
                while stream.status == 200 and (line := stream.readline()):
                    if line.startswith(b"data:"):
                        changed = json.loads(line[5:]).get("changed", {})
                        self.heard = max(self.heard, int(changed.get(self.inbox, {"Row": 0})["Row"]))
            except (OSError, http.client.HTTPException):
                pass
            finally:
                connection.close()
            time.sleep(0.05)


class Place:
    """Who is there, and how long each waits."""

    def __init__(self, postgres, proxy, pushers, listeners):
        self.postgres, self.proxy = postgres, proxy
        self.people = [Keeper([proxy], *((SARA, ANDERS[2]) if n % 2 else (ANDERS, SARA[2])), pause=0.02)
                       for n in range(pushers)]
        self.listeners = [Listener(proxy, self.people[n % pushers]) for n in range(listeners)]

    def served_after(self, moment):
        """Seconds until everybody had sent something, and every stream had told of something, that came later."""
        wait_for("everybody sends", lambda: all(each.heard_at > moment for each in self.people))
        heads = dict(self.postgres.rows("SELECT id,modseq FROM account"))
        wait_for("everybody is told", lambda: all(each.heard >= int(heads[each.inbox]) for each in self.listeners))
        return time.monotonic() - moment


def kill_in_turn(place, nodes, kills, rng):
    took = []
    for kill in range(kills):
        place.proxy.wait_until_up([1, 2])
        place.served_after(time.monotonic())
        time.sleep(rng.uniform(0, 0.2))  # somewhere in what they do
        node = nodes[kill % 2]
        node.kill()
        moment = time.monotonic()
        took.append(place.served_after(moment))
        assert took[-1] < PATIENCE_S, f"{took[-1]:.1f} s until everybody was served"
        node.start()
    return took


def drain(place, node, number):
    """It serves on while the proxy takes it out; then it ends, and nobody was sent away."""
    place.proxy.wait_until_up([1, 2])
    place.served_after(time.monotonic())
    failed = sum(person.failed for person in place.people)
    node.process.send_signal(signal.SIGTERM)
    place.proxy.wait_until_up([3 - number])
    assert node.process.poll() is None, "it ended before the proxy knew"
    assert node.ask("GET", "/readyz")[0] == 503
    assert node.ask("GET", "/healthz")[0] == 200
    assert node.process.wait(20) == 0
    place.served_after(time.monotonic())
    assert sum(person.failed for person in place.people) == failed, "somebody noticed"


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("server")
    parser.add_argument("--kills", type=int, default=6)
    parser.add_argument("--pushers", type=int, default=6)
    parser.add_argument("--listeners", type=int, default=10)
    given = parser.parse_args()
    folder = tempfile.mkdtemp()
    os.mkdir(os.path.join(folder, "data"))
    os.chmod(folder, 0o755)
    postgres = Postgres(os.path.join(folder, "data"))
    try:
        subprocess.run([SERVER, "--database", postgres.address, "--seed-training", "--messages", "200"], check=True)
        nodes = [Server(postgres.address, "--ping", "1", "--drain", "4", "--trusted-proxy", "127.0.0.1")
                 for _ in range(2)]
        proxy = Proxy(folder, nodes)
        proxy.wait_until_up([1, 2])
        place = Place(postgres, proxy, given.pushers, given.listeners)
        with pushing(place.people):
            took = kill_in_turn(place, nodes, given.kills, random.Random(7))
            drain(place, nodes[1], 2)
        total = check_all_once(postgres, place.people)
        for listener in place.listeners:
            listener.over = True
        nodes[0].kill()
        proxy.wait_until_up([])
    finally:
        for process in Server.started:
            process.kill()
        postgres.stop()
        shutil.rmtree(folder, ignore_errors=True)
    print(f"{total} messages each once, {given.kills} kills: all served by the other after {statistics.median(took):.2f} s,"
          f" {max(took):.2f} s at most; drained unnoticed")


if not shutil.which("haproxy"):
    print("left out: haproxy is not installed (./dev setup --test)")
    sys.exit(77)
main()
