#!/usr/bin/env python3
"""What starting the program costs until its list is shown, and the memory that it then holds, with 1,000, 100,000 and
1,000,000 messages in its cache; beside an empty Qt Quick window started in turn with it. One JSON object a line.

Use: bench_start.py --binaries build/release/bin --data FOLDER [--quick]
The real program, the real server, a real keyring; offscreen. FOLDER/<size>/region.db is used or made."""
import argparse
import json
import pathlib
import statistics
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "demo"))
from processes import Failed, Keyring, Program, Server, offscreen, wait_until  # noqa: E402
from scenes import HOME_CARE, SARA, Day  # noqa: E402

ROUNDS = 7


def tell(name, value, unit, reference):
    print(json.dumps({"name": name, "value": round(value, 3), "unit": unit, "reference": round(reference, 3),
                      "ratio": round(value / reference, 3)}), flush=True)


def marked(log, what):
    """When the process that writes the log told of `what`, in seconds of the monotonic clock; None: not yet."""
    for line in log.read_text(errors="replace").splitlines():
        if line.startswith(f"marked {what} "):
            return int(line.split()[2]) / 1e9
    return None


def pss(pid):
    """Proportional set size in MB."""
    for line in pathlib.Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1]) / 1024
    raise Failed("no Pss")


def empty_window(binaries, folder):
    log = folder / "window.log"
    with open(log, "wb") as out:
        began = time.monotonic()
        process = subprocess.Popen([binaries / "bench-window"], stdout=out, env=offscreen())
    shown = wait_until("an empty window", lambda: marked(log, "window"), 30)
    time.sleep(1)  # what a window still does after its first frame belongs to its memory
    used = pss(process.pid)
    process.kill()
    process.wait()
    return (shown - began) * 1000, used


class Started:
    """One cache of a size, and the program started on it again and again."""

    def __init__(self, binaries, data, size, messages, folder):
        self.binaries, self.folder = binaries, folder
        home = data / size
        home.mkdir(parents=True, exist_ok=True)
        self.server = Server(binaries, home, "region")
        if not self.server.database.exists():
            self.server.seed(messages, into=HOME_CARE)
        self.server.start()
        self.program = Program(binaries, folder, f"Sara-{size}", self.server, extra=["--marks"])

    def fill(self):
        Day.sign_in_as(self.program, SARA, "Sara")
        self.program.click(f"sidebar-inbox-{HOME_CARE}")
        wait_until("the history is here", self._is_whole, 1200)
        self.program.stop()

    def _is_whole(self):
        text = self.program.see("sync-text", ms=60000)
        return "Allt är skickat" in text and "Hämtar" not in text

    def again(self):
        """Milliseconds to the first frame and to the list, and MB."""
        log = self.program.folder / "program.log"
        log.write_bytes(b"")
        began = time.monotonic()
        self.program.start()
        shown = wait_until("the list", lambda: marked(log, "list"), 60)
        first = marked(log, "window")
        self.program.see("sync-text", "Allt är skickat", ms=60000)
        time.sleep(1)
        used = pss(self.program.process.pid)
        self.program.stop()
        return (first - began) * 1000, (shown - began) * 1000, used


def measure(binaries, data, size, messages, rounds):
    with tempfile.TemporaryDirectory(prefix="budkavle-bench-") as folder:
        folder = pathlib.Path(folder)
        started = Started(binaries, data, size, messages, folder)
        try:
            started.fill()
            windows, programs = [], []
            for _ in range(rounds):
                windows.append(empty_window(binaries, folder))
                programs.append(started.again())
        finally:
            started.program.kill()
            started.server.stop()
    column = lambda rows, at: statistics.median(row[at] for row in rows)  # noqa: E731
    tell(f"start_to_window_{size}", column(programs, 0), "ms", column(windows, 0))
    tell(f"start_to_list_{size}", column(programs, 1), "ms", column(windows, 0))
    tell(f"memory_{size}", column(programs, 2), "MB PSS", column(windows, 1))


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--binaries", type=pathlib.Path, required=True)
    parser.add_argument("--data", type=pathlib.Path, required=True)
    parser.add_argument("--quick", action="store_true")
    options = parser.parse_args()
    sizes = [("300", 300)] if options.quick else [("1k", 1_000), ("100k", 100_000), ("1m", 1_000_000)]
    with Keyring():
        for size, messages in sizes:
            measure(options.binaries.resolve(), options.data, size, messages, 2 if options.quick else ROUNDS)
    return 0


if __name__ == "__main__":
    sys.exit(main())
