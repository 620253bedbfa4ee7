"""A client at the server's own door, past every fault: signs in by the protocol and sends one message after another."""
import http.client
import json
import threading
import time
import uuid

USING = ["urn:ietf:params:jmap:core", "https://budkavle.example/jmap/sync"]
PATIENT = {"number": "192901029088", "name": "Svea Testsson"}


def command(seq, to, subject, body="Text"):
    return {"seq": seq, "id": str(uuid.uuid4()), "type": "message.send", "v": 1, "createdAt": int(time.time() * 1000),
            "args": {"message": str(uuid.uuid4()), "matter": str(uuid.uuid4()), "to": to, "copies": [],
                     "subject": subject, "body": body, "purpose": "coordination", "patient": PATIENT,
                     "priority": "normal", "saveToRecord": False, "consent": True,
                     "exception": "Inget flöde finns"}}


class Correspondent:
    def __init__(self, port, user, assignment, inbox, to):
        self.port, self.inbox, self.to = port, inbox, to
        self.device = "d-" + uuid.uuid4().hex[:8]
        self.sent = []
        self.failure = None
        self.ending = threading.Event()
        self.token = self.ask("/auth/training", {"user": user, "assignment": assignment, "device": self.device})["token"]

    def ask(self, path, body):
        link = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        headers = {"Content-Type": "application/json"}
        if path == "/jmap/api":
            headers["Authorization"] = "Bearer " + self.token
        try:
            link.request("POST", path, json.dumps(body), headers)
            answer = link.getresponse()
            if answer.status != 200:
                raise RuntimeError(f"{path} is answered with {answer.status}")
            return json.loads(answer.read())
        finally:
            link.close()

    def send(self, subject):
        lane = {"inbox": self.inbox, "commands": [command(len(self.sent) + 1, self.to, subject)]}
        answer = self.ask("/jmap/api", {"using": USING, "methodCalls": [
            ["Command/push", {"device": self.device, "proto": 2, "lanes": [lane]}, "p"]]})
        result = answer["methodResponses"][0][1]["lanes"][0]
        if "error" in result or any("error" in one for one in result["results"]):
            raise RuntimeError(f"refused: {result}")
        self.sent.append(subject)

    def start(self, name, seconds):
        """Sends one in so many seconds, until end()."""
        def run():
            number = 0
            while not self.ending.wait(seconds):
                number += 1
                try:
                    self.send(f"{name} {number:03d}")
                except (OSError, RuntimeError) as problem:
                    self.failure = problem
                    return
        self.thread = threading.Thread(target=run)
        self.thread.start()

    def end(self):
        self.ending.set()
        self.thread.join()
        if self.failure:
            raise self.failure
