#!/usr/bin/env python3
"""The real program in a network namespace of its own: its link is cut, its packets are dropped by nft, and the kernel's
TCP does what it does then. Under each fault both ends write, and within five seconds of its end everything is there.

Use: namespaces.py --binaries build/dev/bin --out build/namespaces     (as root, with ip and nft; else it is skipped)"""
import argparse
import ctypes
import os
import pathlib
import shutil
import subprocess
import sys

from faulty_proxy import FaultyProxy
from station import Failed, Place, Server, Station

SKIPPED = 77
HOME, REGION = f"budkavle-home-{os.getpid()}", f"budkavle-region-{os.getpid()}"
HOME_ADDRESS, REGION_ADDRESS = "10.203.77.1", "10.203.77.2"
CLONE_NEWNET = 0x40000000


def run(*command):
    subprocess.run(command, check=True, capture_output=True, text=True)


def in_home(*command):
    run("ip", "netns", "exec", HOME, *command)


class Namespaces:
    """Two that see nothing but each other. This process moves into the region's."""

    def __enter__(self):
        for name, device in ((HOME, "home0"), (REGION, "region0")):
            run("ip", "netns", "add", name)
            run("ip", "-n", name, "link", "set", "lo", "up")
        run("ip", "-n", HOME, "link", "add", "home0", "type", "veth", "peer", "name", "region0", "netns", REGION)
        for name, device, address in ((HOME, "home0", HOME_ADDRESS), (REGION, "region0", REGION_ADDRESS)):
            run("ip", "-n", name, "addr", "add", f"{address}/30", "dev", device)
            run("ip", "-n", name, "link", "set", device, "up")
        with open(f"/run/netns/{REGION}") as handle:
            if ctypes.CDLL(None, use_errno=True).setns(handle.fileno(), CLONE_NEWNET) != 0:
                raise OSError(ctypes.get_errno(), "setns")
        return self

    def __exit__(self, *_):
        for name in (HOME, REGION):
            subprocess.run(["ip", "netns", "del", name], check=False, capture_output=True)


def why_not():
    if os.geteuid() != 0:
        return "only root can make network namespaces"
    for tool in ("ip", "nft"):
        if not shutil.which(tool):
            return f"there is no {tool}"
    try:
        run("ip", "netns", "add", HOME)
        run("ip", "netns", "exec", HOME, "nft", "add", "table", "inet", "probe")
    except subprocess.CalledProcessError as error:
        return f"this system makes no namespaces: {error.stderr.strip()}"
    finally:
        subprocess.run(["ip", "netns", "del", HOME], check=False, capture_output=True)
    return None


def drop(*hooks_and_rules):
    """Packets of the program's host, by the kernel."""
    in_home("nft", "add", "table", "inet", "faults")
    for hook, rule in hooks_and_rules:
        in_home("nft", "add", "chain", "inet", "faults", hook, f"{{ type filter hook {hook} priority 0; }}")
        in_home("nft", "add", "rule", "inet", "faults", hook, *rule.split())


def pass_all():
    in_home("nft", "delete", "table", "inet", "faults")


def link(state):
    in_home("ip", "link", "set", "home0", state)


FAULTS = {
    "30 % of packets lost": (6, lambda: drop(("input", "numgen random mod 100 < 30 drop"),
                                             ("output", "numgen random mod 100 < 30 drop")), pass_all),
    "the link down": (3, lambda: link("down"), lambda: link("up")),
    "nothing goes out": (12, lambda: drop(("output", "oifname home0 drop")), pass_all),
    "nothing comes in": (8, lambda: drop(("input", "iifname home0 drop")), pass_all),
}


def play(arguments):
    out = pathlib.Path(arguments.out)
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir(parents=True)
    seeded = Server(arguments.binaries, out, "seeded")
    seeded.seed(200)
    with Namespaces():
        place = Place(arguments.binaries, out / "place", seeded)
        place.sara.prefix = ["ip", "netns", "exec", HOME]
        place.open(signs_in=False)
        try:
            with FaultyProxy(place.server.port, host=REGION_ADDRESS) as door:  # a server listens on loopback only
                station = Station(place, door, "eget nät")
                station.open()
                try:
                    for fault, (seconds, begin, heal) in FAULTS.items():
                        station.under(fault, seconds, begin, heal)
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
    arguments = parser.parse_args()
    reason = why_not()
    if reason:
        print(f"skipped: {reason}")
        return SKIPPED
    try:
        play(arguments)
    except Failed as failure:
        print(f"FAILED: {failure}")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
