"""Disks that do not take what is written. Made with what the user who runs the test may do: root or not."""
import os
import pathlib
import resource
import subprocess

from processes import Program


def _mount_prefix():
    """What gives a command a view of the disk of its own; none where the system allows nobody to mount."""
    for prefix in (["unshare", "-m"], ["unshare", "-m", "--map-current-user", "--keep-caps"]):
        tried = subprocess.run([*prefix, "mount", "-t", "tmpfs", "none", "/mnt"], capture_output=True)
        if tried.returncode == 0:
            return prefix
    return None


class FullDisk:
    """A program whose data lies on a small disk of its own. Where nobody may mount, the program may let no file grow:
    SQLite then tells of a failed write instead of a full disk."""

    def __init__(self, place):
        self.data = place.sara.folder / "data"
        self.data.mkdir(parents=True, exist_ok=True)
        mounts = _mount_prefix()
        self.has_disk = mounts is not None
        script = 'mount -t tmpfs -o size=24m none "$0" && exec "$@"'
        prefix = [*mounts, "sh", "-c", script, str(self.data)] if mounts else ["env", "--ignore-signal=SIGXFSZ"]
        self.program = place.sara = Program(place.binaries, place.folder, "Sara", place.server, prefix=prefix)
        self.sentence = ("Disken är full. Det som redan är sparat finns kvar. Gör plats på disken och försök igen."
                         if mounts else "Det gick inte att spara på den här datorn. Det som redan är sparat finns kvar.")

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.program.kill()

    @property
    def _filler(self):
        return pathlib.Path(f"/proc/{self.program.process.pid}/root{self.data}/filler")

    def fill(self):
        if not self.has_disk:
            resource.prlimit(self.program.process.pid, resource.RLIMIT_FSIZE, (4096, resource.RLIM_INFINITY))
            return
        with open(self._filler, "wb", buffering=0) as filler:
            for size in (1 << 20, 4096):
                try:
                    while filler.write(b"\0" * size):
                        pass
                except OSError:
                    pass  # full; then what is left in small pieces

    def empty(self):
        if not self.has_disk:
            resource.prlimit(self.program.process.pid, resource.RLIMIT_FSIZE,
                             (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
            return
        self._filler.unlink()


def read_only_prefix(folder):
    """Takes away the right to write in the program's data, and how to start it so that this counts; and the undoing.
    Root may write everywhere but on a disk that nobody may write on."""
    data = folder / "data"
    if os.geteuid() == 0 and (mounts := _mount_prefix()):
        script = 'mount --bind "$0" "$0" && mount -o remount,bind,ro "$0" && exec "$@"'
        return [*mounts, "sh", "-c", script, str(data)], lambda: None
    before = {path: path.stat() for path in [data, *data.iterdir()]}
    for path in before:
        os.chmod(path, 0o555 if path.is_dir() else 0o444)
    nobody = 65534
    prefix = ["setpriv", f"--reuid={nobody}", f"--regid={nobody}", "--clear-groups"] if os.geteuid() == 0 else []

    def undo():
        for path, was in before.items():
            if path.exists():
                os.chmod(path, was.st_mode & 0o777)
    return prefix, undo
