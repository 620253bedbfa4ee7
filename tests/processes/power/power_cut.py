"""A loss of power for a real process: WriteRecorder.cpp keeps account of what the process does to its files, and after it was
killed cut() leaves on the disk what a machine without power might have had there. Standard library only."""
import os
import pathlib
import struct

HEAD = struct.Struct("<ciqq")
SECTOR = 512


class File:
    """What is sure to be on the disk, and what was done since."""

    def __init__(self, content=b""):
        self.content = bytearray(content)
        self.pending = []

    def sync(self):
        for act in self.pending:
            act(self.content)
        self.pending.clear()

    def after_cut(self, random):
        """Each thing that was not synced is there, or is not, or is there in part."""
        kept = random.choice((0.0, 0.5, 0.9, 1.0))
        for act in self.pending:
            if random.random() < kept:
                act(self.content)
            elif isinstance(act, Write) and random.random() < 0.5:
                act.torn(random)(self.content)
        return bytes(self.content)


class Write:
    def __init__(self, offset, data):
        self.offset, self.data = offset, data

    def __call__(self, content):
        end = self.offset + len(self.data)
        if len(content) < self.offset:
            content.extend(bytes(self.offset - len(content)))
        content[self.offset:end] = self.data

    def torn(self, random):
        sectors = len(self.data) // SECTOR
        if random.random() < 0.5:
            return Write(self.offset, self.data[:random.randint(0, sectors) * SECTOR])
        skipped = random.randint(0, sectors) * SECTOR
        return Write(self.offset + skipped, self.data[skipped:])


class Resize:
    def __init__(self, size):
        self.size = size

    def __call__(self, content):
        del content[self.size:]
        content.extend(bytes(self.size - len(content)))


class Disk:
    """Files and their names. As of a journaling file system, a sync of a file or its folder makes all that was done to names
    before it sure, in order."""

    def __init__(self, contents):
        self.files = {path: File(content) for path, content in contents.items()}  # by path, then by number of the record
        self.names = dict(self.files)
        self.namings = []
        self.numbers = {}

    def play(self, log):
        at = 0
        while at + HEAD.size <= len(log):
            op, file, number, length = HEAD.unpack_from(log, at)
            at += HEAD.size
            if at + length > len(log):
                break  # it died in the record
            self._take(op.decode(), file, number, log[at:at + length])
            at += length

    def _take(self, op, file, number, data):
        if op == "O":
            path = data.decode()
            if not path:
                self.numbers[file] = File()
            elif number or path not in self._current():
                self.numbers[file] = File()
                self._name(lambda names, it=self.numbers[file]: names.__setitem__(path, it))
            else:
                self.numbers[file] = self._current()[path]
        elif op == "L":
            self._name(lambda names, it=self.numbers[file]: names.__setitem__(data.decode(), it))
        elif op == "W":
            self.numbers[file].pending.append(Write(number, data))
        elif op == "T":
            self.numbers[file].pending.append(Resize(number))
        elif op == "S":
            self.numbers[file].sync()
            self._settle_names()
        elif op == "D":
            self._settle_names()
        elif op == "R":
            old, new = data.decode().split("\0")
            self._name(lambda names: names.__setitem__(new, names.pop(old)) if old in names else names.pop(new, None))
        elif op == "U":
            self._name(lambda names: names.pop(data.decode(), None))

    def _current(self):
        names = dict(self.names)
        for naming in self.namings:
            naming(names)
        return names

    def _name(self, naming):
        self.namings.append(naming)

    def _settle_names(self):
        for naming in self.namings:
            naming(self.names)
        self.namings.clear()

    def after_cut(self, random):
        self.namings = self.namings[:random.randint(0, len(self.namings))]
        self._settle_names()
        return {path: file.after_cut(random) for path, file in self.names.items()}


class Power:
    """The power of one process's files: those whose paths begin with `prefix`. One process at a time."""

    def __init__(self, library, prefix, log):
        self.library, self.prefix, self.log = pathlib.Path(library), str(prefix), pathlib.Path(log)
        self.contents = None
        self.cuts = 0

    def environment(self):
        """What a process is started with. What is on the disk now is sure to be there."""
        if self.contents is None:
            self.contents = {str(path): path.read_bytes() for path in self._paths()}
        self.log.write_bytes(b"")
        return {"LD_PRELOAD": str(self.library), "RECORDED_PREFIX": self.prefix, "RECORDED_LOG": str(self.log)}

    def cut(self, random):
        """After the process was killed. How many of its files are other than it left them."""
        disk = Disk(self.contents)
        disk.play(self.log.read_bytes())
        before = {str(path): path.read_bytes() for path in self._paths()}
        self.contents = disk.after_cut(random)
        for path in self._paths(mapped=True):
            path.unlink()
        for path, content in self.contents.items():
            pathlib.Path(path).write_bytes(content)
        self.cuts += 1
        return sum(content != self.contents.get(path) for path, content in before.items())

    def ended(self):
        """The process ended by itself or was only killed: all that it wrote is there."""
        self.contents = None

    def _paths(self, mapped=False):
        """Without the file that SQLite maps into memory, which is made anew."""
        folder, start = os.path.split(self.prefix)
        found = pathlib.Path(folder).rglob("*") if pathlib.Path(folder).exists() else []
        return [path for path in found if str(path).startswith(self.prefix) and path.is_file()
                and (mapped or not path.name.endswith("-shm")) and not path.name.endswith(".lock")]
