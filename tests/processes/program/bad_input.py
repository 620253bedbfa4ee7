#!/usr/bin/env python3
"""Bad input as a person meets it: the real program, and the sentence that it shows. After each, what was written is
still there.

Use: bad_input.py --binaries build/dev/bin --out build/bad-input [--case NAME ...]"""
import argparse
import os
import pathlib
import random
import shutil
import subprocess
import sys

from place import CARE_CENTRE, HOME_CARE, SARA, Failed, Place, has, sql
from strange_servers import Stranger, headers_of
from strange_disks import FullDisk, read_only_prefix

from processes import Keyring, Program, Server

WRITTEN = "Blodtrycket i morse var 138/72 liggande."
TOO_LONG = 20_000


def unknown_recipient(place):
    """A name that nobody has: nothing is invented, and the text stays."""
    sara = place.sara
    sara.click("sidebar-new")
    sara.type("composer-recipient", "Vårdcentralen Ingenstans")
    sara.see("pane-composer", "Ingen mottagare hittades. Pröva en del av namnet eller enhetens namn.")
    sara.see("composer-why-not-send", "Välj en mottagare.")
    sara.type("composer-body", WRITTEN)
    place.kept(WRITTEN)
    place.restart()
    place.draft_holds(WRITTEN)


def unknown_inbox(place):
    """The recipient's inbox has gone while one wrote: refused by the server, with the text to go on from."""
    place.write("Till en inkorg som försvinner", WRITTEN)
    place.server.stop()
    sql(place.server, f"UPDATE account_row SET dead=1, v='' WHERE type='Inbox' AND id='{CARE_CENTRE}'")
    place.server.start()
    place.sara.see("sync-text", "Allt är skickat", ms=30000)
    place.sara.click("composer-send")
    place.sara.see("told-text", "Till en inkorg som försvinner: Mottagaren finns inte längre i katalogen. "
                                "Meddelandet är inte skickat. Välj en annan mottagare.", ms=30000)
    place.restart()
    place.refused_holds("Mottagaren finns inte längre", WRITTEN)


def lost_inbox(place):
    """The right to one's own inbox is taken while a message from it waits to be sent."""
    place.write("Från en inkorg som tas bort", WRITTEN)
    place.server.stop()
    place.sara.see("sync-text", "Offline", ms=30000)
    place.sara.click("composer-send")
    place.sara.see("sync-text", "1 på den här datorn")
    place.server.revoke(SARA, HOME_CARE)
    place.server.start()
    place.sara.see("told-text", "Du har inte längre tillgång till", ms=60000)
    place.sara.see_gone(f"sidebar-inbox-{HOME_CARE}")
    place.restart()
    place.refused_holds("Du har inte längre tillgång till", WRITTEN)


def wrong_person_number(place):
    """Each way of being wrong has its sentence, beside the field and in the button's place."""
    sara = place.sara
    place.write("Fel personnummer", WRITTEN)
    for number, sentence in (
            ("19610118-2804", "Personnumrets sista siffra stämmer inte. Kontrollera siffrorna."),
            ("19611318-2803", "Datumet i personnumret finns inte. Kontrollera siffrorna."),
            ("sextioett", "Personnumret har inte rätt form. Skriv tolv siffror, som 19420107-7098.")):
        place.replace("composer-patient-number", number)
        sara.see("composer-why-not-send", sentence)
        if sara.exists("composer-send"):
            raise Failed(f"a message about {number} can be sent")
    place.kept("sextioett")
    place.restart()
    place.draft_holds(WRITTEN)


def text_lengths(place):
    """Empty, and 200 kB out of the clipboard: said how much too long it is, and kept whole."""
    sara = place.sara
    place.write("För långt", "")
    sara.see("composer-why-not-send", "Skriv ett meddelande.")
    text = "Klistrat in. " * 15_385 + "SLUT"
    sara.paste("composer-body", text, ms=60000)
    sara.see("composer-why-not-send", f"Meddelandet är {len(text) - TOO_LONG} tecken för långt: högst {TOO_LONG} får "
                                      "plats. Texten finns kvar. Korta den, eller dela den på flera meddelanden.",
             ms=60000)
    place.kept("SLUT")
    place.restart()
    place.open_draft("För långt")
    if len(sara.see("composer-body", "SLUT", ms=60000)) != len(text):
        raise Failed("the long text is not whole")


