#!/usr/bin/env python3
"""Three PostgreSQL with Patroni and etcd, all of the test's own, on loopback, as an ordinary user.

As a program, `cluster.py FOLDER` waits for the end of its standard input and then ends every PostgreSQL of that cluster:
Patroni leaves those running when it dies, and the test may die too."""
import glob
import json
import os
import pathlib
import pwd
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request


def wait_for(what, condition, seconds=60):
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, what
        time.sleep(0.02)

NEEDED = {"patroni": "patroni", "etcd": "etcd-server", "haproxy": "haproxy"}
PATIENCE_S = 120
REJOIN_S = 20


def missing():
    """The packages that are not there."""
    lacking = [package for program, package in NEEDED.items() if not shutil.which(program)]
    return lacking if glob.glob("/usr/lib/postgresql/*/bin/postgres") else [*lacking, "postgresql"]


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def postmasters(folder):
    for file in glob.glob(os.path.join(folder, "data*/postmaster.pid")):
        with open(file) as lines:
            yield int(lines.readline())


def guard(folder):
    sys.stdin.read()
    for pid in postmasters(folder):
        try:
            os.kill(pid, signal.SIGKILL)
        except ProcessLookupError:
            pass


class Member:
    def __init__(self, cluster, number):
        self.cluster, self.number = cluster, number
        self.port, self.rest = free_port(), free_port()
        self.data = os.path.join(cluster.folder, f"data{number}")
        self.patroni = None

    def configuration(self):
        return {
            "scope": "region", "name": f"n{self.number}",
            "restapi": {"listen": f"127.0.0.1:{self.rest}", "connect_address": f"127.0.0.1:{self.rest}"},
            "etcd3": {"host": f"127.0.0.1:{self.cluster.etcd_port}"},
            "bootstrap": {
                "dcs": {"ttl": 8, "loop_wait": 2, "retry_timeout": 3, "maximum_lag_on_failover": 64 * 1024 * 1024,
                        "primary_start_timeout": 0, "synchronous_mode": self.cluster.is_synchronous,
                        "postgresql": {"use_pg_rewind": True,
                                       "parameters": {"max_connections": 60, "shared_buffers": "64MB",
                                                      "wal_log_hints": "on", "synchronous_commit": "on",
                                                      "hot_standby_feedback": "on"}}},
                "initdb": [{"encoding": "UTF8"}, "data-checksums", {"locale": "C.UTF-8"}],
                "pg_hba": ["host all all 127.0.0.1/32 trust", "host replication all 127.0.0.1/32 trust",
                           "local all all trust"]},
            "postgresql": {
                "listen": f"127.0.0.1:{self.port}", "connect_address": f"127.0.0.1:{self.port}",
                "data_dir": self.data, "bin_dir": self.cluster.programs, "pgpass": f"{self.data}.pgpass",
                "authentication": {"superuser": {"username": "postgres"}, "replication": {"username": "repl"},
                                   "rewind": {"username": "postgres"}},
                "parameters": {"unix_socket_directories": self.cluster.folder}}}

    def start(self):
        file = os.path.join(self.cluster.folder, f"n{self.number}.json")
        pathlib.Path(file).write_text(json.dumps(self.configuration()))  # which is YAML too
        self.patroni = self.cluster.spawn(f"patroni{self.number}.log", "patroni", file)

    def kill(self, with_patroni):
        with open(os.path.join(self.data, "postmaster.pid")) as lines:
            postmaster = int(lines.readline())
        if with_patroni:
            self.patroni.kill()
            self.patroni.wait()
        os.kill(postmaster, signal.SIGKILL)

    def status(self, path, posted=None):
        asked = urllib.request.Request(f"http://127.0.0.1:{self.rest}{path}", posted,
                                       {"Content-Type": "application/json"} if posted else {})
        try:
            with urllib.request.urlopen(asked, timeout=2) as answer:
                return answer.status, None if posted else json.load(answer)
        except urllib.error.HTTPError as refused:
            return refused.code, None
        except OSError:
            return 0, None

    def address(self, database="postgres"):
        return f"postgresql://postgres@127.0.0.1:{self.port}/{database}"


