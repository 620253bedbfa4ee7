#!/usr/bin/env python3
"""Runs CTest in a build folder and ends with `N passed, M failed`. A test that could not run has failed; so has a run
of no tests. Options after the folder go to CTest."""
import os
import pathlib
import subprocess
import sys
import xml.etree.ElementTree as xml

TIMEOUT_S = 300


def outcome(case):
    """True, False, or None for a test that said itself that it was skipped."""
    if case.find("failure") is not None or case.find("error") is not None or case.get("status") in ("fail", "notrun"):
        skipped = case.find("skipped")
        return None if skipped is not None and "SKIP_" in (skipped.get("message") or "") else False
    return None if case.get("status") == "disabled" else True


def main():
    if len(sys.argv) < 2 or sys.argv[1] in ("-h", "--help"):
        print(__doc__)
        return 2
    folder, options = pathlib.Path(sys.argv[1]), sys.argv[2:]
    report = (folder / "ctest.xml").resolve()
    report.unlink(missing_ok=True)
    command = ["ctest", "--test-dir", str(folder), "--output-on-failure", "--no-tests=error", "--timeout", str(TIMEOUT_S),
               "-j", str(os.cpu_count() or 1), "--output-junit", str(report), *options]
    try:
        code = subprocess.run(command, stdin=subprocess.DEVNULL, check=False).returncode
        results = [outcome(case) for case in xml.parse(report).getroot().iter("testcase")]
    except (OSError, xml.ParseError) as error:
        print(f"no report from CTest: {error}")
        code, results = 1, []
    passed, failed = results.count(True), results.count(False)
    if failed == 0 and (code != 0 or passed == 0):
        failed = 1
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
