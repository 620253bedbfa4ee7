#!/usr/bin/env python3
"""Two servers on one PostgreSQL, killed with -9 in turn while people push to whichever answers, some pushes to both at
once, and the database crashing in between: every command once, none lost. Before that: who signs out at one is signed
out at the other.

Usage: two_nodes.py BUDKAVLE-SERVER
"""
import http.client
import os
import random
import shutil
import subprocess
import tempfile
import threading
import time

from people import ANDERS, SARA, SERVER, Person, Server, pushing
from postgres import Postgres

KILLS = 20
CRASHES = (6, 14)  # of the database, beside these kills


class Wanderer(Person):
    """Pushes to any of the servers, now and then the same to two at once, as a proxy that retries does."""

    def __init__(self, servers, rng, *who):
        self.servers, self.rng = servers, rng
        super().__init__(servers[0], *who)

    def push(self):
        if self.rng.random() < 0.1:
            echo = threading.Thread(target=self.push_echo, args=[list(self.outbox[:20])])
            echo.start()
            try:
                self.push_to(self.rng.choice(self.servers))
            finally:
                echo.join()
        else:
            self.push_to(self.rng.choice(self.servers))

    def push_to(self, server):
        self.server = server
        super().push()

    def push_echo(self, commands):
        try:
            self.rng.choice(self.servers).ask("POST", "/jmap/api", self.call(commands), self.token)
        except (OSError, http.client.HTTPException):
            pass


def check_sign_out(here, there):
    """The stream that is open at one server ends when the person signs out at the other; pings alone would go on."""
    person = Person(here, SARA, ANDERS[2])
    connection = http.client.HTTPConnection("127.0.0.1", there.port, timeout=20)
    try:
        connection.request("GET", "/jmap/events", headers={"Authorization": "Bearer " + person.token})
        stream = connection.getresponse()
        assert stream.status == 200 and stream.readline(), stream.status
        status, _, _ = here.ask("POST", "/auth/sign-out", {}, person.token)
        assert status == 200, status
        deadline = time.monotonic() + 20
        while stream.readline():
            assert time.monotonic() < deadline, "the stream goes on after the sign-out"
        status, _, _ = there.ask("GET", "/.well-known/jmap", token=person.token)
        assert status == 401, status
    finally:
        connection.close()


def killed_while_pushing(postgres, servers, rng):
    people = [Wanderer(servers, random.Random(1), SARA, ANDERS[2]), Wanderer(servers, random.Random(2), ANDERS, SARA[2])]
    with pushing(people):
        for kill in range(KILLS):
            time.sleep(rng.uniform(0.05, 0.4))
            server = servers[kill % 2]
            server.kill()
            if kill in CRASHES:
                postgres.stop()
                time.sleep(rng.uniform(0.05, 0.4))
                postgres.start()
            server.start()
    return people


def wait_for_deliveries(postgres):
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        if postgres.rows("SELECT count(*) FROM delivery WHERE done_at IS NULL") == [["0"]]:
            return
        time.sleep(0.1)
    raise AssertionError("deliveries wait")


def check_exactly_once(postgres, people):
    assert postgres.rows("SELECT count(*) FROM delivery WHERE failed<>0") == [["0"]]
    places = {}
    for message, account in postgres.rows("SELECT r.id,a.id FROM account_row r JOIN account a ON a.n=r.account"
                                          " WHERE r.type='Message' AND r.dead=0"):
        places.setdefault(message, []).append(account)
    total = 0
    for person in people:
        for message in person.sent:
            assert sorted(places.get(message, [])) == sorted([person.inbox, person.to]), (message, places.get(message))
            total += 1
        last = postgres.rows(f"SELECT last_seq FROM lane WHERE device='{person.device}'")
        assert last == [[str(person.next - 1)]], (last, person.next)
    wrong = postgres.rows("SELECT a.id,a.live,a.modseq FROM account a WHERE a.live<>(SELECT count(*) FROM account_row r"
                          " WHERE r.account=a.n AND r.dead=0) OR a.modseq<(SELECT max(r.modseq) FROM account_row r"
                          " WHERE r.account=a.n)")
    assert not wrong, wrong
    batons = postgres.rows("SELECT matter FROM account_row WHERE type='Item' AND dead=0 GROUP BY matter"
                           " HAVING count(*) FILTER (WHERE convert_from(v,'UTF8')::jsonb#>>'{baton,here}'='true')<>1")
    assert not batons, "every matter has its baton in one place"
    return total


def main():
    folder = tempfile.mkdtemp()
    postgres = Postgres(folder)
    try:
        seed = [SERVER, "--database", postgres.address, "--seed-training"]
        subprocess.run([*seed, "--messages", "200"], check=True)
        again = subprocess.run(seed, stderr=subprocess.DEVNULL)
        assert again.returncode != 0, "seeding overwrites nothing"
        servers = [Server(postgres.address, "--crash-mark", os.path.join(folder, f"mark{n}")) for n in range(2)]
        check_sign_out(*servers)
        people = killed_while_pushing(postgres, servers, random.Random(7))
        servers[0].kill()  # and stays away: what it left, the other carries
        wait_for_deliveries(postgres)
        total = check_exactly_once(postgres, people)
        servers[1].stop()
    finally:
        for process in Server.started:
            process.kill()
        postgres.stop()
        shutil.rmtree(folder, ignore_errors=True)
    print(f"{total} messages, {KILLS} kills, {len(CRASHES)} crashes of the database: each once on both sides")


main()
