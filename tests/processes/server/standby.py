#!/usr/bin/env python3
"""A hot standby takes over while people push. One server has the standby as its database and is a read copy by that; the
other follows an address that names both databases. Neither is started again: both are primaries of the promoted one, with
one epoch, and every command is there once, those too whose acknowledged commit the standby had not got, because who wrote
them keeps them and sends them again. Then a read copy's file is replaced, and the server shows the new one.

Usage: standby.py BUDKAVLE-SERVER
"""
import os
import shutil
import subprocess
import tempfile
import time

from journal import Keeper, check_all_once
from people import ANDERS, SARA, SERVER, Server, pushing, wait_for
from postgres import Postgres


def stamp(server):
    try:
        response = server.ask("GET", "/readyz")[2]
    except OSError:
        return None  # between two
    return response.status, response.getheader("Sync-Role"), int(response.getheader("Sync-Epoch"))


def takes_over(folder):
    places = [os.path.join(folder, name) for name in ("first", "second")]
    for place in places:
        os.mkdir(place)
    os.chmod(folder, 0o755)
    first = Postgres(places[0])
    try:
        subprocess.run([SERVER, "--database", first.address, "--seed-training", "--messages", "200"], check=True)
        second = Postgres(places[1], behind=first)
        try:
            return with_both(first, second)
        finally:
            second.stop()
    finally:
        if first.process.poll() is None:
            first.stop()


def acknowledge_more(people):
    seen = [person.acknowledged for person in people]
    wait_for("more is acknowledged", lambda: all(p.acknowledged > n + 20 for p, n in zip(people, seen)))


def fall_behind(first, second):
    second.rows("ALTER SYSTEM SET primary_conninfo='host=/nowhere'")
    second.rows("SELECT pg_reload_conf()")
    wait_for("nothing reaches the standby", lambda: not first.rows("SELECT 1 FROM pg_stat_replication"))


def with_both(first, second):
    both = f"postgresql:///region?host={first.folder},{second.folder}&user=postgres&target_session_attrs=read-write"
    led, beside = Server(both), Server(second.address)
    assert stamp(led) == (200, "primary", 1), stamp(led)
    assert stamp(beside) == (200, "readCopy", 1), stamp(beside)
    people = [Keeper([led, beside], SARA, ANDERS[2]), Keeper([led, beside], ANDERS, SARA[2])]
    with pushing(people):
        acknowledge_more(people)
        fall_behind(first, second)
        acknowledge_more(people)  # which the standby will never have
        first.stop()
        assert stamp(beside) == (200, "readCopy", 1), "reading goes on without the primary"
        began = time.monotonic()
        second.promote()
        for server in (led, beside):
            wait_for("it serves as primary", lambda: (stamp(server) or (0,))[:2] == (200, "primary"))
        took = time.monotonic() - began
        epochs = {stamp(server)[2] for server in (led, beside)}
        assert len(epochs) == 1 and epochs.pop() > 1, "the epoch is raised, once"
        wait_for("what was lost is sent again", lambda: all(person.sent_again >= 20 for person in people))
        acknowledge_more(people)
    total = check_all_once(second, people)
    led.stop()
    beside.stop()
    return total, sum(person.sent_again for person in people), took


def replaced_copy(folder):
    database, copy = os.path.join(folder, "region.db"), os.path.join(folder, "copy.db")
    subprocess.run([SERVER, "--database", database, "--seed-training", "--messages", "50"], check=True)
    take = [SERVER, "--database", database, "--take-copy"]
    subprocess.run([*take, copy], check=True)
    server = Server(copy, "--read-copy")
    as_of = server.ask("GET", "/healthz")[2].getheader("Sync-As-Of")

    def shows_newer():
        try:
            return server.ask("GET", "/healthz")[2].getheader("Sync-As-Of") > as_of
        except OSError:
            return False
    assert not shows_newer()
    subprocess.run([*take, copy + ".new"], check=True)
    os.rename(copy + ".new", copy)
    wait_for("the new copy is shown", shows_newer)
    server.stop()


def main():
    folder = tempfile.mkdtemp()
    try:
        total, again, took = takes_over(folder)
        replaced_copy(folder)
    finally:
        for process in Server.started:
            process.kill()
        shutil.rmtree(folder, ignore_errors=True)
    print(f"{total} messages each once, {again} sent again, both servers primaries {took:.1f} s after the promotion")


main()
