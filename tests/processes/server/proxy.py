"""HAProxy with the tree's own configuration, in front of servers."""
import http.client
import os
import pathlib
import re
import signal
import ssl
import subprocess
import urllib.request

from cluster import free_port
from people import ENDS_WITH_US, Server, wait_for

RESOURCES = pathlib.Path(__file__).parents[3] / "resources/server"
CONFIGURATION = RESOURCES / "haproxy.cfg"
CERTIFICATES = RESOURCES / "haproxy-certificates.cfg"


class Proxy(Server):
    """What programs see of the region: asked as a server is. `certificates`: the environment of the configuration for
    them, which is then taken too."""

    def __init__(self, folder, nodes, certificates=None):
        self.port, self.figures_port = free_port(), free_port()
        self.nodes = nodes
        certificate = self.make_certificate(folder)
        addresses = {f"BUDKAVLE_NODE{n}": f"127.0.0.1:{node.port}" for n, node in enumerate(nodes, 1)}
        environment = {**os.environ, **addresses, "BUDKAVLE_BIND": f"127.0.0.1:{self.port}",
                       "BUDKAVLE_CERTIFICATE": certificate, "BUDKAVLE_FIGURES": f"127.0.0.1:{self.figures_port}",
                       **(certificates or {})}
        files = ["-f", str(CONFIGURATION), *(["-f", str(CERTIFICATES)] if certificates else [])]
        judged = subprocess.run(["haproxy", "-c", *files], env=environment, capture_output=True, text=True)
        assert judged.returncode == 0 and "WARNING" not in judged.stderr, judged.stderr
        self.log = open(os.path.join(folder, "proxy.log"), "ab")
        self.process = subprocess.Popen([*ENDS_WITH_US, "haproxy", "-W", "-db", *files], env=environment, stdout=self.log,
                                        stderr=self.log)
        Server.started.append(self.process)

    def make_certificate(self, folder):
        """A new one, in the place of the last; whoever asks from now on trusts it."""
        certificate = os.path.join(folder, "proxy.pem")
        subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
                        "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost", "-days", "2",
                        "-keyout", certificate + ".key", "-out", certificate + ".crt"], check=True, capture_output=True)
        with open(certificate, "w") as whole:
            whole.write(open(certificate + ".crt").read() + open(certificate + ".key").read())
        self.tls = ssl.create_default_context(cafile=certificate + ".crt")
        return certificate

    def connect(self):
        return http.client.HTTPSConnection("localhost", self.port, timeout=10, context=self.tls)

    @staticmethod
    def check(response):
        if not response.getheader("Sync-Lineage"):
            raise ConnectionError(f"the proxy itself said {response.status}")

    def reload(self):
        """What `systemctl reload haproxy` does; it holds a moment later."""
        self.process.send_signal(signal.SIGUSR2)

    def up(self, backend="production"):
        """The numbers of the nodes that it would send somebody to."""
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.figures_port}/metrics", timeout=10) as answer:
                figures = answer.read().decode()
        except OSError:
            return None
        return {int(node) for node in re.findall(
            rf'haproxy_server_status{{proxy="{backend}",server="node(\d+)",state="UP"}} 1', figures)}

    def wait_until_up(self, nodes, backend="production"):
        wait_for(f"{backend} is {nodes}", lambda: self.up(backend) == set(nodes))