class Cluster:
    def __init__(self, folder, is_synchronous):
        self.folder, self.is_synchronous = folder, is_synchronous
        self.programs = max(glob.glob("/usr/lib/postgresql/*/bin"), key=lambda path: int(path.split("/")[-2]))
        self.prefix = ["setpriv", "--pdeathsig", "KILL"]
        if os.getuid() == 0:
            self.prefix += ["--reuid=postgres", "--regid=postgres", "--clear-groups"]
            owner = pwd.getpwnam("postgres")
            os.chown(folder, owner.pw_uid, owner.pw_gid)
        os.chmod(folder, 0o755)
        self.guard = subprocess.Popen([sys.executable, __file__, folder], stdin=subprocess.PIPE, start_new_session=True)
        self.processes = []
        self.etcd_port, peers = free_port(), free_port()
        client, peer = f"http://127.0.0.1:{self.etcd_port}", f"http://127.0.0.1:{peers}"
        self.spawn("etcd.log", "etcd", "--data-dir", os.path.join(folder, "etcd"), "--listen-client-urls", client,
                   "--advertise-client-urls", client, "--listen-peer-urls", peer, "--initial-advertise-peer-urls", peer,
                   "--initial-cluster", f"default={peer}")
        self.members = [Member(self, number) for number in (1, 2, 3)]
        for member in self.members:
            member.start()
        self.wait_until_whole()
        self.sql(self.primary(), "CREATE ROLE budkavle LOGIN", "GRANT pg_read_all_stats TO budkavle",
                 "CREATE DATABASE region OWNER budkavle")
        for member in self.members:  # whoever knows no such database ends the search for one that may be written to
            wait_for("it is there", lambda: self.ask(member.address(), "SELECT 1 FROM pg_database WHERE datname='region'"))
        hosts = ",".join(f"127.0.0.1:{member.port}" for member in self.members)
        self.address = f"postgresql://budkavle@{hosts}/region?target_session_attrs=read-write&connect_timeout=2"

    def spawn(self, log, *command):
        with open(os.path.join(self.folder, log), "ab") as into:
            process = subprocess.Popen([*self.prefix, *command], cwd=self.folder, stdin=subprocess.DEVNULL, stdout=into,
                                       stderr=into, env={**os.environ, "HOME": self.folder})
        self.processes.append(process)
        return process

    def primary(self):
        return next((member for member in self.members if member.status("/primary")[0] == 200), None)

    def standbys(self):
        return [member for member in self.members if member is not self.primary()]

    def is_whole(self):
        """All three follow one history, and where commits wait for a standby there is one."""
        primary = self.primary()
        _, found = primary.status("/cluster") if primary else (0, None)
        members = found["members"] if found else []
        standbys = [member for member in members if member["role"] in ("replica", "sync_standby")
                    and member["state"] in ("running", "streaming") and member.get("lag", "unknown") != "unknown"]
        in_step = not self.is_synchronous or any(member["role"] == "sync_standby" for member in standbys)
        return len(standbys) == 2 and len({member.get("timeline") for member in members}) == 1 and in_step

    def wait_until_whole(self):
        began, made_anew = time.monotonic(), False
        while not self.is_whole():
            waited = time.monotonic() - began
            assert waited < PATIENCE_S, ("the cluster does not become whole", self.logs())
            if waited > REJOIN_S and not made_anew:
                made_anew = self.make_anew()
            time.sleep(0.2)

    def make_anew(self):
        """A killed primary that was started before the new one had its history follows nothing, and Patroni waits for it:
        an operator's `patronictl reinit`. True: somebody was told."""
        primary = self.primary()
        lost = [member for member in self.members if member is not primary and member.status("/replica")[0] != 200]
        for member in lost if primary else []:
            member.status("/reinitialize", b'{"force": true}')
        return primary is not None

    def logs(self):
        return [pathlib.Path(file).read_text()[-1500:] for file in glob.glob(os.path.join(self.folder, "patroni*.log"))]

    @staticmethod
    def ask(address, sql):
        done = subprocess.run(["psql", "-X", "-q", "-A", "-t", "-F", "|", "-v", "ON_ERROR_STOP=1", "-c", sql, address],
                              capture_output=True, text=True, check=False)
        assert done.returncode == 0, (sql, done.stderr)
        return [line.split("|") for line in done.stdout.splitlines()]

    def sql(self, member, *statements):
        for statement in statements:
            self.ask(member.address(), statement)

    def rows(self, sql):
        return self.ask(self.address.replace("budkavle@", "postgres@"), sql)

    def cut_off(self):
        """From now on no standby receives anything from this primary; until heal() is called for it."""
        primary = self.primary()
        rules = os.path.join(primary.data, "pg_hba.conf")
        shutil.copy(rules, rules + ".whole")
        text = pathlib.Path(rules).read_text()
        pathlib.Path(rules).write_text("host replication all all reject\n" + text)
        self.sql(primary, "SELECT pg_reload_conf()")

        def nothing_is_received():
            return not self.ask(primary.address(), "SELECT pg_terminate_backend(pid) FROM pg_stat_replication")
        wait_for("nothing is received", nothing_is_received)

    @staticmethod
    def heal(member):
        rules = os.path.join(member.data, "pg_hba.conf")
        shutil.copy(rules + ".whole", rules)

    def stop(self):
        for process in self.processes:
            process.kill()
            process.wait()
        self.guard.stdin.close()
        self.guard.wait()


if __name__ == "__main__":
    guard(sys.argv[1])
