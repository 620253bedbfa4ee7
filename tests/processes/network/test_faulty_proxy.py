#!/usr/bin/env python3
"""The proxy does what its faults say, and nothing else. Standard library only."""
import http.client
import http.server
import pathlib
import socket
import sys
import threading
import time
import unittest

from faulty_proxy import BOTH, DOWN, UP, Fault, FaultyProxy

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "demo"))
from processes import wait_until  # noqa: E402

SILENT = 0.3  # how long nothing must come for it to count as silence


class Echo:
    """Sends back what comes; counts what came."""

    def __init__(self):
        self.plug = socket.create_server(("127.0.0.1", 0), backlog=64)
        self.port = self.plug.getsockname()[1]
        self.got = b""
        threading.Thread(target=self.accept, daemon=True).start()

    def accept(self):
        while True:
            try:
                link, _ = self.plug.accept()
            except OSError:
                return
            threading.Thread(target=self.echo, args=[link], daemon=True).start()

    def echo(self, link):
        with link:
            try:
                while data := link.recv(65536):
                    self.got += data
                    link.sendall(data)
            except OSError:
                pass


class Stream(http.server.BaseHTTPRequestHandler):
    """An event stream in chunks: one hint each time it is told to, then its end."""
    protocol_version = "HTTP/1.1"
    more = threading.Semaphore(0)
    end = threading.Event()

    def do_GET(self):
        self.send_response(200)
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()
        while self.more.acquire(timeout=20) and not self.end.is_set():
            self.wfile.write(b"6\r\nhint\n\n\r\n")
        self.wfile.write(b"0\r\n\r\n")

    def log_message(self, *_):
        pass


class ProxyTest(unittest.TestCase):
    def setUp(self):
        self.echo = Echo()
        self.addCleanup(self.echo.plug.close)
        self.proxy = self.enterContext(FaultyProxy(self.echo.port))

    def connect(self):
        link = socket.create_connection(("127.0.0.1", self.proxy.port), timeout=10)
        self.addCleanup(link.close)
        return link

    def exchange(self, link, data=b"hej"):
        link.sendall(data)
        return self.receive(link, len(data))

    @staticmethod
    def receive(link, size):
        got = b""
        while len(got) < size and (more := link.recv(65536)):
            got += more
        return got

    def assert_silent(self, link):
        link.settimeout(SILENT)
        with self.assertRaises(TimeoutError):
            link.recv(1)
        link.settimeout(10)

    def test_passes_everything_unchanged(self):
        data = bytes(range(256)) * 4096
        link = self.connect()
        got = []
        reader = threading.Thread(target=lambda: got.append(self.receive(link, len(data))))
        reader.start()
        link.sendall(data)
        reader.join()
        self.assertEqual(got[0], data)
        self.assertEqual(dict(self.proxy.passed), {UP: len(data), DOWN: len(data)})

    def test_end_of_one_is_end_of_the_other(self):
        link = self.connect()
        self.exchange(link)
        link.shutdown(socket.SHUT_WR)
        self.assertEqual(link.recv(1), b"")
        wait_until("the connection is forgotten", lambda: not self.proxy.links)

    def test_dead_server_is_a_reset(self):
        self.echo.plug.shutdown(socket.SHUT_RDWR)
        self.echo.plug.close()
        with self.assertRaises(OSError):
            link = self.connect()
            link.sendall(b"x")
            if not link.recv(1):
                raise ConnectionResetError

    def test_delay_is_paid_both_ways_and_keeps_order(self):
        self.proxy.set(Fault(delay=0.2, jitter=0.1))
        link = self.connect()
        began = time.monotonic()
        for number in range(20):
            link.sendall(b"%02d" % number)
        self.assertEqual(self.receive(link, 40), b"".join(b"%02d" % number for number in range(20)))
        self.assertGreaterEqual(time.monotonic() - began, 0.4)

    def test_throttle_is_one_for_all_connections(self):
        self.proxy.set(Fault(bytes_per_second=40_000))
        links = [self.connect(), self.connect()]
        began = time.monotonic()
        for link in links:
            link.sendall(b"x" * 10_000)
        for link in links:
            self.assertEqual(len(self.receive(link, 10_000)), 10_000)
        self.assertGreaterEqual(time.monotonic() - began, 0.5)

    def test_held_both_ways_and_passed_on_when_healed(self):
        link = self.connect()
        self.exchange(link)
        self.proxy.set(Fault(holds=BOTH))
        link.sendall(b"mer")
        self.assert_silent(link)
        self.assertEqual(self.echo.got, b"hej")
        self.proxy.heal()
        self.assertEqual(self.receive(link, 3), b"mer")

    def test_one_way_up(self):
        link = self.connect()
        self.proxy.set(Fault(holds=frozenset([UP])))
        link.sendall(b"hej")
        self.assert_silent(link)
        self.assertEqual(self.echo.got, b"")

    def test_one_way_down(self):
        link = self.connect()
        self.proxy.set(Fault(holds=frozenset([DOWN])))
        link.sendall(b"hej")
        wait_until("the server has it", lambda: self.echo.got == b"hej")
        self.assert_silent(link)

    def test_forgotten_connections_stay_silent(self):
        old = self.connect()
        self.exchange(old)
        self.proxy.set(Fault(forgets=True))
        during = self.connect()
        for link in (old, during):
            link.sendall(b"mer")
            self.assert_silent(link)
        self.proxy.heal()
        self.assert_silent(old)
        self.assert_silent(during)
        self.assertEqual(self.exchange(self.connect()), b"hej")
        self.assertEqual(self.echo.got, b"hejhej")

    def test_forgotten_connection_ends_with_its_client(self):
        link = self.connect()
        self.proxy.set(Fault(forgets=True))
        link.close()
        wait_until("nothing is left of it", lambda: not self.proxy.links)

    def test_resets_and_counts_each_attempt(self):
        link = self.connect()
        self.exchange(link)
        began = time.monotonic()
        self.proxy.set(Fault(resets=True))
        with self.assertRaises(ConnectionResetError):
            link.recv(1)
        for _ in range(3):
            with self.assertRaises(OSError):
                self.connect().recv(1)
        self.assertEqual(self.proxy.attempts_since(began), 3)
        self.assertEqual(len(self.proxy.attempts), 4)
        self.proxy.heal()
        self.assertEqual(self.exchange(self.connect()), b"hej")

    def test_flaps_until_healed(self):
        self.proxy.flap(Fault(resets=True), 0.05)
        seen = set()
        wait_until("both have been seen", lambda: seen.add(self.proxy.fault.resets) or len(seen) == 2)
        self.proxy.heal()
        link = self.connect()
        self.assertEqual(self.exchange(link), b"hej")
        self.assert_silent(link)  # and not reset by a turn that was left over


