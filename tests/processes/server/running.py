#!/usr/bin/env python3
"""What an operator has: configuration, figures, alarms, unit, and an end that the proxy hears of. Judged by other
people's programs where there are any: promtool and systemd-analyze."""
import json
import pathlib
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import urllib.request

from people import ANDERS, PATIENT, SARA, SERVER, Person, Server

TREE = pathlib.Path(__file__).parents[3]
RESOURCES = TREE / "resources/server"


def ran(*command, **more):
    return subprocess.run(command, capture_output=True, text=True, check=False, **more)


def seed(folder):
    database = str(folder / "region.db")
    seeded = ran(SERVER, "--database", database, "--seed-training", "--messages", "50", "--log-level", "error")
    assert seeded.returncode == 0, seeded.stderr
    return database


def check_configuration(folder, database):
    wrong = folder / "wrong.toml"
    wrong.write_text('[server]\nlisten = "127.0.0.1:0"\nping_seconds = "7"\n[databas]\naddress = "x"\n')
    told = ran(SERVER, "--config", str(wrong))
    assert told.returncode == 2, told
    assert told.stderr.splitlines() == [
        f"{wrong}:3: server.ping_seconds takes a whole number from 1 to 3600",
        f"{wrong}:4: databas: there is no such section"], told.stderr
    told = ran(SERVER, "--config", str(RESOURCES / "budkavle-server.toml"), "--check-config")
    assert (told.returncode, told.stdout) == (0, "The configuration is right.\n"), told
    both = folder / "both.toml"
    both.write_text(f'[database]\naddress = "{folder}/not-there.db"\n[server]\nlisten = "127.0.0.1:0"\n')
    server = subprocess.Popen([SERVER, "--config", str(both), "--database", database], stdout=subprocess.PIPE, text=True)
    Server.started.append(server)
    assert server.stdout.readline().startswith("listening on "), "the command line decides what both say"
    server.terminate()
    assert server.wait(20) == 0


class Watched(Server):
    """A server with figures."""

    def __init__(self, database, *more):
        super().__init__(database, "--metrics", "127.0.0.1:0", *more)

    def start(self):
        super().start()
        self.metrics = int(re.search(r":(\d+)/metrics", self.process.stdout.readline())[1])

    def figures(self):
        with urllib.request.urlopen(f"http://127.0.0.1:{self.metrics}/metrics", timeout=10) as answer:
            return answer.read().decode()

    def figure(self, name):
        return next((float(line.split()[-1]) for line in self.figures().splitlines() if line.startswith(name + " ")), 0)


def check_figures(database):
    server = Watched(database)
    sara = Person(server, SARA, ANDERS[2])
    for _ in range(3):
        sara.write()
    sara.push()
    sara.write()
    refused = sara.outbox.pop()
    refused["args"].update(patient=dict(PATIENT, number="19290102908X"))
    _, reply, _ = server.ask("POST", "/jmap/api", sara.call([refused]), sara.token)
    assert reply["methodResponses"][0][1]["lanes"][0]["results"][0]["error"]["type"] == "patientNumberInvalid", reply
    status, _, _ = server.ask("GET", "/no/such/path/SE2321000010-A001")
    assert status == 404
    status, _, _ = server.ask("POST", "/auth/training", {"user": "nobody", "assignment": "none", "device": "d"})
    assert status == 403
    wanted = {
        'budkavle_commands_total{outcome="applied"}': 3,
        'budkavle_commands_total{code="patientNumberInvalid",outcome="refused"}': 1,
        'budkavle_http_requests_total{route="/jmap/api",status="200"}': 2,
        'budkavle_http_requests_total{route="other",status="404"}': 1,
        'budkavle_sign_ins_total{outcome="succeeded"}': 1,
        'budkavle_sign_ins_total{outcome="refused"}': 1,
        'budkavle_role{role="primary"}': 1,
        'budkavle_epoch': 1,
        'budkavle_database_up': 1,
    }
    for name, value in wanted.items():
        assert server.figure(name) == value, (name, server.figure(name))
    assert server.figure("budkavle_commit_seconds_count") >= 2
    assert server.figure("process_resident_memory_bytes") > 1e6
    assert abs(server.figure("process_start_time_seconds") - time.time()) < 60
    text = server.figures()
    assert "SE2321000010" not in text and "Svea" not in text, "figures name nobody"
    judged = ran("promtool", "check", "metrics", input=text)
    assert (judged.returncode, judged.stdout, judged.stderr) == (0, "", ""), judged
    status, _, _ = server.ask("GET", "/metrics")
    assert status == 404, "the proxy reaches no figures"
    server.stop()
    return text


