"""A TCP proxy that does what networks do: delays, throttles, cuts, falls silent. Stands between a program and a server
and is told what to do by the test in the same process. Standard library only."""
import asyncio
import collections
import dataclasses
import random
import socket
import struct
import threading
import time

UP, DOWN = "up", "down"  # to the server, and back
BOTH = frozenset((UP, DOWN))
CHUNK = 16 * 1024
LONGEST_QUEUE = 64  # chunks under way in one direction of one connection
MOST_KEPT = 1 << 20  # bytes of a stream that a muting proxy keeps
STREAM_ASKED = b"GET /jmap/events"
LAST_CHUNK = b"0\r\n\r\n"


@dataclasses.dataclass(frozen=True)
class Fault:
    """What is wrong with the network; nothing, as it stands. Times in seconds."""
    delay: float = 0.0  # each way
    jitter: float = 0.0  # up to this, on top; order is kept
    bytes_per_second: int = 0  # each way, for all connections together; 0: as fast as it goes
    holds: frozenset = frozenset()  # these ways nothing passes until it is healed
    forgets: bool = False  # what is connected now, or meanwhile, stays silent for ever, as when a firewall forgets
    resets: bool = False  # what is connected, or connects, is reset at once
    mutes_events: bool = False  # an event stream's head passes, its content only when the stream has ended


class Way:
    """One direction of one connection."""

    def __init__(self, proxy, link, name, reader, writer):
        self.proxy, self.link, self.name, self.reader, self.writer = proxy, link, name, reader, writer
        self.queue = asyncio.Queue(LONGEST_QUEUE)
        self.due = 0.0
        self.kept = b""

    async def read(self):
        while True:
            data = await self.reader.read(CHUNK)
            if self.name == UP and STREAM_ASKED in data:
                self.link.is_stream = True
            fault = self.proxy.fault
            self.due = max(self.due, time.monotonic() + fault.delay + self.proxy.random.uniform(0, fault.jitter))
            await self.queue.put((self.due, data))
            if not data and self.link.is_forgotten:
                raise ConnectionResetError  # nobody will ever take it out
            if not data:
                return

    async def write(self):
        while True:
            due, data = await self.queue.get()
            await asyncio.sleep(max(0.0, due - time.monotonic()))
            await self.proxy.may_pass(self)
            passed = self.unmuted(data) if self.name == DOWN else data
            if passed:
                await self.proxy.throttle(self.name, len(passed))
                await self.proxy.may_pass(self)
                self.proxy.passed[self.name] += len(passed)
                self.writer.write(passed)
                await self.writer.drain()
            if not data:
                self.writer.write_eof()
                return

    def unmuted(self, data):
        """What of it gets past a proxy that keeps an event stream back until it ends."""
        if not (self.link.is_stream and self.proxy.fault.mutes_events) and not self.kept:
            return data
        self.kept += data
        has_ended = not data or self.kept.endswith(LAST_CHUNK) or len(self.kept) > MOST_KEPT
        if has_ended or not self.proxy.fault.mutes_events:
            out, self.kept = self.kept, b""
            self.link.has_head = not has_ended
            return out
        if not self.link.has_head and b"\r\n\r\n" in self.kept:
            self.link.has_head = True
            head, self.kept = self.kept.split(b"\r\n\r\n", 1)
            return head + b"\r\n\r\n"
        return b""


class Link:
    """A client's connection, and ours to the server in its name."""

    def __init__(self):
        self.is_stream = False
        self.has_head = False
        self.is_forgotten = False
        self.writers = []

    def reset(self):
        for writer in self.writers:
            reset(writer)


def reset(writer):
    """Ends it as a host does that knows nothing of the connection."""
    plug = writer.get_extra_info("socket")
    if plug is not None and plug.fileno() >= 0:
        plug.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    writer.transport.abort()