class MutedStreamTest(unittest.TestCase):
    def setUp(self):
        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Stream)
        self.server.daemon_threads = True
        threading.Thread(target=self.server.serve_forever, args=[0.02], daemon=True).start()
        self.addCleanup(self.server.server_close)
        self.addCleanup(self.server.shutdown)
        self.proxy = self.enterContext(FaultyProxy(self.server.server_address[1]))
        Stream.end.clear()

    def open(self, path):
        link = http.client.HTTPConnection("127.0.0.1", self.proxy.port, timeout=10)
        self.addCleanup(link.close)
        link.request("GET", path)
        answer = link.getresponse()
        self.assertEqual(answer.status, 200)
        return link, answer

    def test_head_passes_content_waits_for_the_end(self):
        self.proxy.set(Fault(mutes_events=True))
        link, answer = self.open("/jmap/events")
        Stream.more.release()
        link.sock.settimeout(SILENT)
        with self.assertRaises(TimeoutError):
            answer.read(1)
        head = self.proxy.passed[DOWN]
        Stream.end.set()
        Stream.more.release()
        wait_until("all of it has passed", lambda: self.proxy.passed[DOWN] >= head + len(b"hint\n\n"))

    def test_others_pass(self):
        self.proxy.set(Fault(mutes_events=True))
        _, answer = self.open("/jmap/other")
        Stream.more.release()
        self.assertEqual(answer.read(6), b"hint\n\n")
        Stream.end.set()
        Stream.more.release()

    def test_healed_stream_speaks(self):
        self.proxy.set(Fault(mutes_events=True))
        _, answer = self.open("/jmap/events")
        Stream.more.release()
        self.proxy.heal()
        Stream.more.release()
        self.assertEqual(answer.read(12), b"hint\n\n" * 2)
        Stream.end.set()
        Stream.more.release()


if __name__ == "__main__":
    unittest.main()