def expired_session(place):
    """In training the session is renewed, and it is said. In production only the person signs in again."""
    sara, server = place.sara, place.server
    place.forget_sessions()
    sara.see("notice-text", "Inloggningen hade gått ut och förnyades av sig själv, eftersom det här är utbildning. "
                            "Allt finns kvar.", ms=60000)
    sara.see("sync-text", "Allt är skickat", ms=30000)
    server.stop()
    sql(server, "UPDATE meta SET v='production' WHERE k='kind'")
    configuration = place.folder / "production.toml"  # of a provider that nobody is at
    configuration.write_text('[sign_in]\nissuer = "http://127.0.0.1:1"\nclient_id = "budkavle"\n')
    server.extra = ["--config", configuration]
    server.start()
    place.restart()
    sara.see_gone("sidebar-training", ms=30000)
    sara.see("sync-text", "Allt är skickat", ms=30000)
    place.write("Skrivet när inloggningen gick ut", WRITTEN)
    place.forget_sessions()
    sara.see("banner-text", "Inloggningen gäller inte längre. Allt är sparat på den här datorn. Logga in igen, så "
                            "skickas det.", ms=60000)
    sara.click("composer-send")
    sara.see("sync-text", "Logga in igen · 1 på den här datorn")
    asked = server.log_path.read_text().count('"signIn"')
    place.restart()
    sara.see("sync-text", "Logga in igen · 1 på den här datorn", ms=30000)
    if server.log_path.read_text().count('"signIn"') != asked:
        raise Failed("the program signed in by itself in production")
    sara.click("banner-action")
    sara.see("notice-text", "Inloggningstjänsten svarar inte. Den som redan är inloggad arbetar som vanligt.")
    sara.click("sidebar-outgoing")
    sara.see("pane-outgoing", "Skrivet när inloggningen gick ut")


def garbage_server(place):
    """A captive portal, a broken proxy and a broken server, in the server's place."""
    sara = place.sara
    place.write("Skrivet framför en inloggningssida", WRITTEN)
    place.server.stop()
    sara.see("banner-text", "Offline sedan", ms=30000)
    stamp = headers_of(place.server)
    for page in (("text/html", b"<html><h1>Logga in p\xe5 n\xe4tet</h1>", {}),
                 ("application/json", b"\x00\xff{{{", {}), ("application/json", b"{\"methodResponses\":7", stamp)):
        with Stranger(place.server.port, *page) as stranger:
            place.asks(stranger)
            sara.see("banner-text", "Något annat än regionens server svarar, till exempel ett nätverks inloggningssida. "
                                    "Inget är skickat. Allt finns kvar på den här datorn.", ms=60000)
    with Stranger(place.server.port, "text/html", b"<html>", {}):
        other = Program(place.binaries, place.folder, "Ny", place.server)
        try:
            other.start()
            other.see("signin-error", "Något annat än regionens server svarar", ms=30000)
        finally:
            other.kill()
        sara.click("composer-send")
        sara.see("sync-text", "1 på den här datorn")
    place.restart(until="sidebar-user")
    place.server.start()
    sara.see("sync-text", "Allt är skickat", ms=90000)
    place.arrived("Skrivet framför en inloggningssida")


def full_disk(place):
    """A disk without a byte left: said, kept in memory, and on the disk as soon as there is room."""
    with FullDisk(place) as disk:
        sara = disk.program
        place.sign_in(sara)
        place.write("Skrivet före", WRITTEN, program=sara)
        sara.see("composer-saved", "Sparat på den här datorn")
        disk.fill()
        sara.type("composer-body", "Och mer, " * 40)
        sara.see("banner-text", disk.sentence, ms=30000)
        sara.see("composer-error", "Texten kunde inte sparas på den här datorn.")
        sara.click("composer-send")
        sara.see("composer-error", "Meddelandet är inte skickat. Texten finns kvar.")
        sara.click("composer-close")
        sara.see("composer-body", "Och mer, Och mer", ms=30000)  # brought back: it is nowhere else
        disk.empty()
        sara.see_gone("banner-text", ms=60000)
        sara.see("composer-saved", "Sparat på den här datorn")
        sara.click("composer-close")
        sara.see_gone("pane-composer")
        sara.click("sidebar-drafts")
        sara.see("pane-drafts", "Skrivet före")


def read_only_folder(place):
    """The data folder cannot be written: said before anything is lost, and nothing is."""
    place.write("Skrivet före", WRITTEN)
    place.kept(WRITTEN)
    place.sara.stop()
    prefix, undo = read_only_prefix(place.sara.folder)
    nobody = Program(place.binaries, place.folder, "Sara", place.server, prefix=prefix)
    os.chmod(nobody.sockets.name, 0o777)
    try:
        nobody.start()
        nobody.see("signin-error", "Det går inte att skriva på den här datorns disk. Det som redan är sparat finns "
                                   "kvar. Kontakta supporten.", ms=30000)
    finally:
        nobody.kill()
        undo()
    place.sara.start()
    place.sara.see("sidebar-user", ms=30000)
    place.draft_holds(WRITTEN)


