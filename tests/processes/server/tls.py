#!/usr/bin/env python3
"""TLS as the tree's configuration of HAProxy gives it: nothing that testssl.sh finds fault with, nothing below TLS 1.2, and a new
certificate that is served without anybody's connection ending.

Usage: tls.py BUDKAVLE-SERVER
"""
import json
import os
import shutil
import socket
import ssl
import subprocess
import sys
import tempfile

from people import ANDERS, SARA, SERVER, Person, Server, wait_for
from proxy import Proxy

SKIPPED = 77
FAULTS = {"LOW", "MEDIUM", "HIGH", "CRITICAL"}
# Of a certificate that a test has made for itself, and of a name that nobody looks up.
OF_THE_TEST = ("cert_", "DNS_CAArecord", "OCSP", "overall_grade", "grade_", "final_score")


def scanned(proxy, folder):
    """What testssl.sh says of protocols, ciphers, forward secrecy and known attacks."""
    found = os.path.join(folder, "testssl.json")
    done = subprocess.run(["testssl", "--quiet", "--color", "0", "--warnings", "off", "--ip", "127.0.0.1", "-p", "-s", "-f",
                           "-U", "--jsonfile", found, f"localhost:{proxy.port}"], capture_output=True, text=True,
                          timeout=600)
    with open(found, encoding="utf-8") as file:
        findings = json.load(file)
    assert len(findings) > 30, (len(findings), done.stdout[-2000:])
    faults = [f"{each['id']}: {each['finding']}" for each in findings
              if each["severity"] in FAULTS and not each["id"].startswith(OF_THE_TEST)]
    assert not faults, faults
    offered = {each["id"] for each in findings if each["finding"].startswith("offered")}
    assert {"TLS1_2", "TLS1_3"} <= offered and not {"SSLv2", "SSLv3", "TLS1", "TLS1_1"} & offered, offered
    return len(findings)


def serial(proxy):
    with socket.create_connection(("127.0.0.1", proxy.port)) as line:
        context = ssl.create_default_context()
        context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
        with context.wrap_socket(line, server_hostname="localhost") as wrapped:
            return ssl.DER_cert_to_PEM_cert(wrapped.getpeercert(binary_form=True))


def renewed(proxy, folder):
    """A stream that was open before goes on, and who comes anew gets the new certificate."""
    person = Person(proxy, SARA, ANDERS[2])
    connection = proxy.connect()
    connection.request("GET", "/jmap/events?types=*&ping=1&closeafter=no", headers={"Authorization": "Bearer " + person.token})
    stream = connection.getresponse()
    assert stream.status == 200 and stream.readline()
    before = serial(proxy)
    proxy.make_certificate(folder)
    proxy.reload()
    wait_for("the new certificate", lambda: serial(proxy) != before, 20)
    pings = 0
    while pings < 3:
        line = stream.readline()
        assert line, "the stream has ended"
        pings += line.startswith(b"event: ping")
    assert proxy.ask("GET", "/.well-known/jmap", token=person.token)[0] == 200
    connection.close()


def main():
    if not shutil.which("testssl"):
        print("testssl.sh is not here: ./dev setup --test")
        sys.exit(SKIPPED)
    folder = tempfile.mkdtemp()
    try:
        database = os.path.join(folder, "region.db")
        subprocess.run([SERVER, "--database", database, "--seed-training", "--messages", "50"], check=True,
                       stderr=subprocess.DEVNULL)
        server = Server(database)
        proxy = Proxy(folder, [server, server])
        proxy.wait_until_up([1, 2])
        renewed(proxy, folder)
        print(scanned(proxy, folder), "findings of testssl.sh, none bad")
    finally:
        for process in Server.started:
            process.kill()
        shutil.rmtree(folder, ignore_errors=True)


main()
