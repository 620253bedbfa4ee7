#!/usr/bin/env python3
"""budkavle-admin on real databases with real servers: memberships, a backup that is put back and serves under a higher
epoch, PostgreSQL that was brought back to an earlier time, and a check that finds what is wrong.

Usage: administering.py BUDKAVLE-SERVER BUDKAVLE-ADMIN
"""
import json
import os
import pathlib
import sqlite3
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "server"))
from people import ANDERS, SARA, SERVER, Person, Server
from postgres import Postgres

BUDKAVLE_ADMIN = os.path.abspath(sys.argv[2])


def admin(*arguments, code=0):
    done = subprocess.run([BUDKAVLE_ADMIN, *arguments], capture_output=True, text=True)
    assert done.returncode == code, (arguments, done.returncode, done.stdout[-800:], done.stderr[-800:])
    return done.stdout + done.stderr


def server_tool(*arguments):
    subprocess.run([SERVER, *arguments], check=True, stderr=subprocess.DEVNULL)


def epoch(server):
    return int(server.ask("GET", "/healthz")[2].getheader("Sync-Epoch"))


def status(server, person):
    return server.ask("GET", "/.well-known/jmap", token=person.token)[0]


def inboxes(server, person):
    return json.dumps(server.ask("GET", "/.well-known/jmap", token=person.token)[1])


def memberships(database):
    server = Server(database)
    person = Person(server, ANDERS, SARA[2])
    assert SARA[2] not in inboxes(server, person)
    admin("grant", ANDERS[0], SARA[2], "--read-only", "--database", database)
    assert SARA[2] in inboxes(server, person)
    admin("revoke", ANDERS[0], SARA[2], "--database", database)
    assert SARA[2] not in inboxes(server, person)
    assert "inboxUnknown" in admin("grant", ANDERS[0], "none", "--database", database, code=1)
    admin("grant", ANDERS[0], "--database", database, code=2)
    server.stop()


def signed_out(database):
    """All of a user's sessions, at a server that runs; nobody else's, and none that begins afterwards."""
    server = Server(database)
    lost, other = Person(server, SARA, ANDERS[2]), Person(server, ANDERS, SARA[2])
    admin("sign-out", SARA[0], "--database", database)
    assert (status(server, lost), status(server, other)) == (401, 200)
    assert status(server, Person(server, SARA, ANDERS[2])) == 200
    assert "userUnknown" in admin("sign-out", "nobody", "--database", database, code=1)
    admin("sign-out", "--database", database, code=2)
    server.stop()


def restored(folder, database):
    backup = os.path.join(folder, "backup.db")
    server = Server(database)
    person = Person(server, SARA, ANDERS[2])
    server_tool("--database", database, "--take-copy", backup)
    person.write()
    person.push()
    assert "databaseInUse" in admin("restore", "--database", database, "--from", backup, "--replace", code=1)
    assert "databaseInUse" in admin("raise-epoch", "--database", database, code=1)
    before = epoch(server)
    server.stop()
    assert "fileExists" in admin("restore", "--database", database, "--from", backup, code=1)
    admin("restore", "--database", database, "--from", backup, "--replace")
    server.start()
    assert epoch(server) > before
    assert status(server, person) == 401, "who had signed out since must not be signed in again"
    Person(server, SARA, ANDERS[2])
    server.stop()
    assert '"findings":0' in admin("check", "--database", database)
    once = json.loads(admin("raise-epoch", "--database", database, "--keep-sessions").splitlines()[-1])
    server.start()
    assert epoch(server) == int(once["epoch"])
    server.stop()


def found(database):
    with sqlite3.connect(database) as db:
        db.execute("UPDATE account SET digest=digest+1 WHERE id=?", [SARA[2]])
    lines = [json.loads(line) for line in admin("check", "--database", database, code=3).splitlines()]
    assert {"finding": "digestWrong", "account": SARA[2], "detail": ""} in lines, lines
    with open(database, "r+b") as file:  # a page of zeros in the middle
        file.seek(os.path.getsize(database) // 2 // 4096 * 4096)
        file.write(bytes(4096))
    admin("check", "--database", database, code=3)
    admin("check", "--database", database + ".none", code=1)


def answered(server, person):
    """What the lane is told, and what is announced."""
    person.write()
    _, reply, _ = server.ask("POST", "/jmap/api", person.call(person.outbox), person.token)
    (_, pushed, _), (_, pulled, _) = reply["methodResponses"]
    return pushed["lanes"][0].get("error", {}).get("type"), pulled.get("closing")


def closed(database):
    server = Server(database)
    person = Person(server, SARA, ANDERS[2])
    assert answered(server, person) == (None, None)
    person.outbox = []
    admin("close", "--database", database, "--until", "2031-01-01T03:00", "--from", "2031-01-01T02:00")
    refusal, announced = answered(server, person)
    assert refusal is None and announced["until"] - announced["from"] == 3_600_000, (refusal, announced)
    person.outbox = []
    admin("close", "--database", database, "--until", "2031-01-01T03:00", "--message", "Ny version.")
    refusal, announced = answered(server, person)
    assert refusal == "closed" and announced["text"] == "Ny version.", (refusal, announced)
    admin("reopen", "--database", database)
    refusal, announced = answered(server, person)
    assert (refusal, announced) == (None, None)
    admin("close", "--database", database, code=2)
    admin("close", "--database", database, "--until", "2031-01-01T03:00", "--from", "2031-01-01T04:00", code=2)
    assert "closingOver" in admin("close", "--database", database, "--until", "2020-01-01T03:00", code=1)
    server.stop()


def on_postgres(folder):
    postgres = Postgres(folder)
    try:
        server_tool("--database", postgres.address, "--seed-training", "--messages", "100")
        mark = os.path.join(folder, "mark")
        server = Server(postgres.address, "--crash-mark", mark)
        person = Person(server, SARA, ANDERS[2])
        assert "databaseInUse" in admin("raise-epoch", "--database", postgres.address, code=1)
        before = epoch(server)
        server.stop()
        admin("raise-epoch", "--database", postgres.address)
        server.start()
        assert epoch(server) > before and status(server, person) == 401
        assert '"findings":0' in admin("check", "--database", postgres.address)
        server.stop()
    finally:
        postgres.stop()


def main():
    try:
        with tempfile.TemporaryDirectory() as folder:
            database = os.path.join(folder, "region.db")
            server_tool("--database", database, "--seed-training", "--messages", "300")
            memberships(database)
            signed_out(database)
            closed(database)
            restored(folder, database)
            found(database)
        with tempfile.TemporaryDirectory() as folder:
            on_postgres(folder)
    finally:
        for process in Server.started:
            if process.poll() is None:
                process.kill()
    print("administered")


if __name__ == "__main__":
    main()
