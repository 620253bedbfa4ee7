#!/usr/bin/env python3
"""A real server process, killed with -9 twenty times while people push: every command once, none lost.

Usage: exactly_once.py BUDKAVLE-SERVER
"""
import os
import random
import sqlite3
import subprocess
import tempfile
import time

from people import ANDERS, SARA, SERVER, USING, Person, Server, pushing

KILLS = 20


def killed_while_pushing(database, rng):
    server = Server(database)
    people = [Person(server, SARA, ANDERS[2]), Person(server, ANDERS, SARA[2])]
    with pushing(people):
        for _ in range(KILLS):
            time.sleep(rng.uniform(0.05, 0.4))
            server.kill()
            server.start()
    return server, people


def wait_for_deliveries(database):
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        with sqlite3.connect(database, timeout=10) as db:
            waiting = db.execute("SELECT count(*) FROM delivery WHERE done_at IS NULL").fetchone()[0]
        if waiting == 0:
            return
        time.sleep(0.1)
    raise AssertionError("deliveries wait")


def check_exactly_once(database, people):
    with sqlite3.connect(database, timeout=10) as db:
        assert db.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        assert db.execute("SELECT count(*) FROM delivery WHERE failed<>0").fetchone()[0] == 0
        total = 0
        for person in people:
            for message in person.sent:
                rows = db.execute("SELECT a.id FROM account_row r JOIN account a ON a.n=r.account"
                                  " WHERE r.type='Message' AND r.id=? AND r.dead=0", [message]).fetchall()
                assert sorted(row[0] for row in rows) == sorted([person.inbox, person.to]), (message, rows)
                total += 1
            last = db.execute("SELECT last_seq FROM lane WHERE device=?", [person.device]).fetchone()[0]
            assert last == person.next - 1, (last, person.next)
        for account, live in db.execute("SELECT n,live FROM account").fetchall():
            counted = db.execute("SELECT count(*) FROM account_row WHERE account=? AND dead=0", [account]).fetchone()[0]
            assert counted == live, (account, counted, live)
        batons = db.execute("SELECT sum(json_extract(CAST(v AS TEXT),'$.baton.here') IS 1) FROM account_row"
                            " WHERE type='Item' AND dead=0 GROUP BY matter").fetchall()
        assert all(row[0] == 1 for row in batons), "every matter has its baton in one place"
    return total


def read_copy_keeps_out(database, folder, server):
    copy = os.path.join(folder, "copy.db")
    subprocess.run([SERVER, "--database", database, "--take-copy", copy], check=True)
    before = open(copy, "rb").read()
    other = Server(copy, "--read-copy")
    person = Person(server, SARA, ANDERS[2])
    person.server = other  # production's token
    person.write()
    call = {"using": USING, "methodCalls": [
        ["Command/push", {"device": person.device, "proto": 2,
                          "lanes": [{"inbox": person.inbox, "commands": person.outbox}]}, "p"]]}
    status, reply, response = other.ask("POST", "/jmap/api", call, person.token)
    lane = reply["methodResponses"][0][1]["lanes"][0]
    assert status == 200 and lane["error"]["type"] == "heldReadCopy" and lane["error"]["class"] == "hold", reply
    assert response.getheader("Sync-Role") == "readCopy"
    other.stop()
    assert open(copy, "rb").read() == before, "A186: nothing is written into a read copy"
    assert os.listdir(folder).count("copy.db-wal") == 0


def main():
    rng = random.Random(7)
    with tempfile.TemporaryDirectory() as folder:
        database = os.path.join(folder, "region.db")
        subprocess.run([SERVER, "--database", database, "--seed-training", "--messages", "200"], check=True)
        again = subprocess.run([SERVER, "--database", database, "--seed-training"], stderr=subprocess.DEVNULL)
        assert again.returncode != 0, "seeding overwrites nothing"
        server, people = killed_while_pushing(database, rng)
        second = subprocess.run([SERVER, "--database", database, "--listen", "127.0.0.1:0"], stderr=subprocess.DEVNULL)
        assert second.returncode != 0, "one primary to a database"
        wait_for_deliveries(database)
        total = check_exactly_once(database, people)
        read_copy_keeps_out(database, folder, server)
        server.stop()
        assert not os.path.exists(database + "-wal") or os.path.getsize(database + "-wal") == 0
    print(f"{total} messages, {KILLS} kills: each once on both sides")


try:
    main()
finally:
    for process in Server.started:
        process.kill()
