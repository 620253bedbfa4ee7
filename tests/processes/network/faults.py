#!/usr/bin/env python3
"""The real program behind a faulty proxy to the real server: under each fault both ends write, and within five seconds
of its end everything is there, once.

Use: faults.py --binaries build/dev/bin --out build/network-faults [--only NAME ...]"""
import argparse
import concurrent.futures
import pathlib
import shutil
import sys
import time

from faulty_proxy import BOTH, DOWN, UP, Fault, FaultyProxy
from station import CAUGHT_UP_S, Failed, Place, Server, Station

SILENCE_S = 12  # after this a program has noticed a stream without pings
# At the most while nothing answers, a person's own clicks included. Qt makes two or three connections of a try that is reset,
# and a lucky draw of pauses makes ten tries of five seconds (1 in 400); without a back-off it would be hundreds.
ATTEMPTS_PER_S = 8


class Proxied(Station):
    def play(self, fault, seconds, spoiled, flap=0, writes=True):
        began = time.monotonic()
        begin = (lambda: self.network.flap(spoiled, flap)) if flap else (lambda: self.network.set(spoiled))
        self.under(fault, seconds, begin, self.network.heal, writes)
        tries, lasted = self.network.attempts_since(began), time.monotonic() - began
        if tries > ATTEMPTS_PER_S * lasted + 5:
            raise Failed(f"{fault}: {tries} connections in {lasted:.0f} s")
        print(f"{self.name}: {fault}: {tries} connections in {lasted:.0f} s", flush=True)

    def slow(self):
        """What a bad mobile connection does: she goes on working in it."""
        self.play("2 s delay", 8, Fault(delay=2.0, jitter=0.5))
        self.play("8 kB/s", 6, Fault(bytes_per_second=8_000))
        self.play("resets", 4, Fault(resets=True))

    def silent(self):
        self.play("nothing gets through", 14, Fault(holds=BOTH))
        self.play("connections forgotten", SILENCE_S, Fault(forgets=True))
        self.play("connections forgotten while she only listens", SILENCE_S, Fault(forgets=True), writes=False)

    def one_way(self):
        self.play("nothing reaches the server", 9, Fault(holds=frozenset([UP])))
        self.play("nothing comes back", 9, Fault(holds=frozenset([DOWN])))
        self.play("a cut every 3 s", 8, Fault(resets=True), flap=3)

    def muted(self):
        """Requests pass, the stream says nothing: not as fast as by the stream, but never deaf."""
        self.network.set(Fault(mutes_events=True, resets=True))  # what is open would go on speaking
        self.network.set(Fault(mutes_events=True))
        self.write(f"Från {self.name} bakom en stum ström")
        for _ in range(3):
            time.sleep(3)  # what comes meanwhile is told by nobody
            self.catches_up("a muted stream, and still behind it", SILENCE_S)
        self.network.heal()
        self.catches_up("a muted stream")


SCENES = ("slow", "silent", "one_way", "muted")


def play(scene, arguments, seeded):
    place = Place(arguments.binaries, pathlib.Path(arguments.out) / scene, seeded)
    place.open(signs_in=False)
    try:
        with FaultyProxy(place.server.port) as proxy:
            station = Proxied(place, proxy, scene.replace("_", " "))
            station.open()
            try:
                getattr(station, scene)()
                station.settle()
            except Failed:
                place.shot()
                raise
            finally:
                station.anders.ending.set()
    finally:
        place.close()


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--binaries", required=True)
    parser.add_argument("--out", required=True)
    parser.add_argument("--only", nargs="*", choices=SCENES, default=SCENES)
    arguments = parser.parse_args()
    out = pathlib.Path(arguments.out)
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir(parents=True)
    seeded = Server(arguments.binaries, out, "seeded")
    seeded.seed(200)
    # Side by side: they mostly wait.
    with concurrent.futures.ThreadPoolExecutor(len(SCENES)) as pool:
        played = {scene: pool.submit(play, scene, arguments, seeded) for scene in arguments.only}
    failures = [f"{scene}: {done.exception()}" for scene, done in played.items() if done.exception()]
    for each in failures:
        print(f"FAILED: {each}")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
