#!/usr/bin/env python3
"""The primary of three PostgreSQL is killed with -9 while people push through HAProxy to two servers; every other time
Patroni beside it too, as when the machine is gone. Patroni promotes a standby, the servers follow.

sync: commits wait for a standby. Nothing that was acknowledged is lost, the epoch stays.
async: before each kill the standbys are cut off and people go on, so that what is acknowledged is lost for certain. The epoch
rises, and who wrote it sends it again: nothing is lost in the end.

Usage: failover.py BUDKAVLE-SERVER [--mode sync|async] [--kills N] [--rate COMMANDS-A-SECOND]
"""
import argparse
import json
import os
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

import cluster
from journal import Keeper, Reader, check_all_once
from people import ANDERS, SARA, SERVER, Server, pushing, wait_for
from proxy import Proxy

BACK_WITHIN_S = 20
MESSAGES = 0.2  # of the commands; the others say what was read
READERS = 6


def acknowledged(people):
    return sum(person.acknowledged for person in people)


def wait_for_more(people, count):
    """Until so much more is acknowledged, and something of everybody's."""
    seen, each = acknowledged(people), [person.heard_at for person in people]
    wait_for("more is acknowledged", lambda: acknowledged(people) >= seen + count
             and all(person.heard_at > at for person, at in zip(people, each)), 60)


def kill_one(place, people, number, rng):
    """Seconds until everybody's commands were acknowledged again."""
    place.wait_until_whole()
    wait_for_more(people, 100)
    time.sleep(rng.uniform(0, 0.5))  # somewhere in what it does
    primary = place.primary()
    if not place.is_synchronous:
        place.cut_off()
        wait_for_more(people, 20)  # which is lost
    primary.kill(with_patroni=number % 2 == 1)
    moment = time.monotonic()
    if not place.is_synchronous:
        place.heal(primary)
    wait_for("the commits end", lambda: time.monotonic() - max(person.heard_at for person in people) > 0.3, 10)
    wait_for("everybody is served", lambda: all(person.heard_at > moment + 0.3 for person in people), 90)
    back = time.monotonic() - moment
    if number % 2 == 1:
        primary.start()
    return back


def played(place, folder, given):
    subprocess.run([SERVER, "--database", place.address, "--seed-training", "--messages", "200"], check=True)
    mode = "synchronous" if given.mode == "sync" else "asynchronous"
    nodes = [Server(place.address, "--failover", mode, "--trusted-proxy", "127.0.0.1") for _ in range(2)]
    proxy = Proxy(folder, nodes)
    proxy.wait_until_up([1, 2])
    people = [*(Keeper([proxy], *pair, rate=given.rate * MESSAGES / 2) for pair in ((SARA, ANDERS[2]), (ANDERS, SARA[2]))),
              *(Reader([proxy], SARA, rate=given.rate * (1 - MESSAGES) / READERS) for _ in range(READERS))]
    rng, took, epochs, lost = random.Random(given.seed), [], [], []
    began = time.monotonic()
    with pushing(people):
        for number in range(given.kills):
            before = sum(person.sent_again for person in people)
            took.append(kill_one(place, people, number, rng))
            wait_for_more(people, 20)
            epochs.append({person.epoch for person in people})
            lost.append(sum(person.sent_again for person in people) - before)
            print(f"kill {number + 1}: {took[-1]:.1f} s, {lost[-1]} sent again, epoch {epochs[-1]}", flush=True)
            assert took[-1] < BACK_WITHIN_S, f"{took[-1]:.1f} s until commands were taken again"
            assert len(epochs[-1]) == 1, epochs[-1]
        place.wait_until_whole()
    spent = time.monotonic() - began
    check_epochs(given, [epoch.pop() for epoch in epochs], lost)
    total = check_all_once(place, people)
    for node in nodes:
        node.stop()
    return {"mode": given.mode, "kills": given.kills, "commands": total, "perSecond": round(total / spent),
            "sentAgain": sum(lost), "medianS": round(statistics.median(took), 1), "mostS": round(max(took), 1)}


def check_epochs(given, epochs, lost):
    if given.mode == "sync":
        assert set(epochs) <= {1}, ("nothing was lost, the epoch stays", epochs)
        assert not any(lost), ("acknowledged and lost", lost)
    else:
        assert sorted(set(epochs)) == epochs and 1 not in epochs, ("each failover raises it", epochs)
        assert all(lost), ("what was lost is sent again", lost)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("server")
    parser.add_argument("--mode", choices=("sync", "async"), default="sync")
    parser.add_argument("--kills", type=int, default=2)
    parser.add_argument("--rate", type=float, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", action="store_true", help="leave the folder with the logs")
    given = parser.parse_args()
    if cluster.missing():
        print(f"left out: not installed: {' '.join(cluster.missing())} (./dev setup --test)")
        return 77
    folder = tempfile.mkdtemp(prefix="failover-")
    os.chmod(folder, 0o755)
    os.mkdir(os.path.join(folder, "cluster"))
    place = None
    try:
        place = cluster.Cluster(os.path.join(folder, "cluster"), given.mode == "sync")
        print(json.dumps(played(place, folder, given)))
    finally:
        for process in Server.started:
            process.kill()
        if place:
            place.stop()
        if given.keep:
            print(folder)
        else:
            shutil.rmtree(folder, ignore_errors=True)
    return 0


sys.exit(main())
