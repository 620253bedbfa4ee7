#!/usr/bin/env python3
"""From one release to the next, node by node, on one PostgreSQL, while people write: no command fails. The next release is
the same program with steps of its tables more (tests/migrations). A server of the release before goes on serving what was
expanded; what was contracted past it, it refuses, and one that runs ends its serving.

Usage: upgrade.py BUDKAVLE-SERVER BUDKAVLE-SERVER-NEXT
"""
import contextlib
import http.client
import os
import shutil
import subprocess
import sys
import tempfile
import threading

from people import ANDERS, SARA, SERVER, Person, Server, wait_for
from postgres import Postgres

NEXT = os.path.abspath(sys.argv[2])
ADDED = {  # by each version, and how to be without it
    2: ["DROP TABLE proxy_period"],
    3: ["DROP TABLE blob"],
    4: ["ALTER TABLE command_result DROP COLUMN at, DROP COLUMN created_at", "DROP TABLE account_mark"],
    5: ["DROP INDEX account_row_dead"],
    6: ["DROP TABLE record_key", "DROP TABLE record_object", "DROP TABLE record_outbox"],
    7: ["DROP TABLE item_state"],
}


class Release(Server):
    """A server of the next release, or of the one after it."""

    def __init__(self, database, release):
        self.release = release
        super().__init__(database)
        assert self.process.poll() is None

    def start(self):
        self.arguments[self.arguments.index(SERVER)] = NEXT
        os.environ["BUDKAVLE_TEST_RELEASE"] = str(self.release)
        super().start()


class Demanding(Person):
    """Writes at one server after the other, and takes no for no."""

    def __init__(self, server, who, to):
        super().__init__(server, who, to)
        self.pushed = 0
        self.moves = threading.Lock()

    def push(self):
        if not self.outbox:
            self.write()
        with self.moves:
            status, reply, _ = self.server.ask("POST", "/jmap/api", self.call(self.outbox[:20]), self.token)
        assert status == 200, (status, reply)
        lane = reply["methodResponses"][0][1]["lanes"][0]
        assert "error" not in lane and not any("error" in one for one in lane["results"]), lane
        assert lane["lastSeq"] == self.outbox[-1]["seq"], lane
        self.outbox = []
        self.pushed += 1

    def move_to(self, server):
        with self.moves:
            self.server = server


@contextlib.contextmanager
def writing(people):
    stop, failures = threading.Event(), []

    def run(person):
        try:
            while not stop.is_set():
                person.push()
        except BaseException as problem:  # a thread's assertion must fail the test
            failures.append(problem)

    threads = [threading.Thread(target=run, args=[person], daemon=True) for person in people]
    for thread in threads:
        thread.start()
    try:
        yield lambda: go_on(people, failures)
    finally:
        stop.set()
    for thread in threads:
        thread.join(60)
    assert not failures, failures


def go_on(people, failures):
    """Each has written again since now."""
    before = [person.pushed + 1 for person in people]
    wait_for("everybody goes on writing", lambda: failures or all(
        person.pushed > count for person, count in zip(people, before)))
    assert not failures, failures


def schema(postgres):
    return int(postgres.rows("SELECT v FROM meta WHERE k='schema'")[0][0])


def make_older(postgres, version):
    """As that version left it: what later ones added is not there."""
    for newest in range(schema(postgres), version, -1):
        for statement in ADDED[newest]:
            postgres.rows(statement)
    postgres.rows(f"UPDATE meta SET v='{version}' WHERE k='schema'")
    postgres.rows("DELETE FROM meta WHERE k='oldestProgram'")


def check_refused(address):
    told = subprocess.run([SERVER, "--database", address, "--listen", "127.0.0.1:0"], capture_output=True, text=True,
                          check=False, timeout=60)
    assert told.returncode == 1 and '"databaseNewer"' in told.stderr and "Start the newer release." in told.stderr, told


def is_silent(server):
    try:
        server.ask("GET", "/readyz")
        return False
    except (OSError, http.client.HTTPException):
        return True


def upgrade(postgres):
    first, second = Server(postgres.address), Server(postgres.address)
    newest = schema(postgres)
    people = [Demanding(first, SARA, ANDERS[2]), Demanding(second, ANDERS, SARA[2])]
    with writing(people) as going_on:
        going_on()
        third, fourth = Release(postgres.address, 2), Release(postgres.address, 2)
        assert schema(postgres) == newest + 2
        going_on()  # at the servers of the release before
        for person, server in zip(people, (third, fourth)):
            person.move_to(server)
            going_on()
        second.stop()
        going_on()
        last = Release(postgres.address, 3)
        assert schema(postgres) == newest + 3
        going_on()  # at its neighbours
        wait_for("who was left behind ends its serving", lambda: is_silent(first))
        check_refused(postgres.address)
        first.stop()
        for person in people:
            person.move_to(last)
        going_on()
        third.stop()
        fourth.stop()
        going_on()
    last.stop()
    return people


def check_each_once(postgres, people):
    wrote = sum(len(person.sent) for person in people)
    ids = ",".join(f"'{message}'" for person in people for message in person.sent)
    there = postgres.rows("SELECT count(DISTINCT id) FROM account_row WHERE type='Message' AND id IN (" + ids + ")")
    assert there == [[str(wrote)]], (there, wrote)
    return wrote


def main():
    folder = tempfile.mkdtemp()
    postgres = Postgres(folder)
    try:
        for version in range(1, max(ADDED) + 1):
            postgres.run("dropdb", "-h", folder, "-U", "postgres", "region")
            postgres.run("createdb", "-h", folder, "-U", "postgres", "region")
            subprocess.run([SERVER, "--database", postgres.address, "--seed-training", "--messages", "2000",
                            "--log-level", "error"], check=True)
            rows = postgres.rows("SELECT count(*) FROM account_row")
            make_older(postgres, version)
            people = upgrade(postgres)
            assert int(postgres.rows("SELECT count(*) FROM account_row WHERE weight=7")[0][0]) > int(rows[0][0])
            print(f"from version {version}: {check_each_once(postgres, people)} messages while it went on, 0 failed")
    finally:
        for process in Server.started:
            process.kill()
        postgres.stop()
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
