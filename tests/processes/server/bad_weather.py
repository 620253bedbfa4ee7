#!/usr/bin/env python3
"""A server on PostgreSQL when things are bad and nobody has died: hostile and broken requests beside honest ones, a full disk
at the database, a database without free connections, and servers whose clocks disagree. Each costs little, is told clearly,
and every message arrives once.

Usage: bad_weather.py BUDKAVLE-SERVER
"""
import glob
import gzip
import os
import shutil
import socket
import subprocess
import tempfile
import time
import unittest.mock

from journal import Keeper, check_all_once
from people import ANDERS, SARA, SERVER, Person, Server, pushing, wait_for
from postgres import Postgres

DRIPPERS = 300
MOST_MEMORY_GROWN_MB = 64
HONEST_WITHIN_S = 5
FULL_AT = 1024 * 1024  # what a file of the database may grow to; its log's files are made as large
SKEW = ("+2m", "-2m")  # libfaketime
ROLE = "budkavle"


def memory_mb(server):
    with open(f"/proc/{server.process.pid}/status", encoding="ascii") as status:
        return next(int(line.split()[1]) for line in status if line.startswith("VmHWM")) / 1024


def raw(server, request, rest=b""):
    """The answer's first line and its body, as text."""
    with socket.create_connection(("127.0.0.1", server.port), timeout=20) as line:
        line.sendall(request + b"\r\n\r\n" + rest)
        answer = b""
        while part := line.recv(65536):
            answer += part
            head, _, body = answer.partition(b"\r\n\r\n")
            wanted = [each for each in head.lower().split(b"\r\n") if each.startswith(b"content-length:")]
            if wanted and len(body) >= int(wanted[0].split(b":")[1]):
                break
        return answer.split(b"\r\n")[0].decode(), answer.partition(b"\r\n\r\n")[2].decode(errors="replace")


def post(server, body, token, *headers):
    lines = ["POST /jmap/api HTTP/1.1", "Host: a", f"Content-Length: {len(body)}", f"Authorization: Bearer {token}",
             *(headers or ["Content-Type: application/json"])]
    return raw(server, "\r\n".join(lines).encode(), body)


def hostile(postgres, server):
    """Each is answered with a refusal that says why, and the honest go on beside it."""
    person = Person(server, SARA, ANDERS[2])
    token = person.token
    before = memory_mb(server)
    drippers = [socket.create_connection(("127.0.0.1", server.port)) for _ in range(DRIPPERS)]
    for line in drippers:
        line.sendall(b"POST /jmap/api HTTP/1.1\r\nHost: a\r\nX-Slow: ")
    deep = b'{"using":[],"methodCalls":' + b"[" * 100_000 + b"]" * 100_000 + b"}"
    bomb = gzip.compress(bytes(200_000_000), 9)
    packed = ["Content-Type: application/json", "Content-Encoding: gzip"]
    began = time.monotonic()
    cases = {
        "deeply nested": (post(server, deep, token), "400", "notJSON"),
        "not JSON": (post(server, b"<xml/>", token), "400", "notJSON"),
        "of a wrong type": (post(server, b"{}", token, "Content-Type: text/html"), "400", "notJSON"),
        "a packed bomb": (post(server, bomb, token, *packed), "413", ""),
        "packed in an unknown way": (post(server, b"{}", token, packed[0], "Content-Encoding: br"), "415", ""),
        "too large": (raw(server, b"POST /jmap/api HTTP/1.1\r\nHost: a\r\nContent-Length: 99999999"), "413", ""),
        "a forged token": (post(server, b"{}", token[:-4] + "AAAA"), "401", "signedOut"),
        "a token of nobody": (post(server, b"{}", "x" * 4000), "401", "signedOut"),
    }
    for name, ((first, body), status, code) in cases.items():
        assert f" {status} " in first and code in body, (name, first, body[:300])
    person.write()
    person.push()
    took = time.monotonic() - began
    assert not person.outbox and took < HONEST_WITHIN_S, took
    assert server.ask("POST", "/auth/sign-out", {}, token)[0] == 200
    status, reply, _ = server.ask("POST", "/jmap/api", {}, token)
    assert status == 401 and reply["error"]["type"] == "signedOut", "a token is not used again after its end"
    wait_for("slow heads are cut", lambda: is_cut(drippers[-1]))
    for line in drippers:
        line.close()
    grown = memory_mb(server) - before
    assert grown < MOST_MEMORY_GROWN_MB, f"{grown:.0f} MB for {len(cases)} bad requests and {DRIPPERS} slow ones"
    return f"{len(cases)} bad requests and {DRIPPERS} slow ones: {grown:.0f} MB, honest ones within {took:.1f} s"


def is_cut(line):
    line.setblocking(False)
    try:
        return line.recv(1) == b""
    except BlockingIOError:
        return False
    except ConnectionResetError:
        return True


