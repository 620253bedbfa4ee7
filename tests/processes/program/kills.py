#!/usr/bin/env python3
"""The program and the server are killed with -9 at random points of a day's work: nothing is lost, nothing doubled.

Use: kills.py --binaries build/dev/bin --out build/kills [--kills 50] [--minutes M] [--seed N] [--power LIBRARY]
With --power (the library that records what is written) its machine loses power each time, and what was not synced with it.
Each round one person writes and sends a message, takes a matter or pauses it, while the program or the server dies at a
random moment, and comes back. At the end every message whose text had been kept must stand exactly once in the
receiver's inbox, or still as a draft; none twice."""
import argparse
import json
import pathlib
import random
import shutil
import sys
import threading
import time
import urllib.request

TESTS = pathlib.Path(__file__).resolve().parents[2]
sys.path[:0] = [str(TESTS / "demo"), str(TESTS / "processes" / "power")]
from place import sql  # noqa: E402
from power_cut import Power  # noqa: E402
from processes import Failed, Keyring, Program, Server, wait_until  # noqa: E402
from scenes import ANDERS, CARE_CENTRE, HOME_CARE, SARA, Day  # noqa: E402
from transcript import Transcript  # noqa: E402


class Witness:
    """A client of its own at the server's door: what stands in an inbox, by the protocol and not by the program."""

    def __init__(self, server, user):
        self.server = server
        people = json.loads(self._open("/auth/training/people"))
        person = next(each for each in people["people"] if each["user"] == user)
        reply = self._open("/auth/training", {"user": user, "assignment": person["assignments"][0]["id"],
                                              "device": "d-witness"})
        self.token = json.loads(reply)["token"]

    def _open(self, path, body=None, token=None):
        headers = {"Content-Type": "application/json"}
        if token:
            headers["Authorization"] = "Bearer " + token
        data = json.dumps(body).encode() if body is not None else None
        with urllib.request.urlopen(urllib.request.Request(self.server.url + path, data, headers), timeout=20) as answer:
            return answer.read().decode()

    def subjects(self, inbox):
        """The subject of every matter of the inbox, newest first, by backfill."""
        found, key = [], None
        while True:
            account = {"id": inbox, "backfill": key if key else True}
            call = {"using": ["urn:ietf:params:jmap:core", "https://budkavle.example/jmap/sync"],
                    "methodCalls": [["Sync/pull", {"device": "d-witness", "proto": 2, "grants": -1, "accounts": [account],
                                                   "maxBytes": 1 << 20}, "s"]]}
            answer = json.loads(self._open("/jmap/api", call, self.token))["methodResponses"][0]
            if answer[0] == "error":
                raise Failed(f"the witness is refused: {answer[1]}")
            page = answer[1]["inboxes"][0]
            backfill = page.get("backfill") or {}
            for row in backfill.get("rows", []):
                if row["t"] == "Item":
                    found.append(row["v"].get("subject", ""))
            key = backfill.get("next")
            if not key:
                return found


class Kills:
    def __init__(self, arguments):
        self.random = random.Random(arguments.seed)
        self.rounds = arguments.kills
        self.until = time.monotonic() + arguments.minutes * 60
        out = pathlib.Path(arguments.out)
        shutil.rmtree(out, ignore_errors=True)
        out.mkdir(parents=True)
        self.server = Server(arguments.binaries, out, "production")
        self.server.seed(300)
        self.powers = {}
        self.day = Day(arguments.binaries, out, self.server, Transcript(out, "Kills"))
        self.sara = self.day.sara = Program(arguments.binaries, out, "Sara", self.server)
        self.kept = []
        self.lost_files = 0
        if arguments.power:
            self.powers = {self.server: Power(arguments.power, self.server.database, out / "server.written"),
                           self.sara: Power(arguments.power, self.sara.folder / "data", out / "program.written")}
        self.power_up(self.server)
        self.power_up(self.sara)
        self.server.start()

    def power_up(self, victim):
        """Its next start is recorded."""
        if victim in self.powers:
            victim.more = self.powers[victim].environment()

    def power_down(self, victim):
        if victim in self.powers:
            self.lost_files += self.powers[victim].cut(self.random)
            self.power_up(victim)

    def run(self):
        self.day.sign_in_as(self.sara, SARA, "Sara")
        for number in range(1, self.rounds + 1):
            subject = f"Omgång {number:03d}"
            victim = self.random.choice([self.sara, self.server])
            self.round(subject, victim)
            print(f"round {number}: killed {'the program' if victim is self.sara else 'the server'}", flush=True)
            if time.monotonic() > self.until:
                self.rounds = number
                break
        self.settle()

    def round(self, subject, victim):
        """Work in this thread, death in another: at any point of writing, sending or what follows."""
        delay = self.random.uniform(0.0, 1.6)
        death = threading.Timer(delay, victim.kill)
        death.start()
        try:
            self.day.compose(self.sara, HOME_CARE, CARE_CENTRE, "vårdcentral sam", subject, "Skrivet strax före avbrottet.")
            self.sara.see("composer-saved", "Sparat")
            self.kept.append(subject)
            self.sara.click("composer-send")
        except (Failed, OSError, AttributeError, ValueError):
            pass  # the program died under the hand; what it had kept by then is judged at the end
        death.join()
        self.power_down(victim)
        if victim is self.server:
            self.server.start()
        if self.sara.process is None or self.sara.process.poll() is not None:
            self.sara.process = None
            self.sara.start()
            self.sara.see("sidebar-user", ms=20000)
        if self.sara.exists("pane-composer"):
            self.sara.click("composer-close")
            self.sara.see_gone("pane-composer")

    def settle(self):
        self.sara.see("sync-text", "Allt är skickat", ms=90000)
        arrived = Witness(self.server, ANDERS)
        subjects = arrived.subjects(CARE_CENTRE)
        drafts = self.drafts()
        twice = sorted({each for each in subjects if each.startswith("Omgång") and subjects.count(each) > 1})
        lost = [each for each in self.kept if each not in subjects and each not in drafts]
        sent = sum(each.startswith("Omgång") for each in subjects)
        print(f"{self.rounds} {'losses of power' if self.powers else 'kills'}: {len(self.kept)} messages kept, {sent} arrived, "
              f"{len(lost)} lost, {len(twice)} doubled"
              + (f"; {self.lost_files} files were left other than written" if self.powers else ""))
        if twice or lost:
            raise Failed(f"lost: {lost}; doubled: {twice}")
        if self.powers and self.lost_files < self.rounds // 10:
            raise Failed("hardly anything was unsynced: this run shows nothing")
        if sent < self.rounds // 4:
            raise Failed("too few messages arrived for this run to show anything")

    def drafts(self):
        """From the disk: a long list shows only the rows that fit."""
        cache = next((self.sara.folder / "data").glob("cache-*.sqlite"))
        return {subject for (subject,) in sql(cache, "SELECT subject FROM draft")}

    def end(self):
        self.sara.kill()
        self.server.stop()


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--binaries", required=True)
    parser.add_argument("--out", required=True)
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--minutes", type=float, default=1440, help="begin no new round after this")
    parser.add_argument("--seed", type=int, default=int(time.time()))
    parser.add_argument("--power", metavar="LIBRARY", type=pathlib.Path)
    arguments = parser.parse_args()
    print(f"seed {arguments.seed}", flush=True)
    with Keyring():
        kills = Kills(arguments)
        try:
            kills.run()
        except Failed as failure:
            print(f"FAILED: {failure}")
            return 1
        finally:
            kills.end()
    return 0


if __name__ == "__main__":
    sys.exit(main())
