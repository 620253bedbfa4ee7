#!/usr/bin/env python3
"""What is old is removed while people write, on PostgreSQL: no command fails, what was forgotten is not done again, a
program that was away for a year reads anew, and the database counts right afterwards.

Usage: retention.py BUDKAVLE-SERVER BUDKAVLE-ADMIN
"""
import json
import os
import shutil
import subprocess
import sys
import tempfile

from people import ANDERS, SARA, SERVER, Person, Server, pushing
from postgres import Postgres

ADMIN = os.path.abspath(sys.argv[2])
YEAR_MS = 365 * 86_400_000


def retention(postgres, *options):
    done = subprocess.run([ADMIN, "retention", "--database", postgres.address, "--json", *options], capture_output=True,
                          text=True, check=False)
    assert done.returncode == 0, done.stderr
    return {count["kind"]: count for count in map(json.loads, done.stdout.splitlines())}


def make_older(postgres):
    """As if all of it had been a year ago. Other fields keep their times: nothing is removed by them."""
    for statement in (f"UPDATE command_result SET at=at-{YEAR_MS}, created_at=created_at-{YEAR_MS}",
                      f"UPDATE delivery SET done_at=done_at-{YEAR_MS} WHERE done_at IS NOT NULL",
                      f"UPDATE account_mark SET at=at-{YEAR_MS}"):
        postgres.rows(statement)


def send_again(person, commands):
    """The same commands as before, of a year ago."""
    for command in commands:
        command["createdAt"] -= YEAR_MS
    _, reply, _ = person.server.ask("POST", "/jmap/api", person.call(commands), person.token)
    return reply["methodResponses"][0][1]["lanes"][0]


def pull(person, modseq, epoch=1):
    call = person.call([])
    call["methodCalls"] = [["Sync/pull", {"device": person.device, "proto": 2, "grants": -1, "maxBytes": 65536, "accounts": [
        {"id": person.inbox, "e": epoch, "m": modseq}]}, "s"]]
    _, reply, _ = person.server.ask("POST", "/jmap/api", call, person.token)
    return reply["methodResponses"][0][1]["inboxes"][0]


def main():
    folder = tempfile.mkdtemp()
    postgres = Postgres(folder)
    try:
        subprocess.run([SERVER, "--database", postgres.address, "--seed-training", "--messages", "1000", "--log-level",
                        "error"], check=True)
        server = Server(postgres.address)
        sara, anders = Person(server, SARA, ANDERS[2]), Person(server, ANDERS, SARA[2])
        for _ in range(30):
            sara.write()
        first = [dict(command) for command in sara.outbox]
        while sara.outbox:
            sara.push()
        # Something is gone from Sara's inbox, as a closed matter is when the region has decided so.
        postgres.rows("UPDATE account_row SET dead=1, v='' WHERE type='Item' AND id=(SELECT min(r.id) FROM account_row r"
                      f" JOIN account a ON a.n=r.account WHERE a.id='{sara.inbox}' AND r.type='Item')")
        shown = retention(postgres)
        assert [shown[kind]["rows"] for kind in ("results", "tombstones")] == [0, 0] and "matters" not in shown, shown
        assert retention(postgres, "--apply")["tombstones"]["rows"] == 0  # seen
        make_older(postgres)
        shown = retention(postgres)
        assert shown["results"]["rows"] == 29 and shown["deliveries"]["rows"] >= 30, shown
        again = retention(postgres)
        assert {kind: count["rows"] for kind, count in again.items()} == {kind: count["rows"] for kind, count in shown.items()}
        anders.write()
        anders.push()  # somebody writes in this region: the clock is right
        with pushing([sara, anders]):
            removed = retention(postgres, "--apply")
        assert removed["results"]["rows"] in (29, 30) and removed["tombstones"]["rows"] >= 1, removed
        lane = send_again(sara, first[:3])
        assert [one["error"]["type"] for one in lane["results"]] == ["commandTooOld"] * 3, lane
        other = Person(server, SARA, ANDERS[2])
        renumbered = [{**command, "seq": number} for number, command in enumerate(first[3:5], 1)]
        lane = send_again(other, renumbered)
        assert [one["error"]["type"] for one in lane["results"]] == ["commandTooOld"] * 2, lane
        written = int(postgres.rows("SELECT count(DISTINCT id) FROM account_row WHERE type='Message'")[0][0])
        assert written >= len(set(sara.sent + anders.sent)), written
        assert pull(sara, 1)["error"]["type"] == "tooOld"
        noted = postgres.rows("SELECT object FROM audit WHERE action='removed' AND user_id='budkavle-admin' ORDER BY n")
        kinds = [[one.split("/")[0] for one in row[0].split()] for row in noted]
        assert kinds == [["results", "deliveries", "tombstones"]], noted  # one entry for each run that removed something
        server.stop()
        assert postgres.rows("SELECT count(*) FROM lane l WHERE last_seq<>(SELECT max(seq) FROM command_result c WHERE"
                             " c.account=l.account AND c.user_id=l.user_id AND c.device=l.device)") == [["0"]]
        print(json.dumps({kind: count["rows"] for kind, count in removed.items()}))
    finally:
        for process in Server.started:
            process.kill()
        postgres.stop()
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
