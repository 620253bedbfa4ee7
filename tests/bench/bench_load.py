#!/usr/bin/env python3
"""The regional server on PostgreSQL under load: simulated clients over real sockets (budkavle-load), database, server and
clients on one machine. Idle event streams, durable sends beside pgbench, how soon a message is with those who have the inbox,
and what it costs to hear that nothing is new. One JSON object a figure.

Use: bench_load.py --binaries build/release/bin --data FOLDER [--quick] [--people N] [--statements]"""
import argparse
import json
import pathlib
import re
import subprocess
import sys
import tempfile

TESTS = pathlib.Path(__file__).resolve().parents[1]
sys.path += [str(TESTS / "load"), str(TESTS / "processes/server")]
from postgres import Postgres  # noqa: E402
from region import Region  # noqa: E402

PROFILE = TESTS.parent / "resources/profiles/kronoberg.json"
STATISTICS = "SELECT sum(total_exec_time), sum(calls) FROM pg_stat_statements"


def tell(name, value, unit, reference=0):
    print(json.dumps({"name": name, "value": round(value, 3), "unit": unit, "reference": round(reference, 3),
                      "ratio": round(value / reference, 3) if reference else 0}), flush=True)


class Bench:
    def __init__(self, binaries, folder, people):
        self.binaries, self.folder = binaries, pathlib.Path(folder)
        self.posts = self.folder / "posts.tsv"
        where = self.folder / "postgres"
        where.mkdir()
        self.postgres = Postgres(str(where), shared_preload_libraries="pg_stat_statements", shared_buffers="256MB",
                                 max_connections=100)
        self.postgres.rows("CREATE EXTENSION pg_stat_statements")
        region = Region(people)
        region.write_directory(self.folder / "csv")
        region.write_posts(self.posts)
        self.admin("new-region", "--training", "--name", "Prov", "--profile", PROFILE)
        self.fill()
        # What pgbench writes is nothing that a program could read: it has a database of its own, on the same disk.
        self.postgres.run("createdb", "-h", self.postgres.folder, "-U", "postgres", "-T", "region", "alone")
        self.process = None

    def admin(self, *arguments):
        subprocess.run([self.binaries / "budkavle-admin", *arguments, "--database", self.postgres.address], check=True,
                       capture_output=True)

    def fill(self):
        self.admin("import", "--csv", self.folder / "csv", "--source", "prov", "--apply")

    def start(self):
        configuration = self.folder / "server.toml"
        configuration.write_text(
            f'[database]\naddress = "{self.postgres.address}"\n'
            f'[server]\nlisten = "127.0.0.1:0"\nlog_level = "warning"\ncrash_mark = "{self.folder}/mark"\n'
            "[limits]\nrates = false\nconnections = 20000\n")
        self.process = subprocess.Popen([self.binaries / "budkavle-server", "--config", configuration],
                                        stdout=subprocess.PIPE, text=True)
        self.port = int(self.process.stdout.readline().rsplit(":", 1)[1])

    def stop(self):
        self.process.terminate()
        self.process.wait(60)

    def load(self, scenario, clients, **amount):
        """On a server of its own: what the one before it left in memory is not in its figures."""
        self.start()
        self.postgres.rows("SELECT pg_stat_statements_reset()")
        options = [word for name, value in amount.items() for word in (f"--{name}", str(value))]
        done = subprocess.run([self.binaries / "budkavle-load", scenario, "--port", str(self.port), "--posts", self.posts,
                               "--clients", str(clients), "--process", str(self.process.pid), *options],
                              check=True, stdout=subprocess.PIPE, text=True)
        self.stop()
        figures = json.loads(done.stdout)
        assert not figures.get("failed") and not figures.get("lost"), figures
        return figures

    def pgbench(self, clients, seconds):
        """Messages a second of the database alone, by the same statements."""
        accounts = self.postgres.rows("SELECT max(n) FROM account")[0][0]
        out = self.postgres.run("pgbench", "-n", "-M", "prepared", "-h", self.postgres.folder, "-U", "postgres", "-f",
                                str(TESTS / "load/durable_send.sql"), "-D", f"accounts={accounts}", "-c", str(clients),
                                "-j", "2", "-T", str(seconds), "alone")
        return float(re.search(r"tps = ([0-9.]+)", out)[1])

    def written(self):
        """Bytes of the write-ahead log until now, and of the database."""
        log, size = self.postgres.rows("SELECT pg_current_wal_lsn()-'0/0'::pg_lsn, pg_database_size('region')")[0]
        return int(log), int(size)

    def statements(self):
        for calls, ms, *text in self.postgres.rows("SELECT calls, round(total_exec_time::numeric, 1), left(regexp_replace("
                                                  "query, '\\s+', ' ', 'g'), 150) FROM pg_stat_statements"
                                                  " ORDER BY total_exec_time DESC LIMIT 40"):
            print(f"{calls:>9} {ms:>9} ms  {'|'.join(text)}")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--binaries", type=pathlib.Path)
    parser.add_argument("--data", type=pathlib.Path)
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--people", type=int, default=5000)
    parser.add_argument("--statements", action="store_true", help="of the sends, with the database's time")
    options = parser.parse_args()
    binaries = (options.binaries or options.data.parent / "bin").resolve()
    seconds, idle, connected = (3, 1000, 500) if options.quick else (15, 10000, 5000)
    people = max(options.people, idle)
    with tempfile.TemporaryDirectory() as folder:
        pathlib.Path(folder).chmod(0o755)
        bench = Bench(binaries, folder, people)
        try:
            for clients in (1, 16, 64):
                alone = bench.pgbench(clients, seconds)
                before = bench.written()
                sent = bench.load("send", clients, seconds=seconds)
                tell(f"pg_send_{clients}", sent["perSecond"], "commands/s", alone)
                tell(f"pg_send_{clients}_p99", sent["p99ms"], "ms")
                log, size = ((now - then) / sent["done"] for now, then in zip(bench.written(), before))
                tell(f"pg_send_{clients}_log", log, "bytes")
                tell(f"pg_send_{clients}_stored", size, "bytes")
            if options.statements:
                bench.statements()
            looked = bench.load("look", 16, seconds=seconds)
            spent, calls = (float(each) for each in bench.postgres.rows(STATISTICS)[0])
            tell("pg_look_database", spent / looked["looks"], "ms")
            tell("pg_look_statements", calls / looked["looks"], "statements")
            tell("pg_look_bytes", looked["bytesEach"], "bytes")
            tell("pg_look_rate", looked["perSecond"], "looks/s")
            tell("idle_stream", bench.load("idle", idle)["bytesEach"], "bytes", 12 * 1024)
            reached = bench.load("reach", connected, seconds=seconds, rate=300)
            assert reached["reached"] == reached["expected"], reached
            tell("reach_p50", reached["p50ms"], "ms")
            tell("reach_p99", reached["p99ms"], "ms", 100)
        finally:
            if bench.process and bench.process.poll() is None:
                bench.process.kill()
            bench.postgres.stop()
    return 0


if __name__ == "__main__":
    sys.exit(main())