def check_copy(folder, database):
    copy = str(folder / "copy.db")
    taken = ran(SERVER, "--database", database, "--take-copy", copy)
    assert taken.returncode == 0, taken.stderr
    server = Watched(copy, "--read-copy")
    assert server.figure('budkavle_role{role="readCopy"}') == 1
    assert 0 <= server.figure("budkavle_read_copy_age_seconds") < 600
    text = server.figures()
    server.stop()
    return text


def check_end(database):
    """With a pause to drain it says that it is not ready, and serves; a second signal ends it at once."""
    server = Watched(database, "--drain", "600")
    sara = Person(server, SARA, ANDERS[2])
    assert server.ask("GET", "/readyz")[0] == 200
    server.process.send_signal(signal.SIGTERM)
    deadline = time.monotonic() + 20
    while server.ask("GET", "/readyz")[0] != 503:
        assert time.monotonic() < deadline, "it never says that it ends"
    sara.write()
    sara.push()
    assert not sara.outbox, "it serves who is there"
    server.stop()


def names_in(text):
    return set(re.findall(r"\b(?:budkavle|process)_[a-z_]+", text))


def check_alarms(folder, shown):
    rules = RESOURCES / "budkavle-alerts.yml"
    judged = ran("promtool", "check", "rules", str(rules))
    assert judged.returncode == 0, judged.stdout + judged.stderr
    for file in (rules, pathlib.Path(__file__).with_name("alerts_test.yml")):
        shutil.copy(file, folder)
    judged = ran("promtool", "test", "rules", "alerts_test.yml", cwd=folder)
    assert judged.returncode == 0, judged.stdout + judged.stderr
    alarms = re.findall(r"alert: (\w+)", rules.read_text())
    tested = (folder / "alerts_test.yml").read_text()
    runbook = (TREE / "docs/operations.md").read_text()
    for alarm in alarms:
        assert tested.count(f"alertname: {alarm}") == 2, f"{alarm} is tested quiet and ringing"
        assert f"`{alarm}`" in runbook, f"docs/operations.md says what to do at {alarm}"
    dashboard = json.loads((RESOURCES / "budkavle-dashboard.json").read_text())
    queries = [target["expr"] for panel in dashboard["panels"] for target in panel["targets"]]
    asked = names_in(rules.read_text().split("groups:")[1]) | names_in(" ".join(queries))
    never = {name for name in asked if name not in shown}
    # What is counted is shown from the first time on; these have not happened here.
    assert never <= {"budkavle_lanes_stopped_total"}, never


def check_unit(folder):
    """The unit with the paths of this machine, as systemd reads it."""
    unit = (RESOURCES / "budkavle-server.service").read_text()
    place = folder / "budkavle-server.service"
    place.write_text(unit.replace("/usr/bin/budkavle-server", SERVER).replace("=budkavle\n", "=root\n"))
    judged = ran("systemd-analyze", "verify", "--man=no", str(place))
    about_it = [line for line in judged.stderr.splitlines() if "budkavle" in line]
    assert not about_it, about_it


def main():
    folder = pathlib.Path(tempfile.mkdtemp(prefix="running-"))
    try:
        database = seed(folder)
        check_configuration(folder, database)
        shown = names_in(check_figures(database) + check_copy(folder, database))
        check_end(database)
        check_alarms(folder, shown)
        check_unit(folder)
        print("configuration, figures, end, alarms, unit: ok")
    finally:
        for process in Server.started:
            process.kill()
        shutil.rmtree(folder)


if __name__ == "__main__":
    sys.exit(main())