class FaultyProxy:
    """Use: with FaultyProxy(server.port) as proxy: …proxy.url…; proxy.set(Fault(…)); proxy.heal(). Thread-safe."""

    def __init__(self, target_port, host="127.0.0.1", seed=1):
        self.target_port, self.host = target_port, host
        self.random = random.Random(seed)
        self.fault = Fault()
        self.attempts = []  # when each connection came, by the monotonic clock
        self.passed = collections.Counter()  # bytes by direction
        self.links = set()
        self.free_from = collections.defaultdict(float)
        self.flapping = None
        self.loop = asyncio.new_event_loop()
        self.thread = threading.Thread(target=self.loop.run_forever, daemon=True)

    def __enter__(self):
        self.thread.start()
        self.server = self._call(self._open())
        self.port = self.server.sockets[0].getsockname()[1]
        return self

    def __exit__(self, *_):
        self._call(self._close())
        self.loop.call_soon_threadsafe(self.loop.stop)
        self.thread.join()
        self.loop.close()

    @property
    def url(self):
        return f"http://{self.host}:{self.port}"

    def set(self, fault):
        self._call(self._set(fault))

    def heal(self):
        self.set(Fault())

    def flap(self, fault, seconds):
        """The fault and a sound network by turns, `seconds` each, until it is set or healed."""
        self._call(self._start_flapping(fault, seconds))

    def attempts_since(self, moment):
        return sum(each >= moment for each in self.attempts)

    def _call(self, coroutine):
        return asyncio.run_coroutine_threadsafe(coroutine, self.loop).result(30)

    async def _open(self):
        self.changed = asyncio.Event()
        return await asyncio.start_server(self._serve, self.host, 0, backlog=1024)

    async def _close(self):
        self._stop_flapping()
        self.server.close()
        for link in list(self.links):
            link.reset()
        mine = asyncio.current_task()
        others = [task for task in asyncio.all_tasks() if task is not mine]
        for task in others:
            task.cancel()
        await asyncio.gather(*others, return_exceptions=True)

    async def _set(self, fault):
        self._stop_flapping()
        self._apply(fault)

    def _apply(self, fault):
        self.fault = fault
        for link in list(self.links):
            link.is_forgotten = link.is_forgotten or fault.forgets
            if fault.resets:
                link.reset()
        self.free_from.clear()
        self.changed.set()
        self.changed = asyncio.Event()

    async def _start_flapping(self, fault, seconds):
        async def flap():
            while True:
                for each in (fault, Fault()):
                    self._apply(each)
                    await asyncio.sleep(seconds)
        self._stop_flapping()
        self.flapping = asyncio.ensure_future(flap())

    def _stop_flapping(self):
        if self.flapping:
            self.flapping.cancel()
        self.flapping = None

    async def may_pass(self, way):
        while way.link.is_forgotten or way.name in self.fault.holds:
            await self.changed.wait()

    async def throttle(self, name, size):
        rate = self.fault.bytes_per_second
        if rate:
            now = time.monotonic()
            self.free_from[name] = max(self.free_from[name], now) + size / rate
            await asyncio.sleep(self.free_from[name] - now)

    async def _serve(self, reader, writer):
        self.attempts.append(time.monotonic())
        if self.fault.resets:
            return reset(writer)
        link = Link()
        link.is_forgotten = self.fault.forgets
        link.writers.append(writer)
        self.links.add(link)
        try:
            await self._carry(link, reader, writer)
        except (OSError, asyncio.CancelledError):
            pass  # one end is gone, or the proxy: so is the other
        finally:
            self.links.discard(link)
            link.reset()

    async def _carry(self, link, reader, writer):
        their_reader, their_writer = await asyncio.open_connection("127.0.0.1", self.target_port)
        link.writers.append(their_writer)
        ways = (Way(self, link, UP, reader, their_writer), Way(self, link, DOWN, their_reader, writer))
        work = [asyncio.ensure_future(each) for way in ways for each in (way.read(), way.write())]
        try:
            await asyncio.gather(*work)
        finally:
            for each in work:
                each.cancel()
