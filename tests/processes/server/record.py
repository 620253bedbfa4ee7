#!/usr/bin/env python3
"""A record system and two servers on one PostgreSQL: the same objects are handed to both at once, in any order, again and
again, while one of them is killed with -9; each stands once, in the inbox of who answers for it (A90). And what is to be
saved to the record (A341, A342) is taken out by the client of the documentation, which dies between saving and receipting.

Usage: record.py BUDKAVLE-SERVER BUDKAVLE-ADMIN
"""
import json
import os
import pathlib
import random
import shutil
import subprocess
import sys
import tempfile
import threading
import time

from people import ANDERS, ENDS_WITH_US, SARA, SERVER, Person, Server, wait_for
from postgres import Postgres

ADMIN = os.path.abspath(sys.argv[2])
CLIENT = pathlib.Path(__file__).parents[3] / "docs/examples/record_client.py"
OBJECTS = 60
VERSIONS = 3
HANDS = 6


def admin(address, *arguments):
    return subprocess.run([ADMIN, "record-key", "--database", address, *arguments], capture_output=True, text=True)


def make_key(address, *arguments):
    done = admin(address, "--system", "Cosmic", *arguments)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def objects():
    for number in range(OBJECTS):
        for version in range(1, VERSIONS + 1):
            yield {"kind": "result", "reference": f"prov-{number}", "version": version, "orderedBy": ANDERS[0],
                   "responsible": ANDERS[0], "title": f"Prov {number}, version {version}", "text": "Hb 128."}


class Hand(threading.Thread):
    """Hands in all of them, shuffled, to whichever server answers, until each has been answered."""

    def __init__(self, servers, key, seed):
        super().__init__(daemon=True)
        self.servers, self.key, self.rng = servers, key, random.Random(seed)
        self.taken, self.failure = [], None

    def run(self):
        try:
            todo = list(objects())
            self.rng.shuffle(todo)
            while todo:
                part = todo[:self.rng.randint(1, 20)]
                try:
                    status, reply, _ = self.rng.choice(self.servers).ask("POST", "/record/items", part, self.key)
                except OSError:
                    time.sleep(0.02)
                    continue
                if status == 503:
                    continue
                assert status == 200, (status, reply)
                for one in reply["results"]:
                    assert one["outcome"] in ("taken", "known", "older"), one
                    if one["outcome"] == "taken":
                        self.taken.append((one["reference"], one["version"]))
                del todo[:len(part)]
        except BaseException as problem:  # a thread's assertion must fail the test
            self.failure = problem


def handed_to_both(postgres, servers, key):
    hands = [Hand(servers, key, seed) for seed in range(HANDS)]
    for hand in hands:
        hand.start()
    for _ in range(3):
        time.sleep(0.3)
        servers[1].kill()
        servers[1].start()
    for hand in hands:
        hand.join(120)
        assert not hand.is_alive() and not hand.failure, hand.failure
    taken = [one for hand in hands for one in hand.taken]
    assert len(taken) == len(set(taken)), "a version is taken once, whichever server is asked"
    wait_for("deliveries", lambda: postgres.rows("SELECT count(*) FROM delivery WHERE done_at IS NULL") == [["0"]], 60)
    rows = postgres.rows(
        "SELECT a.id,convert_from(r.v,'UTF8')::jsonb#>>'{record,version}' FROM account_row r JOIN account a ON a.n=r.account"
        " WHERE r.type='Item' AND convert_from(r.v,'UTF8')::jsonb#>>'{record,system}'='Cosmic'")
    assert rows == [["personal:" + ANDERS[0], str(VERSIONS)]] * OBJECTS, rows  # A90
    assert postgres.rows("SELECT count(*) FROM delivery WHERE failed<>0") == [["0"]]


def client(server, key_file, *what):
    return subprocess.Popen([*ENDS_WITH_US, sys.executable, CLIENT, f"http://127.0.0.1:{server.port}", key_file, *what],
                            stdout=subprocess.PIPE, text=True)


def taken_out(postgres, servers, folder, key):
    key_file, entries = folder / "key", folder / "entries"
    key_file.write_text(key)
    entries.mkdir()
    for who, to in ((SARA, ANDERS), (ANDERS, SARA)):
        person = Person(servers[0], who, to[2])
        for _ in range(80):
            person.write()
            person.outbox[-1]["args"]["toRecord"] = True
        while person.outbox:
            person.push()
        if who is SARA:
            saras = set(person.sent)
    for _ in range(3):  # dies anywhere
        dying = client(servers[0], key_file, "take", entries)
        count = len(list(entries.iterdir()))
        wait_for("some are saved", lambda: len(list(entries.iterdir())) > count + 5)
        dying.kill()
        dying.wait()
        dying.stdout.close()
    last = client(servers[1], key_file, "take", entries)
    out, _ = last.communicate(timeout=60)
    assert last.returncode == 0, out
    # A339: of the care provider's own, each once; the other's are not for this system.
    assert {entry.stem for entry in entries.iterdir()} == saras
    done = postgres.rows("SELECT organisation,done_at IS NULL,body IS NULL,count(*) FROM record_outbox GROUP BY 1,2,3 ORDER BY 1")
    assert done == [["org-bjorkvik", "f", "t", "80"], ["org-region", "t", "f", "80"]], done


def by_the_client(servers, folder):
    """Handed in by the documentation's client, and a refusal told."""
    file = folder / "objects"
    good = {**next(objects()), "reference": "klient-1"}
    file.write_text("\n".join(json.dumps(one) for one in (good, {**good, "reference": "klient-2", "kind": "brev"})))
    out, _ = client(servers[0], folder / "key", "hand", file).communicate(timeout=60)
    assert [(one["reference"], one["error"]["type"]) for one in json.loads(out)] == [("klient-2", "kindUnknown")], out


def main():
    folder = pathlib.Path(tempfile.mkdtemp())
    os.mkdir(folder / "postgres")
    os.chmod(folder, 0o755)
    postgres = Postgres(str(folder / "postgres"))
    try:
        subprocess.run([SERVER, "--database", postgres.address, "--seed-training", "--messages", "50", "--log-level",
                        "error"], check=True)
        made = make_key(postgres.address, "--organisation", "org-bjorkvik")
        assert admin(postgres.address, "--system", "Cosmic", "--organisation", "org-atlantis").returncode != 0
        assert admin(postgres.address, "--organisation", "org-region").returncode != 0, "a system has a name"
        servers = [Server(postgres.address, "--crash-mark", str(folder / f"mark{n}")) for n in range(2)]
        handed_to_both(postgres, servers, made["key"])
        taken_out(postgres, servers, folder, made["key"])
        by_the_client(servers, folder)
        newer = make_key(postgres.address)  # two hold until the first is ended
        assert admin(postgres.address, "--system", "Cosmic", "--end", made["name"]).returncode == 0
        assert admin(postgres.address, "--system", "Cosmic", "--end", made["name"]).returncode != 0
        for server in servers:
            assert server.ask("GET", "/record/outbox", token=made["key"])[0] == 401
            status, reply, _ = server.ask("GET", "/record/outbox", token=newer["key"])
            assert (status, reply) == (200, {"messages": [], "more": False}), reply
            server.stop()
    finally:
        for process in Server.started:
            process.kill()
        postgres.stop()
        shutil.rmtree(folder, ignore_errors=True)
    print(f"record: {OBJECTS} objects in {VERSIONS} versions, {HANDS} times over: each once; 80 messages saved, each once")


if __name__ == "__main__":
    main()
