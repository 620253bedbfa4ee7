#!/usr/bin/env python3
"""After an outage everybody is back at once: simulated clients over real sockets, each with something to send and
something to fetch, against one real server. It sends away what it cannot serve, with a time to come again drawn by lot;
nobody starves, all are caught up in two minutes, and its memory stays bounded.

Use: outage.py BUDKAVLE-SERVER [--clients 2000] [--seed N]"""
import argparse
import asyncio
import collections
import json
import os
import pathlib
import random
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
import uuid

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "network"))
from correspondent import USING, command  # noqa: E402

COMMANDS = 3  # each has waiting to be sent
ALL_CAUGHT_UP_S = 120
MOST_MEMORY_MB = 512
SILENCE_CEILING_S = 3.0  # the program's own, see Backoff.h


class Server:
    def __init__(self, binary, folder):
        self.binary, self.database, self.port = binary, os.path.join(folder, "region.db"), 0
        subprocess.run([binary, "--database", self.database, "--seed-training", "--messages", "500"], check=True,
                       capture_output=True)

    def start(self, *more):
        self.log = open(self.database + ".log", "ab")
        self.process = subprocess.Popen([self.binary, "--database", self.database, "--log-level", "warning",
                                         "--listen", f"127.0.0.1:{self.port}", *more],
                                        stdout=subprocess.PIPE, stderr=self.log, text=True)
        line = self.process.stdout.readline()
        assert line.startswith("listening on http://127.0.0.1:"), line
        self.port = int(line.rsplit(":", 1)[1])

    def end(self, how):
        self.process.send_signal(how)
        self.process.wait(30)
        self.process.stdout.close()
        self.log.close()

    def most_memory_mb(self):
        with open(f"/proc/{self.process.pid}/status") as status:
            return next(int(line.split()[1]) for line in status if line.startswith("VmHWM")) / 1024


class Busy(Exception):
    """The server asks for time; with the seconds."""


