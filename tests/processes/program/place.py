"""One nurse at one computer, with a region of her own: where each case of bad_input.py is played."""
import pathlib
import shutil
import sqlite3
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "demo"))
from processes import Failed, Program, Server, wait_until  # noqa: E402
from scenes import CARE_CENTRE, HOME_CARE, SARA, Day  # noqa: E402, F401


def sql(where, statement):
    """Runs it in a server's database or in a file, as nobody but a test would."""
    database = sqlite3.connect(where.database if isinstance(where, Server) else where, timeout=10)
    try:
        rows = database.execute(statement).fetchall()
        database.commit()
        return rows
    finally:
        database.close()


def has(wanted, name):
    return not wanted or name in wanted


class Place:
    def __init__(self, binaries, folder, seeded):
        self.binaries, self.folder = binaries, folder
        folder.mkdir(parents=True)
        self.server = Server(binaries, folder, "production")
        shutil.copy(seeded.database, self.server.database)
        self.sara = Program(binaries, folder, "Sara", self.server)
        self.hand = Day.__new__(Day)  # what a person does, without the day

    def open(self, signs_in=True):
        self.server.start()
        if signs_in:
            self.sign_in(self.sara)

    def close(self):
        self.sara.kill()
        self.server.stop()

    def shot(self):
        try:
            self.sara.shot(self.folder / "failed.png")
        except (Failed, AttributeError, ValueError):
            pass  # it is the program that is gone

    # ---- what she does

    def sign_in(self, program):
        self.hand.sign_in_as(program, SARA, "Sara")
        program.see("sync-text", "Allt är skickat", ms=60000)

    def write(self, subject, body, program=None):
        self.hand.compose(program or self.sara, HOME_CARE, CARE_CENTRE, "vårdcentral sam", subject, body)

    def kept(self, words):
        """Waits until the words stand on the disk, and not only on the screen."""
        cache = next((self.sara.folder / "data").glob("cache-*.sqlite"))
        wait_until(f"“{words[:40]}” is on the disk", lambda: [
            row for row in sql(cache, "SELECT subject || body || patient_number FROM draft") if words in row[0]])

    def replace(self, field, text):
        self.sara.type(field, "")
        self.sara.key("Ctrl+A")
        self.sara.type(field, text)

    def restart(self, until="sidebar-user"):
        """As after a power cut."""
        self.sara.kill()
        self.sara.start()
        self.sara.see(until, ms=30000)

    def asks(self, stranger):
        def asked():
            self.sara.click("sync-retry")
            return stranger.asked > 2
        wait_until("the program asks the stranger", asked, 60)

    def forget_sessions(self):
        """Every token that the server has given ends, as at their time; the region stays the same."""
        self.server.stop()
        sql(self.server, "UPDATE meta SET v=substr(v,3)||substr(v,1,2) WHERE k='tokenKey'")
        self.server.start()

    # ---- what must still be there

    def open_draft(self, words):
        self.sara.click("sidebar-drafts")

        def look():
            for name in self.sara.names("draft-row-"):
                if words in self.hand.text_of(self.sara, name):
                    return name
            return None
        self.sara.click(wait_until(f"a draft with “{words}”", look))
        self.sara.see("pane-composer")

    def draft_holds(self, body):
        self.sara.click("sidebar-drafts")
        self.sara.click(wait_until("a draft", lambda: next(iter(self.sara.names("draft-row-")), None)))
        self.sara.see("composer-body", body)

    def refused_holds(self, reason, body):
        """In the list of what has not left, with the reason; and to go on writing from."""
        self.sara.click("sidebar-outgoing")
        self.sara.see("pane-outgoing", reason)
        self.sara.click(wait_until("a way to edit it", lambda: next(iter(self.sara.names("outgoing-edit-")), None)))
        self.sara.see("composer-body", body)

    def arrived(self, subject):
        counted = wait_until(f"“{subject}” arrives", lambda: sql(
            self.server, "SELECT count(*) FROM account_row r JOIN account a ON a.n=r.account WHERE r.type='Item' "
                         f"AND a.id='{CARE_CENTRE}' AND instr(CAST(r.v AS TEXT),'{subject}')>0")[0][0])
        if counted != 1:
            raise Failed(f"“{subject}” stands {counted} times at the recipient")
