"""One nurse whose program reaches the server over a network that a test spoils; a colleague who writes to her past it;
and what must hold: within five seconds of healing she has everything, and what she sent is there once."""
import json
import pathlib
import sys
import time

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parents[1] / "demo"), str(HERE.parent / "program")]
from place import CARE_CENTRE, HOME_CARE, Place, sql  # noqa: E402
from processes import Failed, Server, wait_until  # noqa: E402, F401

from correspondent import Correspondent  # noqa: E402

ANDERS = ("SE2321000010-A002", "SE2321000010-M003")
CAUGHT_UP_S = 5  # what is promised; the demands on a test machine are no smaller


class Station:
    """`network` has the address that the program is given, as url."""

    def __init__(self, place, network, name):
        self.place, self.network, self.name = place, network, name
        self.sara = place.sara
        self.sara.server = network
        self.written = []
        self.slowest = 0.0

    def open(self):
        self.place.sign_in(self.sara)
        self.anders = Correspondent(self.place.server.port, *ANDERS, CARE_CENTRE, HOME_CARE)
        self.anders.start(f"Till {self.name}", 0.5)

    def under(self, fault, seconds, begin, heal, writes=True):
        """Both write while the fault lasts, or she only listens; it is healed; all is there in time."""
        begin()
        until = time.monotonic() + seconds
        if writes:
            self.write(f"Från {self.name} under {fault}")
        time.sleep(max(0.0, until - time.monotonic()))
        heal()
        self.catches_up(fault)

    def write(self, subject):
        self.place.write(subject, "Skrivet medan nätet strulade.")
        self.sara.click("composer-send")
        self.written.append(subject)

    def catches_up(self, fault, seconds=CAUGHT_UP_S):
        began = time.monotonic()
        expected = list(self.anders.sent)
        wait_until(f"after {fault} she has all that was sent to her, and what she wrote has left",
                   lambda: self.has(expected) and self.has_left(), seconds)
        took = time.monotonic() - began
        self.slowest = max(self.slowest, took)
        print(f"{self.name}: {fault}: caught up after {took:.1f} s", flush=True)

    def has(self, subjects):
        return set(subjects) <= set(self.in_cache())

    def has_left(self):
        return set(self.written) <= set(self.at_server(CARE_CENTRE))

    def in_cache(self):
        cache = next((self.sara.folder / "data").glob("cache-*.sqlite"))
        return [json.loads(v).get("subject") for (v,) in sql(
            cache, "SELECT CAST(b.v AS TEXT) FROM base b JOIN account a ON a.no=b.account "
                   f"WHERE a.id='{HOME_CARE}' AND b.type='Item' AND b.dead=0")]

    def at_server(self, inbox):
        return [json.loads(v).get("subject") for (v,) in sql(
            self.place.server, "SELECT CAST(r.v AS TEXT) FROM account_row r JOIN account a ON a.n=r.account "
                               f"WHERE a.id='{inbox}' AND r.type='Item' AND r.dead=0")]

    def settle(self):
        """Each once: at the server, in her cache, and the newest on her screen."""
        self.anders.end()
        self.catches_up("everything")
        self.sara.see("sync-text", "Allt är skickat", ms=30000)
        self.place.hand.open_row(self.sara, f"sidebar-inbox-{HOME_CARE}", self.anders.sent[-1])
        for where, subjects, there in (("at the server", self.anders.sent, self.at_server(HOME_CARE)),
                                       ("in her cache", self.anders.sent, self.in_cache()),
                                       ("at the care centre", self.written, self.at_server(CARE_CENTRE))):
            wrong = [f"{each}: {there.count(each)}" for each in subjects if there.count(each) != 1]
            if wrong:
                raise Failed(f"not once {where}: {wrong}")
        print(f"{self.name}: {len(self.anders.sent)} to her and {len(self.written)} from her, each once; "
              f"caught up within {self.slowest:.1f} s", flush=True)