def second_instance(place):
    """The same computer: the open window comes forward. The same folder from elsewhere: said on the screen."""
    place.write("Skrivet i det första fönstret", WRITTEN)
    place.kept(WRITTEN)
    sara = place.sara
    binary = pathlib.Path(place.binaries) / "budkavle"
    again = subprocess.run([binary, "--server", place.server.url, "--data", sara.folder / "data"], text=True,
                           capture_output=True, env=sara.environment(), timeout=30)
    if again.returncode != 0 or "Budkavle är redan igång här. Fönstret som är öppet visas." not in again.stderr:
        raise Failed(f"the second one ended with {again.returncode}: {again.stderr}")
    elsewhere = Program(place.binaries, place.folder, "Sara", place.server)  # has a runtime folder of its own
    try:
        elsewhere.start()
        elsewhere.see("signin-error", "Budkavle är redan igång för den här personen på datorn. Använd det fönster som "
                                      "är öppet.", ms=30000)
    finally:
        elsewhere.kill()
    sara.see("composer-body", WRITTEN)
    place.restart()
    place.draft_holds(WRITTEN)


def newer_database(place):
    """What a newer version has saved is left as it is."""
    place.write("Skrivet i en nyare version", WRITTEN)
    place.kept(WRITTEN)
    place.sara.stop()
    cache = next((place.sara.folder / "data").glob("cache-*.sqlite"))
    version = sql(cache, "PRAGMA user_version")[0][0]
    sql(cache, "PRAGMA user_version=9999")
    before = cache.read_bytes()
    place.sara.start()
    place.sara.see("signin-error", "Det som är sparat på den här datorn kommer från en nyare version av Budkavle. Det "
                                   "är orört. Uppdatera programmet.", ms=30000)
    place.sara.stop()
    if cache.read_bytes() != before:
        raise Failed("the newer cache was changed")
    sql(cache, f"PRAGMA user_version={version}")
    place.sara.start()
    place.sara.see("sidebar-user", ms=30000)
    place.draft_holds(WRITTEN)


def flip_page(file):
    """One page in the middle, as a block of a disk that has gone bad."""
    middle = len(file) // 8192 * 4096
    return file[:middle] + bytes(byte ^ 0xff for byte in file[middle:middle + 4096]) + file[middle + 4096:]


DAMAGES = {  # what stands in the cache's file afterwards, and whether its log stays
    "start without content": (lambda file: bytes(16384) + file[16384:], False),
    "cut off": (lambda file: file[:len(file) // 3 // 4096 * 4096], False),
    "empty": (lambda file: b"", False),
    "zeros": (lambda file: bytes(len(file)), False),
    "noise": (lambda file: random.Random(7).randbytes(len(file)), False),
    "another header": (lambda file: b"SQLite format 2" + file[15:], True),
    "newer by a flipped bit": (lambda file: file[:60] + b"\x40" + file[61:], True),
    "a page flipped": (flip_page, True),
}


def damaged_cache(place):
    """The file is ruined in each way while something waits to be sent: said, nothing is lost, and it arrives once."""
    place.write("Skrivet före skadan", WRITTEN)
    place.server.stop()
    place.sara.see("sync-text", "Offline", ms=30000)
    place.sara.click("composer-send")
    place.sara.see("sync-text", "1 på den här datorn")
    place.write("Utkast före skadan", WRITTEN)
    place.kept(WRITTEN)
    cache = next((place.sara.folder / "data").glob("cache-*.sqlite"))
    for name, (damage, keeps_log) in DAMAGES.items():
        print(f"  {name}", flush=True)
        place.sara.kill()
        cache.write_bytes(damage(cache.read_bytes()))
        if not keeps_log:
            cache.with_name(cache.name + "-wal").write_bytes(b"\xff" * 5000)
        place.sara.start()
        if damage is not flip_page:  # which may lie where nobody looks
            place.sara.see("notice-text", "Det som var sparat på den här datorn var skadat och är lagat. Inget som du "
                                          "skrivit är förlorat. Inkorgarna hämtas på nytt så snart servern svarar.",
                           ms=30000)
        place.sara.see("sync-text", "1 på den här datorn", ms=30000)
    place.server.start()
    place.sara.see("sync-text", "Allt är skickat", ms=90000)
    place.arrived("Skrivet före skadan")
    place.draft_holds(WRITTEN)


CASES = [unknown_recipient, unknown_inbox, lost_inbox, wrong_person_number, text_lengths, expired_session,
         garbage_server, full_disk, read_only_folder, second_instance, newer_database,
         damaged_cache]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--binaries", required=True)
    parser.add_argument("--out", required=True)
    parser.add_argument("--case", action="append", help="only these")
    arguments = parser.parse_args()
    out = pathlib.Path(arguments.out).resolve()
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir(parents=True)
    failed = []
    with Keyring():
        seeded = Server(arguments.binaries, out, "seeded")
        seeded.seed(60)
        for case in CASES:
            if not has(arguments.case, case.__name__):
                continue
            place = Place(arguments.binaries, out / case.__name__, seeded)
            try:
                place.open(signs_in=case is not full_disk)
                case(place)
                print(f"{case.__name__}: holds", flush=True)
            except Failed as failure:
                failed.append(case.__name__)
                place.shot()
                print(f"{case.__name__}: FAILED: {failure}", flush=True)
            finally:
                place.close()
    print(f"{len(failed)} failed: {', '.join(failed)}" if failed else "all hold")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
