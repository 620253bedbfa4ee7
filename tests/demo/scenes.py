"""The ten scenes: what is done with clicks and keys, and what must be seen at both ends."""
import datetime

from processes import Failed, Program, Server, wait_until

SARA, ANDERS, MONA = "SE2321000010-A001", "SE2321000010-A002", "SE2321000010-A003"
LEIF = "SE2321000010-A004"  # head of Sara's and Mona's unit
HOME_CARE, CARE_CENTRE = "in-hemsjukvard-samverkan", "in-vardcentral-samverkan"
PATIENT = "19610118-2803"


class Day:
    def __init__(self, binaries, folder, production, transcript):
        self.binaries, self.folder, self.production, self.t = binaries, folder, production, transcript
        self.copy = Server(binaries, folder, "read-copy", read_copy=True)
        production.take_copy(self.copy.database)
        self.sara = Program(binaries, folder, "Sara", production, self.copy)
        self.anders = Program(binaries, folder, "Anders", production, self.copy)
        self.mona = Program(binaries, folder, "Mona", production, self.copy)
        self.leif = Program(binaries, folder, "Leif", production, self.copy)

    def scenes(self):
        return [("Logga in och se sina inkorgar", self.sign_in),
                ("Öppna ett väntande meddelande", self.open_waiting),
                ("Skriva till en enhets delade inkorg", self.write_and_send),
                ("Tilldela, pausa, avsluta", self.assign_pause_close),
                ("Utan nät, och utan ström", self.without_network),
                ("Läskopia", self.read_copy),
                ("Frånvaro", self.absence),
                ("Svenska och engelska", self.language),
                ("En disk som går sönder", self.broken_disk),
                ("Ombud", self.proxy)]

    def end(self):
        for program in (self.sara, self.anders, self.mona, self.leif):
            program.kill()
        for server in (self.production, self.copy):
            server.stop()

    # ---- what persons do

    @staticmethod
    def sign_in_as(program, user, words):
        program.start()
        program.type("signin-search", words)
        program.click(f"signin-person-{user}")
        assignment = wait_until("an assignment to choose",
                                lambda: next(iter(program.names("signin-assignment-")), None))
        program.click(assignment)
        program.see("sidebar-user")

    @staticmethod
    def text_of(program, name):
        """What the row shows; nothing when the list has moved on since it was named."""
        try:
            return program.order("text", name=name, ms=200)["text"]
        except Failed:
            return ""

    def row_with(self, program, *words, seconds=8):
        """The name of the first row of the list that shows all the words."""
        def look():
            for name in program.names("list-row-"):
                text = self.text_of(program, name)
                if all(word in text for word in words):
                    return name
            return None
        return wait_until(f"a row with {words} for {program.name}", look, seconds)

    def open_row(self, program, place, *words):
        program.click(place)
        row = self.row_with(program, *words)
        program.click(row)
        return row.removeprefix("list-row-")

    def show_sent(self, program, inbox):
        program.click(f"sidebar-inbox-{inbox}")
        program.click(f"sidebar-folder-{inbox}-sent")

    def compose(self, program, sender, recipient, words, subject, body, patient=True):
        program.click("sidebar-new")
        program.see("pane-composer")
        self.choose_sender(program, sender)
        program.type("composer-recipient", words)
        program.click(f"composer-recipient-{recipient}")
        program.see("composer-to-name")
        if patient:
            program.type("composer-patient-number", PATIENT)
            program.type("composer-patient-name", "Svea Testsson")
        program.click("composer-purpose")
        program.click("composer-purpose-coordination" if patient else "composer-purpose-admin")
        program.type("composer-subject", subject)
        program.type("composer-body", body)
        if patient:
            program.click("composer-exception-0")
            program.click("composer-consent")

    @staticmethod
    def choose_sender(program, sender):
        program.click("composer-from")
        program.click(f"composer-from-{sender}")
        program.see_gone(f"composer-from-{sender}")

    # ---- the scenes

    def sign_in(self):
        self.sign_in_as(self.sara, SARA, "Sara")
        self.sara.see(f"sidebar-inbox-{HOME_CARE}", "Samverkan")
        self.sara.see(f"sidebar-inbox-personal:{SARA}")
        self.t.did("Sara", "väljer sig själv och sitt uppdrag i hemsjukvården")
        self.t.saw("Sara", self.sara.see("pane-sidebar", "Allt är skickat", ms=15000))
        wait_until("the shared inbox shows a count", lambda: any(
            part.strip().isdigit() for part in self.text_of(self.sara, f"sidebar-inbox-{HOME_CARE}").split("·")))
        self.t.shot(self.sara, "1-inkorgar")

    def open_waiting(self):
        self.sign_in_as(self.anders, ANDERS, "Anders")
        self.sara.click(f"sidebar-inbox-{HOME_CARE}")
        row = self.row_with(self.sara, "Anders Ekdahl", "Väntande")
        matter = row.removeprefix("list-row-")
        self.show_sent(self.anders, CARE_CENTRE)
        self.anders.click(row)
        self.t.saw("Anders, före", self.anders.see("pane-reading", "inkorgen"))
        self.sara.click(row)
        self.t.did("Sara", "öppnar Anders ärende i den delade inkorgen")
        self.sara.see("matter-status", "Öppnat")
        self.t.saw("Anders, inom en sekund", self.anders.see("pane-reading", "öppnat av Sara", ms=1000))
        self.t.saw("Anders", self.anders.see("baton-holder", "Sara Lindqvist-Haddad", ms=1000))
        self.sara.see("baton-holder", "Sara Lindqvist-Haddad")
        self.t.shot(self.sara, "2-oppnat")
        self.t.shot(self.anders, "2-avsandaren-ser")
        return matter

    def write_and_send(self):
        self.compose(self.sara, HOME_CARE, CARE_CENTRE, "vårdcentral sam", "Blodtryck efter ny dos",
                     "Hej! Blodtrycket i morse var 138/72 liggande och 126/70 stående. Ingen yrsel.")
        self.t.shot(self.sara, "3-skriver")
        self.sara.click("composer-send")
        self.t.did("Sara", "skriver om en patient till vårdcentralens delade inkorg och skickar")
        self.show_sent(self.sara, HOME_CARE)
        row = self.row_with(self.sara, "Blodtryck efter ny dos")
        self.sara.click(row)
        self.t.saw("Sara", self.sara.see("messages", "i inkorgen"))
        self.anders.click(f"sidebar-inbox-{CARE_CENTRE}")
        self.anders.click(row)
        self.t.did("Anders", "öppnar")
        self.t.saw("Anders", self.anders.see("pane-reading", "138/72"))
        self.t.saw("Sara", self.sara.see("messages", "öppnat av Anders Ekdahl"))
        self.t.shot(self.sara, "3-steg")

    def assign_pause_close(self):
        self.sign_in_as(self.mona, MONA, "Mona")
        self.compose(self.anders, CARE_CENTRE, HOME_CARE, "hemsjukvård sam", "Ny provtagning på torsdag",
                     "Kan ni ta Hb och krea på torsdag förmiddag? Svaret går till mig.")
        self.anders.click("composer-send")
        self.sara.click(f"sidebar-inbox-{HOME_CARE}")
        row = self.row_with(self.sara, "Ny provtagning på torsdag")
        self.sara.click(row)
        self.sara.click("action-assign")
        self.sara.click(f"assign-{MONA}")
        self.t.did("Sara", "tilldelar Mona ärendet")
        self.mona.click(f"sidebar-inbox-{HOME_CARE}")
        self.mona.click(row)
        self.t.saw("Mona", self.mona.see("pane-reading", "Tilldelat Mona Bergström"))
        self.mona.see("baton-holder", "Mona Bergström")
        self.mona.click("action-pause")
        self.mona.type("pause-reason", "Väntar på provsvar")
        self.mona.click("pause-confirm")
        self.t.did("Mona", "pausar med orsaken “Väntar på provsvar”")
        self.t.saw("Sara", self.sara.see("pane-reading", "Väntar på provsvar"))
        self.t.shot(self.sara, "4-pausat")
        self.mona.click("action-close")
        self.mona.click("close-documented")
        self.t.did("Mona", "avslutar: dokumenterat i journalen")
        self.sara.see("matter-status", "Avslutat")
        self.sara.see_gone(row)
        self.show_sent(self.anders, CARE_CENTRE)
        self.anders.click(row)
        self.t.saw("Anders", self.anders.see("pane-reading", "avslutat av Mona"))

    def without_network(self):
        subjects = [f"Ärende {i} före avbrottet" for i in (1, 2)]
        for subject in subjects:
            self.compose(self.anders, CARE_CENTRE, HOME_CARE, "hemsjukvård sam", subject, "Hör gärna av er om detta.")
            self.anders.click("composer-send")
            self.anders.see_gone("pane-composer")
        self.sara.click(f"sidebar-inbox-{HOME_CARE}")
        rows = [self.row_with(self.sara, subject) for subject in subjects]
        self.sara.click("sidebar-training")
        self.sara.click("training-network")
        self.sara.key("Escape")
        self.t.did("Sara", "förlorar nätet (strömbrytaren i övningspanelen)")
        self.t.saw("Sara", self.sara.see("sync-text", "Offline"))
        self.sara.click(rows[0])
        self.sara.click("action-assign")
        self.sara.click("assign-me")
        self.sara.see("pane-reading", "på den här datorn")
        self.compose(self.sara, HOME_CARE, CARE_CENTRE, "vårdcentral sam", "Skrivet utan nät", "Detta skrevs i bilen.")
        self.sara.click("composer-send")
        self.t.did("Sara", "tilldelar sig ett ärende och skickar ett meddelande, utan nät")
        self.t.saw("Sara", self.sara.see("sync-text", "på den här datorn"))
        self.t.shot(self.sara, "5-utan-nat")
        self.mona.click(f"sidebar-inbox-{HOME_CARE}")
        self.mona.click(rows[0])
        self.mona.click("action-assign")
        self.mona.click("assign-me")
        self.mona.see("baton-holder", "Mona Bergström")
        wait_until("Mona's claim is at the server", lambda: "Allt är skickat" in self.mona.see("sync-text"))
        self.t.did("Mona", "tar samma ärende medan Sara är utan nät")
        self.production.kill()
        self.sara.kill()
        self.t.did("Strömmen", "går: servern och Saras program dödas med kill -9")
        self.sara.start()
        self.sara.see("sidebar-user", ms=15000)
        self.t.saw("Sara, efter omstart", self.sara.see("sync-text", "på den här datorn", ms=15000))
        self.show_sent(self.sara, HOME_CARE)
        self.sara.see(self.row_with(self.sara, "Skrivet utan nät"), "på den här datorn")
        self.production.start()
        self.t.did("Servern", "startar igen")
        self.t.saw("Sara, om krocken", self.sara.see("told-text", "Mona Bergström", ms=30000))
        seen = self.sara.see("sync-text", "resten är skickat", ms=30000)
        self.t.saw("Sara", seen)
        if "Allt är skickat" in seen:
            raise Failed(f"everything is said to be sent while something was refused: {seen}")
        self.t.shot(self.sara, "5-krock")
        self.sara.click("told-dismiss")
        self.sara.click("sidebar-outgoing")
        self.t.shot(self.sara, "5-utgaende")
        self.sara.click(wait_until("the refused claim is listed", lambda: next(iter(self.sara.names("outgoing-discard-")), None)))
        self.t.did("Sara", "har sett krocken och tar bort den ur Utgående")
        self.t.saw("Sara", self.sara.see("sync-text", "Allt är skickat"))
        self.anders.click(f"sidebar-inbox-{CARE_CENTRE}")
        self.row_with(self.anders, "Skrivet utan nät", seconds=30)
        self.exactly_one(self.anders, "Skrivet utan nät")

    def exactly_one(self, program, subject):
        def is_once():
            return sum(subject in self.text_of(program, name) for name in program.names("list-row-")) == 1
        wait_until(f"{program.name} has “{subject}” once and no more", is_once, 3)
        self.t.did(program.name, f"har “{subject}” precis en gång")

    def read_copy(self):
        self.copy.start()
        self.production.kill()
        self.t.did("Produktionen", "stannar; läskopian, tagen före dagens första scen, svarar")
        banner = self.sara.see("banner-text", "Läskopia", ms=30000)
        self.t.saw("Sara", banner)
        self.show_sent(self.sara, HOME_CARE)
        self.row_with(self.sara, "Blodtryck efter ny dos")
        self.t.did("Sara", "har kvar det som är nyare än kopian")
        self.sara.click(f"sidebar-inbox-{HOME_CARE}")
        self.sara.click(self.row_with(self.sara, "Ärende 2 före avbrottet"))
        self.t.saw("Sara, i knappens ställe", self.sara.see("why-assign", "Läskopia"))
        if self.sara.exists("action-assign"):
            raise Failed("assigning is offered while the read copy is active")
        self.compose(self.sara, HOME_CARE, CARE_CENTRE, "vårdcentral sam", "Skrivet under läskopian", "Detta väntar.")
        self.t.saw("Sara, i knappens ställe", self.sara.see("composer-why-not-send", "Läskopia"))
        self.t.shot(self.sara, "6-laskopia")
        self.sara.click("composer-send-later")
        self.t.saw("Sara", self.sara.see("sync-text", "på den här datorn"))
        self.production.start()
        self.sara.see_gone("banner-text", ms=30000)
        self.t.did("Produktionen", "är tillbaka; bandet försvinner")
        self.t.saw("Sara", self.sara.see("sync-text", "Allt är skickat", ms=30000))
        for other in (self.anders, self.mona):
            other.see_gone("banner-text", ms=30000)
        self.copy.stop()
        self.anders.click(f"sidebar-inbox-{CARE_CENTRE}")
        self.row_with(self.anders, "Skrivet under läskopian", seconds=30)
        self.exactly_one(self.anders, "Skrivet under läskopian")

    def absence(self):
        personal = f"personal:{SARA}"
        self.sara.click("sidebar-absence")
        self.set_absence()
        self.t.did("Sara", "anmäler frånvaro från i dag, med text och ersättare")
        wait_until("Mona's computer knows of the absence", lambda: self.knows_absence(personal))
        self.mona.click("sidebar-training")
        self.mona.click("training-network")
        self.mona.key("Escape")
        self.mona.see("sync-text", "Offline")
        self.write_to_sara(personal)
        self.t.saw("Mona, utan nät, innan hon skriver", self.mona.see("composer-absence", "Ledig"))
        self.t.shot(self.mona, "7-franvaro")
        self.mona.click("composer-discard")
        self.mona.click("sidebar-training")
        self.mona.click("training-network")
        self.mona.key("Escape")
        self.mona.see("sync-text", "Allt är skickat", ms=30000)
        for number in (1, 2):
            self.compose(self.mona, f"personal:{MONA}", personal, "Sara Lind", f"Fråga {number} om schemat",
                         "Har du möjlighet att byta pass?", patient=False)
            self.mona.click("composer-send")
            self.mona.see_gone("pane-composer")
        self.show_sent(self.mona, f"personal:{MONA}")
        self.mona.click(self.row_with(self.mona, "Fråga 1 om schemat"))
        self.t.saw("Mona, automatiskt svar", self.mona.see("messages", "Ledig för kurs"))
        self.mona.click(self.row_with(self.mona, "Fråga 2 om schemat"))
        self.mona.see("messages", "i inkorgen")
        if "Ledig för kurs" in self.mona.order("text", name="messages")["text"]:
            raise Failed("the automatic answer came twice to one sender")
        self.t.did("Mona", "får det automatiska svaret en gång, inte två")

    def write_to_sara(self, personal):
        self.mona.click("sidebar-new")
        self.choose_sender(self.mona, f"personal:{MONA}")
        self.mona.type("composer-recipient", "Sara Lind")
        self.mona.click(f"composer-recipient-{personal}")
        self.mona.see("composer-to-name", "Sara")

    def knows_absence(self, personal):
        self.write_to_sara(personal)
        known = self.mona.exists("composer-absence")
        self.mona.click("composer-discard")
        self.mona.see_gone("pane-composer")
        return known

    def set_absence(self):
        today = datetime.date.today()
        self.sara.type("absence-from", today.isoformat())
        self.sara.type("absence-until", (today + datetime.timedelta(days=6)).isoformat())
        self.t.saw("Sara, innan hon sparar", self.sara.see("absence-gaps", "ingen är ombud"))
        self.sara.type("absence-text", "Ledig för kurs. Mona tar mina ärenden.")
        self.sara.type("absence-cover", "Mona")
        self.sara.click(f"absence-cover-{MONA}")
        self.sara.click("absence-save")
        self.sara.see("pane-absence", "Ledig för kurs")
        self.sara.see("sync-text", "Allt är skickat", ms=15000)

    def language(self):
        self.sara.click("sidebar-settings")
        self.sara.click("settings-language-en")
        self.sara.key("Escape")
        self.t.saw("Sara", self.sara.see("sync-text", "Everything is sent"))
        self.sara.see("sidebar-new", "New")
        self.t.shot(self.sara, "8-engelska")
        self.sara.click("sidebar-settings")
        self.sara.click("settings-language-sv")
        self.sara.key("Escape")
        self.t.saw("Sara", self.sara.see("sync-text", "Allt är skickat"))
        self.t.did("Sara", "byter till engelska och tillbaka utan omstart")

    def broken_disk(self):
        self.production.kill()
        self.sara.see("sync-text", "Offline", ms=30000)
        self.compose(self.sara, HOME_CARE, CARE_CENTRE, "vårdcentral sam", "Skrivet före diskfelet", "Såret ser bättre ut.")
        self.sara.click("composer-send")
        self.t.saw("Sara, utan nät", self.sara.see("sync-text", "1 på den här datorn"))
        self.sara.kill()
        cache = next((self.sara.folder / "data").glob("cache-*.sqlite"))
        cache.write_bytes(bytes(cache.stat().st_size))
        cache.with_name(cache.name + "-wal").unlink(missing_ok=True)
        self.t.did("Disken", "skriver nollor över hela den fil där Saras program har allt, medan programmet är stängt")
        self.sara.start()
        self.t.saw("Sara", self.sara.see("notice-text", "var skadat och är lagat", ms=30000))
        self.t.shot(self.sara, "9-lagad")
        self.t.saw("Sara", self.sara.see("sync-text", "1 på den här datorn", ms=30000))
        self.production.start()
        self.sara.see("sync-text", "Allt är skickat", ms=60000)
        self.sara.click("sidebar-sync")
        self.t.saw("Sara, i rutan Synkronisering", self.sara.see("sync-state-balance"))
        self.t.shot(self.sara, "9-synkronisering")
        self.sara.key("Escape")
        self.anders.click(f"sidebar-inbox-{CARE_CENTRE}")
        self.row_with(self.anders, "Skrivet före diskfelet", seconds=30)
        self.exactly_one(self.anders, "Skrivet före diskfelet")

    def proxy(self):
        inbox, head = f"personal:{SARA}", f"personal:{LEIF}"
        self.sign_in_as(self.leif, LEIF, "Leif")
        self.grant_proxy()
        self.t.saw("Mona", self.mona.see(f"sidebar-inbox-{inbox}", "till och med", ms=15000))
        self.compose(self.mona, inbox, head, "Leif Åkerman", "Passet på fredag",
                     "Jag svarar för Sara den här veckan: hon kan ta passet.", patient=False)
        self.t.shot(self.mona, "10-som-ombud")
        self.mona.click("composer-send")
        self.mona.see("sync-text", "Allt är skickat", ms=15000)
        self.open_row(self.leif, f"sidebar-inbox-{head}", "Passet på fredag")
        self.t.saw("Leif", self.leif.see("messages", "Som ombud för Sara Lindqvist-Haddad"))
        self.t.shot(self.leif, "10-mottagaren-ser")
        self.cut_network(self.mona)
        self.compose(self.mona, inbox, head, "Leif Åkerman", "Skrivet för sent", "Detta skrevs utan nät.", patient=False)
        self.mona.click("composer-send")
        self.mona.see("sync-text", "1 på den här datorn")
        self.leif.click("sidebar-proxies")
        self.leif.click(wait_until("the proxy can be ended", lambda: next(iter(self.leif.names("proxy-end-")), None)))
        self.leif.see("proxies-none")
        self.leif.see("sync-text", "Allt är skickat", ms=15000)
        self.t.did("Leif", "avslutar Mona som ombud medan hon är utan nät")
        self.mend_network(self.mona)
        self.mona.see_gone(f"sidebar-inbox-{inbox}", ms=30000)
        self.t.did("Monas dator", "får veta det när nätet är tillbaka; Saras inkorg är borta")
        self.mona.click("sidebar-outgoing")
        self.t.saw("Mona, i Utgående", self.mona.see("pane-outgoing", "inte längre ombud för Sara", ms=15000))
        self.t.shot(self.mona, "10-for-sent")
        self.leif.click(f"sidebar-inbox-{head}")
        self.row_with(self.leif, "Passet på fredag")
        if any("Skrivet för sent" in self.text_of(self.leif, name) for name in self.leif.names("list-row-")):
            raise Failed("what a proxy sent too late has arrived")

    def grant_proxy(self):
        self.leif.click("sidebar-proxies")
        self.leif.see("proxies-none")
        today = datetime.date.today()
        self.leif.type("proxy-owner", "Sara")
        self.leif.click(f"proxy-owner-{SARA}")
        self.leif.type("proxy-proxy", "Mona")
        self.leif.click(f"proxy-proxy-{MONA}")
        self.leif.type("proxy-from", today.isoformat())
        self.leif.type("proxy-until", (today + datetime.timedelta(days=6)).isoformat())
        self.t.saw("Leif, innan", self.leif.see("proxy-warning", "flera enheter"))
        self.t.shot(self.leif, "10-utser")
        self.leif.click("proxy-reason-vacation")
        self.leif.click("proxy-grant")
        self.t.did("Leif", "utser Mona till ombud för Sara i en vecka")
        self.leif.see("pane-proxies", "Mona Bergström är ombud för Sara Lindqvist-Haddad")
        self.leif.see("sync-text", "Allt är skickat", ms=15000)
        self.t.shot(self.leif, "10-ombud")

    @staticmethod
    def cut_network(program):
        program.click("sidebar-training")
        program.click("training-network")
        program.key("Escape")
        program.see("sync-text", "Offline")

    @staticmethod
    def mend_network(program):
        program.click("sidebar-training")
        program.click("training-network")
        program.key("Escape")