def backends(postgres):
    root = postgres.process.pid
    children = subprocess.run(["pgrep", "-P", str(root)], capture_output=True, text=True).stdout.split()
    return [str(root), *children]


def limit_files(postgres, size):
    """A disk on which no file grows any more is full, for all that PostgreSQL can tell."""
    for process in backends(postgres):
        subprocess.run([*postgres.prefix, "prlimit", "--pid", process, f"--fsize={size}:unlimited"], check=False)


def ready(server):
    return server.ask("GET", "/readyz")[0] == 200


def full_disk(postgres, servers):
    people = [Keeper(servers, SARA, ANDERS[2]), Keeper(servers, ANDERS, SARA[2])]
    limit_files(postgres, FULL_AT)
    with pushing(people):
        wait_for("the disk is full", lambda: min(each.failed for each in people) > 5, 90)
        status, reply, _ = servers[0].ask("POST", "/jmap/api", {**people[0].call(people[0].journal[-1:])},
                                          people[0].token)
        assert status in (200, 503), (status, reply)
        assert servers[0].ask("GET", "/.well-known/jmap", token=people[0].token)[0] == 200, "reading goes on"
        waited = [len(each.journal) - each.acknowledged for each in people]
        limit_files(postgres, "unlimited")
    assert min(waited) > 0, "nothing waited"
    return f"full disk: {check_all_once(postgres, people)} messages once, {sum(waited)} waited"


def no_connections(postgres, servers):
    """The servers' own lines end, and others have all the places."""
    people = [Keeper(servers, SARA, ANDERS[2]), Keeper(servers, ANDERS, SARA[2])]
    with pushing(people):
        wait_for("they push", lambda: all(each.acknowledged > 40 for each in people))
        postgres.rows(f"ALTER ROLE {ROLE} CONNECTION LIMIT 0")
        postgres.rows(f"SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE usename='{ROLE}'")
        failed = [each.failed for each in people]
        wait_for("they are told to wait", lambda: all(each.failed > then + 5 for each, then in zip(people, failed)))
        assert not any(ready(server) for server in servers), "it says that it is not ready"
        status, reply, response = servers[0].ask("POST", "/jmap/api", people[0].call([]), people[0].token)
        assert status == 503 and response.getheader("Retry-After"), (status, reply)
        postgres.rows(f"ALTER ROLE {ROLE} CONNECTION LIMIT -1")
        wait_for("ready again", lambda: all(ready(server) for server in servers), 30)
    return f"no connection free: {check_all_once(postgres, people)} messages once"


def skewed(postgres, folder):
    """One server is two minutes ahead, the other two behind: less than the five that a token is forgiven."""
    library = glob.glob("/usr/lib/*/faketime/libfaketimeMT.so.1")[0]
    servers = []
    for number, offset in enumerate(SKEW):
        # Not by its program, which lives on beside the server.
        clock = {"LD_PRELOAD": library, "FAKETIME": offset, "FAKETIME_DONT_FAKE_MONOTONIC": "1"}
        with unittest.mock.patch.dict(os.environ, clock):
            servers.append(Server(postgres.address, "--crash-mark", os.path.join(folder, f"skew{number}")))
    there = [int(server.ask("GET", "/healthz")[2].getheader("Sync-Server-Time")[14:16]) for server in servers]
    assert there[0] != there[1], "the clocks do not differ"
    people = [Keeper(servers, SARA, ANDERS[2], pause=0.02), Keeper(servers[::-1], ANDERS, SARA[2], pause=0.02)]
    for person in people:
        for server in servers:
            assert server.ask("GET", "/.well-known/jmap", token=person.token)[0] == 200, "both know the session"
    with pushing(people):
        wait_for("they push", lambda: all(each.acknowledged > 40 for each in people), 60)
        for person in people:
            person.at = 1 - person.at
            person.server = servers[person.at]
        done = [each.acknowledged for each in people]
        wait_for("they push to the other", lambda: all(each.acknowledged > then + 40
                                                       for each, then in zip(people, done)), 60)
    return f"four minutes apart: {check_all_once(postgres, people)} messages once"


def main():
    folder = tempfile.mkdtemp()
    postgres = Postgres(folder, segments_of_a_mb=True)
    try:
        postgres.rows(f"CREATE ROLE {ROLE} LOGIN")
        postgres.rows(f"ALTER DATABASE region OWNER TO {ROLE}")
        postgres.address = postgres.address.replace("user=postgres", f"user={ROLE}")
        subprocess.run([SERVER, "--database", postgres.address, "--seed-training", "--messages", "200"], check=True)
        servers = [Server(postgres.address, "--crash-mark", os.path.join(folder, f"mark{n}")) for n in range(2)]
        print(hostile(postgres, servers[0]))
        print(full_disk(postgres, servers))
        print(no_connections(postgres, servers))
        for server in servers:
            server.stop()
        print(skewed(postgres, folder))
    finally:
        for process in Server.started:
            process.kill()
        postgres.stop()
        shutil.rmtree(folder, ignore_errors=True)


main()
