#!/usr/bin/env python3
"""The Debian package of the regional server: made, looked into, and what it would install put to work from another root.

Usage: package.py BUILD-FOLDER
"""
import pathlib
import subprocess
import sys
import tempfile

PRESENT = ["usr/bin/budkavle-server", "usr/bin/budkavle-admin", "usr/lib/systemd/system/budkavle-server.service",
           "usr/lib/systemd/system/budkavle-directory.timer", "usr/lib/systemd/system/budkavle-retention.timer", "usr/lib/sysusers.d/budkavle-server.conf",
           "etc/budkavle/budkavle-server.toml", "usr/share/doc/budkavle-server/copyright",
           "usr/share/doc/budkavle-server/haproxy.cfg", "usr/share/budkavle/profiles/kronoberg.json"]
NEEDED = ["libqt6core6", "libpq5", "libcurl4", "libldap"]


def run(*command):
    done = subprocess.run([str(each) for each in command], capture_output=True, text=True)
    assert done.returncode == 0, (command, done.stdout[-2000:], done.stderr[-2000:])
    return done.stdout


def check(package, root):
    fields = {name: run("dpkg-deb", "-f", package, name).strip() for name in ("Package", "Version", "Depends", "Maintainer")}
    assert fields["Package"] == "budkavle-server" and fields["Version"], fields
    for library in NEEDED:
        assert library in fields["Depends"], fields["Depends"]
    run("dpkg-deb", "-R", package, root)
    missing = [each for each in PRESENT if not (root / each).exists()]
    assert not missing, missing
    foreign = [line for line in run("dpkg-deb", "-c", package).splitlines() if line.split()[1] != "root/root"]
    assert not foreign, foreign
    assert (root / "DEBIAN/conffiles").read_text().split() == ["/etc/budkavle/budkavle-server.toml"]
    for script in ("postinst", "prerm", "postrm"):
        run("sh", "-n", root / "DEBIAN" / script)
        assert (root / "DEBIAN" / script).stat().st_mode & 0o111, script
    run("systemd-sysusers", "--dry-run", root / "usr/lib/sysusers.d/budkavle-server.conf")


def put_to_work(root, folder):
    """With the packaged configuration and a region made by the packaged administration."""
    run(root / "usr/bin/budkavle-server", "--config", root / "etc/budkavle/budkavle-server.toml", "--check-config")
    region = folder / "region.db"
    run(root / "usr/bin/budkavle-admin", "new-region", "--training", "--name", "Prov", "--database", region, "--profile",
        root / "usr/share/budkavle/profiles/kronoberg.json")
    server = subprocess.Popen([root / "usr/bin/budkavle-server", "--config", root / "etc/budkavle/budkavle-server.toml",
                               "--database", region, "--listen", "127.0.0.1:0", "--metrics", "127.0.0.1:0"],
                              stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    try:
        assert server.stdout.readline().startswith("listening on http://127.0.0.1:")
    finally:
        server.terminate()
        assert server.wait(30) == 0


def main():
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        run("cpack", "--config", pathlib.Path(sys.argv[1]) / "CPackConfig.cmake", "-B", folder / "made")
        packages = list((folder / "made").glob("*.deb"))
        assert len(packages) == 1, packages
        check(packages[0], folder / "root")
        put_to_work(folder / "root", folder)
        print(packages[0].name, packages[0].stat().st_size)


main()