async def request(port, method, path, body=None, token=None):
    """One request on a connection of its own; the answer's JSON, Busy or OSError."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    try:
        payload = json.dumps(body).encode() if body is not None else b""
        bearer = f"Authorization: Bearer {token}\r\n" if token else ""
        writer.write(f"{method} {path} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n{bearer}"
                     f"Content-Length: {len(payload)}\r\n\r\n".encode() + payload)
        await writer.drain()
        head, headers = await read_head(reader)
        answer = await reader.readexactly(int(headers["content-length"]))
    except asyncio.IncompleteReadError as cut:
        raise ConnectionResetError from cut
    finally:
        writer.close()
    if head in (429, 503):
        raise Busy(int(headers["retry-after"]))
    assert head == 200, (head, answer)
    return json.loads(answer)


async def read_head(reader):
    lines = (await reader.readuntil(b"\r\n\r\n")).decode().split("\r\n")
    headers = dict(line.lower().split(": ", 1) for line in lines[1:] if line)
    return int(lines[0].split(" ")[1]), headers


class Client:
    def __init__(self, server, rng, person, assignment):
        self.server, self.rng, self.person, self.assignment = server, rng, person, assignment
        self.device = "d-" + uuid.UUID(int=rng.getrandbits(128)).hex[:12]
        self.refusals = 0
        self.waits = []
        self.caught_up_after = None
        self.stream = None

    async def ask(self, method, path, body=None):
        return await request(self.server.port, method, path, body, self.token)

    async def sync(self, calls):
        answer = await self.ask("POST", "/jmap/api", {"using": USING, "methodCalls": calls})
        return [each[1] for each in answer["methodResponses"]]

    def pull(self, **account):
        return ["Sync/pull", {"device": self.device, "proto": 2, "grants": -1, "maxBytes": 65536,
                              "accounts": [account] if account else []}, "s"]

    async def sign_in(self):
        self.token = (await request(self.server.port, "POST", "/auth/training", {
            "user": self.person, "assignment": self.assignment, "device": self.device}))["token"]
        granted = (await self.sync([self.pull()]))[0]["grants"]["inboxes"]
        mine = [each["id"] for each in granted if each["id"].endswith("-samverkan") and each.get("rights") == "rw"]
        self.inbox = mine[0] if mine else None

    async def come_to_rest(self, to):
        """All that there is has been fetched; then something is written that does not leave."""
        page = (await self.sync([self.pull(id=self.inbox)]))[0]["inboxes"][0]
        self.cursor = {"e": 1, "m": page["head"]}
        self.commands = [command(seq, to, "Efter avbrottet") for seq in range(1, COMMANDS + 1)]

    async def come_back(self, began):
        ceiling = 0.5
        while True:
            try:
                if await self.exchange():
                    break
            except Busy as busy:
                self.refusals += 1
                asked = float(busy.args[0])
                self.waits.append(busy.args[0])
                await asyncio.sleep(asked + self.rng.uniform(0, max(1.0, asked / 10)))
            except OSError:
                await asyncio.sleep(self.rng.uniform(0.05, ceiling))
                ceiling = min(ceiling * 2, SILENCE_CEILING_S)
        self.caught_up_after = time.monotonic() - began()
        await self.listen()

    async def exchange(self):
        lane = {"inbox": self.inbox, "commands": self.commands}
        pushed, pulled = await self.sync([["Command/push", {"device": self.device, "proto": 2, "lanes": [lane]}, "p"],
                                          self.pull(id=self.inbox, **self.cursor)])
        result = pushed["lanes"][0]
        assert "error" not in result and not any("error" in each for each in result["results"]), result
        pages = pulled["inboxes"]
        if pages:
            assert pages[0]["from"] == self.cursor["m"], pages[0]
            self.cursor["m"] = pages[0]["to"]
        return not pages or pages[0].get("complete", False)

    async def listen(self):
        """Its event stream, as each program has one open."""
        reader, self.stream = await asyncio.open_connection("127.0.0.1", self.server.port)
        self.stream.write(f"GET /jmap/events HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer {self.token}\r\n\r\n".encode())
        self.drain = asyncio.ensure_future(self.swallow(reader))

    @staticmethod
    async def swallow(reader):
        try:
            while await reader.read(65536):
                pass
        except OSError:
            pass

    def close(self):
        if self.stream:
            self.drain.cancel()
            self.stream.close()


async def prepare(server, rng, count):
    """Signed in on as many devices as it takes; those with a shared inbox to work in."""
    people = (await request(server.port, "GET", "/auth/training/people"))["people"]
    posts = [(person["user"], each["id"]) for person in people for each in person["assignments"]]
    able = []
    for user, assignment in posts:
        client = Client(server, rng, user, assignment)
        await client.sign_in()
        if client.inbox:
            able.append(client)
    inboxes = sorted({client.inbox for client in able})
    assert len(inboxes) > 1, inboxes
    clients = [Client(server, rng, able[n % len(able)].person, able[n % len(able)].assignment) for n in range(count)]
    gate = asyncio.Semaphore(20)

    async def ready(client):
        async with gate:
            await client.sign_in()
            await client.come_to_rest(next(each for each in rng.sample(inboxes, 2) if each != client.inbox))
    await asyncio.gather(*(ready(client) for client in clients))
    return clients


async def everybody_back(server, clients):
    server.end(signal.SIGKILL)
    up_at = []
    work = [asyncio.ensure_future(client.come_back(lambda: up_at[0])) for client in clients]
    await asyncio.sleep(2 * SILENCE_CEILING_S)  # the outage: by now all knock at random
    up_at.append(time.monotonic())
    server.start()
    done, late = await asyncio.wait(work, timeout=ALL_CAUGHT_UP_S)
    for each in late:
        each.cancel()
    for each in done:
        each.result()
    assert not late, f"{len(late)} of {len(clients)} are not caught up after {ALL_CAUGHT_UP_S} s"


def each_once(server, clients):
    with sqlite3.connect(server.database, timeout=10) as database:
        there = collections.Counter(row[0] for row in database.execute(
            "SELECT r.id FROM account_row r WHERE r.type='Message' AND r.dead=0"))
        waiting = database.execute("SELECT count(*) FROM delivery WHERE done_at IS NULL").fetchone()[0]
    assert waiting == 0, f"{waiting} deliveries wait"
    wrong = [each["args"]["message"] for client in clients for each in client.commands
             if there[each["args"]["message"]] != 2]
    assert not wrong, f"{len(wrong)} messages are not once on both sides: {wrong[:3]}"


async def wait_for_deliveries(server):
    deadline = time.monotonic() + ALL_CAUGHT_UP_S
    with sqlite3.connect(server.database, timeout=10) as database:
        while database.execute("SELECT count(*) FROM delivery WHERE done_at IS NULL").fetchone()[0]:
            assert time.monotonic() < deadline, "deliveries wait"
            await asyncio.sleep(0.1)


async def play(server, rng, count):
    server.start("--no-rate-limits")
    clients = await prepare(server, rng, count)
    try:
        await everybody_back(server, clients)
        await wait_for_deliveries(server)
        each_once(server, clients)
        times = sorted(client.caught_up_after for client in clients)
        refusals = sorted(client.refusals for client in clients)
        memory = server.most_memory_mb()
        print(f"{count} clients, {count * COMMANDS} commands: half caught up after {times[count // 2]:.1f} s, all after "
              f"{times[-1]:.1f} s; sent away {sum(refusals)} times, one client {refusals[-1]} times at most; "
              f"server's most memory {memory:.0f} MB")
        assert memory <= MOST_MEMORY_MB, memory
        drawn = collections.Counter(each for client in clients for each in client.waits)
        if sum(drawn.values()) >= 100:
            assert len(drawn) >= 5, f"times to come again are not drawn: {drawn}"
    finally:
        for client in clients:
            client.close()
        server.end(signal.SIGTERM)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("server")
    parser.add_argument("--clients", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        server = Server(os.path.abspath(arguments.server), folder)
        try:
            asyncio.run(play(server, random.Random(arguments.seed), arguments.clients))
        finally:
            if server.process.poll() is None:
                server.process.kill()
    return 0


if __name__ == "__main__":
    sys.exit(main())
