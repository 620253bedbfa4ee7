#!/usr/bin/env python3
"""Plays the ten scenes of a working day through the real program, server processes and a real secret service.

Use: play.py --binaries build/dev/bin --out build/demo [--scene N ...]
Leaves transcript.md and a picture a scene; exits non-zero when a scene does not hold, and says which."""
import argparse
import pathlib
import shutil
import sys

from processes import Keyring, Server
from scenes import Day
from transcript import Transcript


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--binaries", required=True)
    parser.add_argument("--out", required=True)
    parser.add_argument("--scene", type=int, action="append", help="only these (each needs those before it)")
    arguments = parser.parse_args()

    out = pathlib.Path(arguments.out)
    shutil.rmtree(out, ignore_errors=True)
    transcript = Transcript(out, "En dag med Budkavle: tio scener")
    with Keyring():
        production = Server(arguments.binaries, out, "production")
        production.seed()
        production.start()
        day = Day(arguments.binaries, out, production, transcript)
        try:
            for number, (title, play) in enumerate(day.scenes(), start=1):
                if not arguments.scene or number in arguments.scene:
                    transcript.scene(number, title, play)
        finally:
            day.end()
    print(f"transcript: {out / 'transcript.md'}")
    print(f"scenes: {len(transcript.passed)} passed, {len(transcript.failed)} failed")
    return 1 if transcript.failed else 0


if __name__ == "__main__":
    sys.exit(main())
