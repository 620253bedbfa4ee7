"""A person whose program keeps what was acknowledged, as the real one's journal does, and sends it again when a server of
a later epoch says that it has not got it."""
import collections
import http.client
import random
import threading
import time
import uuid

from people import SARA, Person


MOST_WAITING = 400  # nobody writes on for ever while nothing gets away


class Keeper(Person):
    """Asks its servers in turn: the next one when one does not answer or takes no writes. With a rate it writes so many
    commands a second, whether they get away or not; else as fast as they do, with a pause after each push."""

    def __init__(self, servers, who, to, pause=0.0, rate=0.0):
        self.servers, self.at, self.pause, self.rate = servers, 0, pause, rate
        self.journal = []      # every command, by number
        self.acknowledged = 0  # the last number that a server has taken
        self.epoch = 0
        self.sent_again = 0
        self.failed = 0        # requests that were not answered, or sent away
        self.gaps = []         # (seconds, when it ended): from one acknowledgement to the next
        self.heard_at = self.began = time.monotonic()
        super().__init__(servers[0], who, to)

    def write(self):
        super().write()
        self.journal.append(self.outbox[-1])

    def call(self, commands):
        """Only pushes: what is to be measured is what is written."""
        whole = super().call(commands)
        return {**whole, "methodCalls": whole["methodCalls"][:1]}

    def push_until_empty(self, stop: threading.Event):
        while not stop.is_set() or self.acknowledged < len(self.journal):
            if not stop.is_set():
                self.write_what_is_due()
            if self.acknowledged == len(self.journal):
                time.sleep(0.01)
                continue
            try:
                taken = self.push()
            except (OSError, http.client.HTTPException):
                taken = False
            if not taken:
                self.failed += 1
                self.at = (self.at + 1) % len(self.servers)
                self.server = self.servers[self.at]
                time.sleep(random.uniform(0.02, 0.1))
            elif self.pause:
                time.sleep(self.pause)

    def write_what_is_due(self):
        if self.rate:
            due = int((time.monotonic() - self.began) * self.rate) - len(self.journal)
            due = min(due, MOST_WAITING - (len(self.journal) - self.acknowledged))
        else:
            due = int(len(self.journal) - self.acknowledged < 40)
        for _ in range(due):
            self.write()

    def push(self):
        """One round trip; False: this server takes nothing now."""
        commands = self.journal[self.acknowledged:self.acknowledged + 20]
        status, reply, response = self.server.ask("POST", "/jmap/api", self.call(commands), self.token)
        if status == 503:
            return False
        assert status == 200, (status, reply)
        epoch = int(response.getheader("Sync-Epoch"))
        lane = reply["methodResponses"][0][1]["lanes"][0]
        problem = lane.get("error", {}).get("type")
        if problem == "heldReadCopy":
            return False
        assert epoch >= self.epoch, "a primary's epoch never goes back"
        if problem == "outOfOrder":
            assert epoch > self.epoch, ("within an epoch nothing is forgotten", lane, self.acknowledged)
            self.sent_again += self.acknowledged - lane["lastSeq"]
            self.acknowledged, self.epoch = lane["lastSeq"], epoch
            return True
        assert not problem, lane
        for one in lane["results"]:
            assert "error" not in one, one
        self.note(lane["lastSeq"], epoch)
        return True

    def note(self, last, epoch):
        if last > self.acknowledged:
            now = time.monotonic()
            self.gaps.append((now - self.heard_at, now))
            self.heard_at = now
        self.acknowledged, self.epoch = max(last, self.acknowledged), epoch
        self.outbox = []


class Reader(Keeper):
    """Its program says which matters it has opened, for the access log: most of what programs send."""

    def __init__(self, servers, who, rate=0.0):
        super().__init__(servers, (*who[:2], "audit"), "", rate=rate)

    def write(self):
        now, matter = int(time.time() * 1000), str(uuid.uuid4())
        self.journal.append({"seq": self.next, "id": str(uuid.uuid4()), "type": "audit.read", "v": 1, "createdAt": now,
                             "args": {"inbox": SARA[2], "matter": matter, "readAt": now}})
        self.sent.append(SARA[2] + "/" + matter)
        self.next += 1


def wait_for_deliveries(postgres):
    deadline = time.monotonic() + 60
    while postgres.rows("SELECT count(*) FROM delivery WHERE done_at IS NULL") != [["0"]]:
        assert time.monotonic() < deadline, "deliveries wait"
        time.sleep(0.1)


def check_all_once(postgres, people):
    """Each message at its sender and its receiver, once, and each reading in the access log; how many commands."""
    wait_for_deliveries(postgres)
    assert postgres.rows("SELECT count(*) FROM delivery WHERE failed<>0") == [["0"]]
    places = {}
    for message, account in postgres.rows("SELECT r.id,a.id FROM account_row r JOIN account a ON a.n=r.account"
                                          " WHERE r.type='Message' AND r.dead=0"):
        places.setdefault(message, []).append(account)
    logged = collections.Counter(object for object, in postgres.rows("SELECT object FROM audit WHERE action='read'"))
    for person in people:
        if isinstance(person, Reader):
            assert all(logged[reading] == 1 for reading in person.sent), "each reading once"
        for message in [] if isinstance(person, Reader) else person.sent:
            assert sorted(places.get(message, [])) == sorted([person.inbox, person.to]), (message, places.get(message))
        last = postgres.rows(f"SELECT last_seq FROM lane WHERE device='{person.device}'")
        assert last == [[str(len(person.journal))]], (last, len(person.journal))
    batons = postgres.rows("SELECT matter FROM account_row WHERE type='Item' AND dead=0 GROUP BY matter"
                           " HAVING count(*) FILTER (WHERE convert_from(v,'UTF8')::jsonb#>>'{baton,here}'='true')<>1")
    assert not batons, "every matter has its baton in one place"
    wrong = postgres.rows("SELECT a.id FROM account a WHERE a.live<>(SELECT count(*) FROM account_row r"
                          " WHERE r.account=a.n AND r.dead=0)")
    assert not wrong, wrong
    return sum(len(person.sent) for person in people)
