#!/usr/bin/env python3
"""A day without a network: 500 messages and 20 MB of drafts wait in the program. Then the network comes for moments, too
short and too slow for all of it: each moment brings some of it to the server, and at the end all is there, once.

Use: day_offline.py --binaries build/dev/bin --out build/day-offline"""
import argparse
import pathlib
import shutil
import subprocess
import sys
import time

from faulty_proxy import Fault, FaultyProxy
from station import CARE_CENTRE, HOME_CARE, Failed, Place, Server, Station, sql

MESSAGES, DRAFTS, DRAFT_LENGTH = 500, 1000, 20_000


class DayOffline(Station):
    def __init__(self, place, proxy, name, moment):
        super().__init__(place, proxy, name)
        self.moment = moment

    def arrived(self):
        return [each for each in self.at_server(CARE_CENTRE) if each and each.startswith("Utan nät")]

    def cache(self):
        return next((self.sara.folder / "data").glob("cache-*.sqlite"))

    def works_offline(self, tool):
        self.place.sign_in(self.sara)
        self.sara.stop()
        subprocess.run([tool, self.cache(), HOME_CARE, CARE_CENTRE, str(MESSAGES), str(DRAFTS)], check=True)
        self.network.set(Fault(resets=True))
        self.sara.start()
        self.sara.see("sync-text", f"{MESSAGES} på den här datorn", ms=60000)

    def stand(self):
        """How many have arrived, and of how many that is known here."""
        return len(self.arrived()), MESSAGES - sql(self.cache(), "SELECT count(*) FROM outbox")[0][0]

    def moments(self):
        """Until all has arrived: while the network was there more has, or more receipts have. A busy machine may waste
        one moment, and never two."""
        stands = [self.stand()]
        while stands[-1][0] < MESSAGES:
            self.network.set(Fault(bytes_per_second=self.moment.bytes_per_second))
            time.sleep(self.moment.open)
            self.network.set(Fault(resets=True))
            time.sleep(self.moment.shut)
            stands.append(self.stand())
            print(f"arrived and known to have: {stands[-1]}", flush=True)
            if len(stands) > 2 and sum(stands[-1]) <= sum(stands[-3]):
                raise Failed(f"two moments of network brought nothing: {stands}")
        self.network.heal()
        return stands[1:]

    def settle(self):
        self.sara.see("sync-text", "Allt är skickat", ms=60000)
        arrived = self.arrived()
        wrong = {each: arrived.count(each) for each in arrived if arrived.count(each) != 1}
        if wrong or len(arrived) != MESSAGES:
            raise Failed(f"{len(arrived)} of {MESSAGES} arrived, not once: {wrong}")
        count, length = sql(self.cache(), "SELECT count(*), sum(length(body)) FROM draft")[0]
        if (count, length) != (DRAFTS, DRAFTS * DRAFT_LENGTH):
            raise Failed(f"{count} drafts of {length} characters are left of {DRAFTS}")
        if sql(self.cache(), "SELECT count(*) FROM outbox")[0][0] or sql(self.cache(), "SELECT count(*) FROM quarantine")[0][0]:
            raise Failed("something is still on the way, or refused")


def play(arguments):
    out = pathlib.Path(arguments.out)
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir(parents=True)
    seeded = Server(arguments.binaries, out, "seeded")
    seeded.seed(50)
    place = Place(arguments.binaries, out / "place", seeded)
    place.open(signs_in=False)
    try:
        with FaultyProxy(place.server.port) as proxy:
            day = DayOffline(place, proxy, "ett dygn", arguments)
            try:
                day.works_offline(pathlib.Path(arguments.binaries) / "tests" / "offline_work")
                stands = day.moments()
                day.settle()
            except Failed:
                place.shot()
                raise
        print(f"{MESSAGES} messages and {DRAFTS * DRAFT_LENGTH / 1e6:.0f} MB of drafts; arrived and known to have, after "
              f"each moment of {arguments.open:g} s: {stands}")
    finally:
        place.close()


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--binaries", required=True)
    parser.add_argument("--out", required=True)
    parser.add_argument("--open", type=float, default=8, metavar="S", help="how long a moment of network is")
    parser.add_argument("--shut", type=float, default=2, metavar="S", help="and how long none: a shift has 30 and 270")
    parser.add_argument("--bytes-per-second", type=int, default=30_000, metavar="N", help="each way")
    arguments = parser.parse_args()
    try:
        play(arguments)
    except Failed as failure:
        print(f"FAILED: {failure}")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
