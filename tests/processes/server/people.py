"""A server process and the people who push to it, in miniature, for the tests of whole servers."""
import contextlib
import gzip
import http.client
import json
import os
import signal
import subprocess
import sys
import threading
import time
import uuid

SERVER = os.path.abspath(sys.argv[1])
SARA = ("SE2321000010-A001", "SE2321000010-M001", "in-hemsjukvard-samverkan")
ANDERS = ("SE2321000010-A002", "SE2321000010-M003", "in-vardcentral-samverkan")
PATIENT = {"number": "192901029088", "name": "Svea Testsson"}
ENDS_WITH_US = ["setpriv", "--pdeathsig", "KILL"]  # also when the test is killed
USING = ["urn:ietf:params:jmap:core", "https://budkavle.example/jmap/sync"]


def wait_for(what, condition, seconds=20):
    """What it says at last that is not nothing."""
    deadline = time.monotonic() + seconds
    while not (found := condition()):
        assert time.monotonic() < deadline, what
        time.sleep(0.01)
    return found


class Server:
    started = []  # ended whatever happens: a failed test leaves no process behind

    def __init__(self, database, *more):
        self.arguments = [*ENDS_WITH_US, SERVER, "--database", database, "--no-rate-limits", "--log-level", "warning",
                          *more]
        self.port = 0
        self.process = None
        self.start()

    def start(self):
        listen = ["--listen", f"127.0.0.1:{self.port}"]
        self.process = subprocess.Popen(self.arguments + listen, stdout=subprocess.PIPE, text=True)
        Server.started.append(self.process)
        line = self.process.stdout.readline()
        assert line.startswith("listening on http://127.0.0.1:"), line
        self.port = int(line.rsplit(":", 1)[1])

    def kill(self):
        self.process.kill()
        self.process.wait()

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        assert self.process.wait(20) == 0, "SIGTERM must end it with 0"

    def connect(self):
        return http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)

    @staticmethod
    def check(response):
        assert response.getheader("Cache-Control") == "no-store"
        assert response.getheader("Sync-Lineage")

    def ask(self, method, path, body=None, token=None):
        connection = self.connect()
        headers = {"Accept-Encoding": "gzip"}
        if token:
            headers["Authorization"] = "Bearer " + token
        try:
            connection.request(method, path, json.dumps(body) if body is not None else None, headers)
            response = connection.getresponse()
            data = response.read()
            self.check(response)
            if response.getheader("Content-Encoding") == "gzip":
                data = gzip.decompress(data)
            return response.status, json.loads(data) if data else None, response
        finally:
            connection.close()


class Person:
    """A client in miniature: a lane, an outbox, and patience."""

    def __init__(self, server, who, to):
        self.server, (self.user, self.assignment, self.inbox), self.to = server, who, to
        self.device = "d-" + uuid.uuid4().hex[:8]
        self.next = 1
        self.outbox = []
        self.sent = []
        self.token = self.sign_in()

    def sign_in(self):
        body = {"user": self.user, "assignment": self.assignment, "device": self.device}
        status, reply, _ = self.server.ask("POST", "/auth/training", body)
        assert status == 200, (status, reply)
        return reply["token"]

    def write(self):
        message = str(uuid.uuid4())
        self.outbox.append({"seq": self.next, "id": str(uuid.uuid4()), "type": "message.send", "v": 1,
                            "createdAt": int(time.time() * 1000),
                            "args": {"message": message, "matter": str(uuid.uuid4()), "to": self.to, "copies": [],
                                     "subject": "Prov", "body": "Text " + message, "purpose": "coordination",
                                     "patient": PATIENT, "priority": "normal", "saveToRecord": False, "consent": True,
                                     "exception": "Inget flöde finns"}})
        self.sent.append(message)
        self.next += 1

    def call(self, commands):
        return {"using": USING, "methodCalls": [
            ["Command/push", {"device": self.device, "proto": 2,
                              "lanes": [{"inbox": self.inbox, "commands": commands}]}, "p"],
            ["Sync/pull", {"device": self.device, "proto": 2, "grants": -1, "maxBytes": 65536,
                           "accounts": [{"id": self.inbox}]}, "s"]]}

    def push(self):
        """One round trip; what the server has is no longer ours to send."""
        status, reply, _ = self.server.ask("POST", "/jmap/api", self.call(self.outbox[:20]), self.token)
        assert status in (200, 503), (status, reply)
        if status == 503:
            return
        name, result, _ = reply["methodResponses"][0]
        assert name == "Command/push", reply
        lane = result["lanes"][0]
        assert "error" not in lane, lane
        for one in lane["results"]:
            assert "error" not in one, one
        self.outbox = [one for one in self.outbox if one["seq"] > lane["lastSeq"]]
        page = reply["methodResponses"][1][1]["accounts"] if "accounts" in reply["methodResponses"][1][1] else []
        assert isinstance(page, list)

    def push_until_empty(self, stop):
        while not stop.is_set() or self.outbox:
            if not stop.is_set() and len(self.outbox) < 40:
                self.write()
            try:
                self.push()
            except (OSError, http.client.HTTPException):
                time.sleep(0.02)


@contextlib.contextmanager
def pushing(people):
    """While the block runs they write and push, each in a thread; after it they push until nothing is left."""
    stop = threading.Event()
    failures = []

    def run(person):
        try:
            person.push_until_empty(stop)
        except BaseException as problem:  # a thread's assertion must fail the test
            failures.append(problem)
            raise

    threads = [threading.Thread(target=run, args=[person], daemon=True) for person in people]
    for thread in threads:
        thread.start()
    try:
        yield
    finally:
        stop.set()
    for thread in threads:
        thread.join(120)
        assert not thread.is_alive(), "the queue does not drain"
    assert not failures, failures
