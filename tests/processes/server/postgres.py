"""A PostgreSQL of a test's own."""
import glob
import os
import pwd
import signal
import subprocess
import time


class Postgres:
    """A cluster of the test's own with fsync on, as an ordinary user, on a unix socket only. It ends with the test's
    process, however that ends."""

    def __init__(self, folder, behind=None, segments_of_a_mb=False, **settings):
        """behind: another of these, which it follows as a hot standby. The log's files are of 16 MB, or one."""
        self.folder, self.settings = folder, [f"-c{name}={value}" for name, value in settings.items()]
        self.data = os.path.join(folder, "data")
        self.programs = max(glob.glob("/usr/lib/postgresql/*/bin"), key=lambda path: int(path.split("/")[-2]))
        self.prefix = ["setpriv", "--pdeathsig", "QUIT"]
        if os.getuid() == 0:
            self.prefix += ["--reuid=postgres", "--regid=postgres", "--clear-groups"]
            owner = pwd.getpwnam("postgres")
            os.chown(folder, owner.pw_uid, owner.pw_gid)
        self.process = None
        if behind:
            self.run("pg_basebackup", "-h", behind.folder, "-U", "postgres", "-D", self.data, "-R", "--checkpoint=fast")
            self.start()
        else:
            self.run("initdb", "-D", self.data, "-A", "trust", "-U", "postgres", "-E", "UTF8", "--locale=C.UTF-8",
                     *(["--wal-segsize=1"] if segments_of_a_mb else []))
            self.start()
            self.run("createdb", "-h", folder, "-U", "postgres", "region")
        self.address = f"postgresql:///region?host={folder}&user=postgres"

    def command(self, program, *arguments):
        return [*self.prefix, os.path.join(self.programs, program), *arguments]

    def run(self, program, *arguments):
        done = subprocess.run(self.command(program, *arguments), cwd=self.folder, stdin=subprocess.DEVNULL,
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        assert done.returncode == 0, (program, done.stderr)
        return done.stdout

    def start(self):
        """In the foreground: pg_ctl would let it live on without us."""
        with open(os.path.join(self.folder, "log"), "ab") as log:
            self.process = subprocess.Popen(
                self.command("postgres", "-D", self.data, "-k", self.folder, "-c", "listen_addresses=",
                             *self.settings),
                cwd=self.folder, stdin=subprocess.DEVNULL, stdout=log, stderr=log)
        deadline = time.monotonic() + 60
        while subprocess.run(self.command("pg_isready", "-q", "-h", self.folder)).returncode != 0:
            assert self.process.poll() is None and time.monotonic() < deadline, "PostgreSQL does not start"
            time.sleep(0.05)

    def promote(self):
        assert self.rows("SELECT pg_promote(true, 60)") == [["t"]], "it is not promoted"

    def stop(self):
        """At once, as after a crash: the next start recovers."""
        self.process.send_signal(signal.SIGQUIT)
        self.process.wait(60)

    def rows(self, sql):
        out = self.run("psql", "-X", "-q", "-A", "-t", "-F", "|", "-h", self.folder, "-U", "postgres", "-c", sql,
                       "region")
        return [line.split("|") for line in out.splitlines()]
