#!/usr/bin/env python3
"""The rules of a training region are exchanged while its server runs and people work: by a superuser, at the primary, for
everybody at once. What the composer's rule of one region forbids (A60) another's allows (A42), and the server holds it."""
import http.client
import json
import pathlib
import sqlite3
import subprocess
import tempfile
import time

from people import ANDERS, SARA, SERVER, Person, Server, wait_for

SUPERUSER = ("SE2321000010-A006", "SE2321000010-M007", "")
WHERE = "/training/profile"


def renewal(person):
    """Code of the refusal of a message about a prescription renewal, or none, and the session state it came with."""
    person.write()
    person.outbox[-1]["args"]["purpose"] = "prescription_renewal"
    status, reply, _ = person.server.ask("POST", "/jmap/api", person.call(person.outbox), person.token)
    assert status == 200, (status, reply)
    result = reply["methodResponses"][0][1]["lanes"][0]["results"][-1]
    person.outbox = []
    return result.get("error", {}).get("type"), reply["sessionState"]


def session(person):
    status, reply, _ = person.server.ask("GET", "/.well-known/jmap", token=person.token)
    assert status == 200, status
    return reply


def profile_of(person):
    return session(person)["capabilities"]["https://budkavle.example/jmap/sync"]["profile"]["id"]


def choose(person, profile):
    status, reply, _ = person.server.ask("POST", WHERE, {"id": profile}, person.token)
    return status, reply.get("type", "").rsplit("/", 1)[-1] if reply else ""


class Stream:
    """What a client hears."""

    def __init__(self, person):
        self.connection = http.client.HTTPConnection("127.0.0.1", person.server.port, timeout=20)
        self.connection.request("GET", "/jmap/events?types=*&closeafter=no&ping=5", headers={
            "Authorization": "Bearer " + person.token})
        self.response = self.connection.getresponse()
        assert self.response.status == 200

    def until_unnamed(self):
        """The next state that names no account."""
        deadline = time.monotonic() + 20
        while time.monotonic() < deadline:
            line = self.response.readline().decode().strip()
            if line.startswith("data: ") and json.loads(line[6:]).get("changed") == {}:
                return
        raise AssertionError("nobody was told of other rules")


def in_training(server):
    sara, anders, superuser = Person(server, SARA, ANDERS[2]), Person(server, ANDERS, SARA[2]), Person(server, SUPERUSER, "")
    status, listed, _ = server.ask("GET", WHERE, token=sara.token)
    assert status == 200 and listed["inForce"] == "vastra-gotaland", listed
    assert {one["id"] for one in listed["profiles"]} == {"jonkoping", "kronoberg", "vastra-gotaland"}, listed
    code, before = renewal(sara)
    assert code == "purposeForbidden", code  # A60
    assert session(sara)["state"] == before, "an answer names the state of the session that is"

    heard = Stream(anders)
    for who, profile, expected in [(sara, "kronoberg", 403), (superuser, "atlantis", 400), (superuser, "../x", 400)]:
        status, reply = choose(who, profile)
        assert status == expected, (status, reply)
    assert server.ask("POST", WHERE, {"id": "kronoberg"})[0] == 401
    assert renewal(sara)[0] == "purposeForbidden"

    assert choose(superuser, "kronoberg")[0] == 200
    code, after = renewal(sara)
    assert code is None, code  # A42, by the very next command
    assert after != before and profile_of(sara) == "kronoberg" and session(sara)["state"] == after
    heard.until_unnamed()
    assert choose(superuser, "vastra-gotaland")[0] == 200
    assert renewal(anders)[0] == "purposeForbidden"
    heard.until_unnamed()
    return sara, superuser


def set_meta(database, key, value):
    with sqlite3.connect(database, timeout=20) as connection:
        connection.execute("UPDATE meta SET v=? WHERE k=?", (value, key))
    connection.close()


def another_servers_choice(server, database, sara):
    """As where two serve one database: what is chosen at one holds at the other soon."""
    tree = pathlib.Path(__file__).parents[3]
    set_meta(database, "profile", (tree / "resources/profiles/jonkoping.json").read_text())
    wait_for("the other server's choice", lambda: profile_of(sara) == "jonkoping")
    assert renewal(sara)[0] is None


def on_the_copy(folder, database, superuser):
    copy = str(folder / "copy.db")
    subprocess.run([SERVER, "--database", database, "--take-copy", copy, "--log-level", "error"], check=True)
    server = Server(copy, "--read-copy")
    superuser.server = server
    assert choose(superuser, "kronoberg")[0] == 409
    server.stop()


def in_production(folder, database, superuser):
    """The token of before is good still; the region is another kind now."""
    set_meta(database, "kind", "production")
    config = folder / "server.toml"
    config.write_text('[sign_in]\nissuer = "https://127.0.0.1:9/none"\nclient_id = "prov"\n')
    server = Server(database, "--config", str(config))
    superuser.server = server
    assert choose(superuser, "kronoberg") == (403, "notTraining")
    assert server.ask("GET", WHERE, token=superuser.token)[0] == 403
    assert profile_of(superuser) == "jonkoping"
    server.stop()


def main():
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        database = str(folder / "region.db")
        subprocess.run([SERVER, "--database", database, "--seed-training", "--messages", "50", "--log-level", "error"],
                       check=True)
        server = Server(database)
        sara, superuser = in_training(server)
        another_servers_choice(server, database, sara)
        server.stop()
        server.start()  # what was chosen stands in the database
        assert profile_of(sara) == "jonkoping"
        server.stop()
        on_the_copy(folder, database, superuser)
        in_production(folder, database, superuser)
    print("rules: exchanged for everybody at once, in training, at the primary, by a superuser")


if __name__ == "__main__":
    try:
        main()
    finally:
        for process in Server.started:
            process.kill()
