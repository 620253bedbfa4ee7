#!/usr/bin/env python3
"""A real server process, killed with -9 twenty times while people push: every command once, none lost.

Usage: exactly_once.py BUDKAVLE-SERVER
"""
import gzip
import http.client
import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
import uuid

SERVER = os.path.abspath(sys.argv[1])
KILLS = 20
SARA = ("SE2321000010-A001", "SE2321000010-M001", "in-hemsjukvard-samverkan")
ANDERS = ("SE2321000010-A002", "SE2321000010-M003", "in-vardcentral-samverkan")
PATIENT = {"number": "192901029088", "name": "Svea Testsson"}
USING = ["urn:ietf:params:jmap:core", "https://budkavle.example/jmap/sync"]


class Server:
    started = []  # ended whatever happens: a failed test leaves no process behind

    def __init__(self, database, *more):
        self.arguments = [SERVER, "--database", database, "--no-rate-limits", "--log-level", "warning", *more]
        self.port = 0
        self.process = None
        self.start()

    def start(self):
        listen = ["--listen", f"127.0.0.1:{self.port}"]
        self.process = subprocess.Popen(self.arguments + listen, stdout=subprocess.PIPE, text=True)
        Server.started.append(self.process)
        line = self.process.stdout.readline()
        assert line.startswith("listening on http://127.0.0.1:"), line
        self.port = int(line.rsplit(":", 1)[1])

    def kill(self):
        self.process.kill()
        self.process.wait()

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        assert self.process.wait(20) == 0, "SIGTERM must end it with 0"

    def ask(self, method, path, body=None, token=None):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        headers = {"Accept-Encoding": "gzip"}
        if token:
            headers["Authorization"] = "Bearer " + token
        try:
            connection.request(method, path, json.dumps(body) if body is not None else None, headers)
            response = connection.getresponse()
            data = response.read()
            assert response.getheader("Cache-Control") == "no-store"
            assert response.getheader("Sync-Lineage")
            if response.getheader("Content-Encoding") == "gzip":
                data = gzip.decompress(data)
            return response.status, json.loads(data) if data else None, response
        finally:
            connection.close()


class Person:
    """A client in miniature: a lane, an outbox, and patience."""

    def __init__(self, server, who, to):
        self.server, (self.user, self.assignment, self.inbox), self.to = server, who, to
        self.device = "d-" + uuid.uuid4().hex[:8]
        self.next = 1
        self.outbox = []
        self.sent = []
        self.token = self.sign_in()

    def sign_in(self):
        body = {"user": self.user, "assignment": self.assignment, "device": self.device}
        status, reply, _ = self.server.ask("POST", "/auth/training", body)
        assert status == 200, (status, reply)
        return reply["token"]

    def write(self):
        message = str(uuid.uuid4())
        self.outbox.append({"seq": self.next, "id": str(uuid.uuid4()), "type": "message.send", "v": 1,
                            "createdAt": int(time.time() * 1000),
                            "args": {"message": message, "matter": str(uuid.uuid4()), "to": self.to, "copies": [],
                                     "subject": "Prov", "body": "Text " + message, "purpose": "coordination",
                                     "patient": PATIENT, "priority": "normal", "saveToRecord": False}})
        self.sent.append(message)
        self.next += 1

    def push(self):
        """One round trip; what the server has is no longer ours to send."""
        call = {"using": USING, "methodCalls": [
            ["Command/push", {"device": self.device, "proto": 1,
                              "lanes": [{"inbox": self.inbox, "commands": self.outbox[:20]}]}, "p"],
            ["Sync/pull", {"device": self.device, "grants": -1, "maxBytes": 65536,
                           "accounts": [{"id": self.inbox}]}, "s"]]}
        status, reply, _ = self.server.ask("POST", "/jmap/api", call, self.token)
        assert status in (200, 503), (status, reply)
        if status == 503:
            return
        name, result, _ = reply["methodResponses"][0]
        assert name == "Command/push", reply
        lane = result["lanes"][0]
        assert "error" not in lane, lane
        for one in lane["results"]:
            assert "error" not in one, one
        self.outbox = [one for one in self.outbox if one["seq"] > lane["lastSeq"]]
        page = reply["methodResponses"][1][1]["accounts"] if "accounts" in reply["methodResponses"][1][1] else []
        assert isinstance(page, list)

    def push_until_empty(self, stop):
        while not stop.is_set() or self.outbox:
            if not stop.is_set() and len(self.outbox) < 40:
                self.write()
            try:
                self.push()
            except (OSError, http.client.HTTPException):
                time.sleep(0.02)


def killed_while_pushing(database, rng):
    server = Server(database)
    people = [Person(server, SARA, ANDERS[2]), Person(server, ANDERS, SARA[2])]
    stop = threading.Event()
    failures = []

    def run(person):
        try:
            person.push_until_empty(stop)
        except BaseException as problem:  # a thread's assertion must fail the test
            failures.append(problem)
            raise

    threads = [threading.Thread(target=run, args=[person]) for person in people]
    for thread in threads:
        thread.start()
    for _ in range(KILLS):
        time.sleep(rng.uniform(0.05, 0.4))
        server.kill()
        server.start()
    stop.set()
    for thread in threads:
        thread.join(120)
        assert not thread.is_alive(), "the queue does not drain"
    assert not failures, failures
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
        ["Command/push", {"device": person.device, "proto": 1,
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
