#!/usr/bin/env python3
"""A record system in miniature (docs/integration.md): hands in what people are to see and sign, and takes out what is to
be saved to the record. It may be stopped anywhere and started again: nothing is lost and nothing comes twice.

Usage: record_client.py URL KEY-FILE hand FILE      objects, one JSON object a line
       record_client.py URL KEY-FILE take FOLDER    each message becomes a file there
"""
import json
import pathlib
import random
import sys
import time
import urllib.error
import urllib.request

AT_ONCE = 100


def ask(url, key, body=None):
    """The answer; what only needs patience is asked again."""
    request = urllib.request.Request(url, json.dumps(body).encode() if body is not None else None,
                                     {"Authorization": "Bearer " + key, "Content-Type": "application/json"})
    while True:
        try:
            with urllib.request.urlopen(request, timeout=30) as response:
                return json.load(response)
        except urllib.error.HTTPError as error:
            if error.code not in (429, 502, 503, 504):
                raise SystemExit(f"{url}: {error.code} {error.read().decode()}")
            time.sleep(int(error.headers.get("Retry-After", 5)))
        except OSError:
            time.sleep(random.uniform(1, 5))


def hand(url, key, file):
    """What was refused, with the reason: somebody has to look at it."""
    objects = [json.loads(line) for line in file.read_text().splitlines() if line]
    refused = []
    for begin in range(0, len(objects), AT_ONCE):
        results = ask(url + "/record/items", key, objects[begin:begin + AT_ONCE])["results"]
        refused += [one for one in results if one["outcome"] == "refused"]
    return refused


def take(url, key, folder):
    """First saved, then receipted. How many were new."""
    new = 0
    while messages := ask(url + "/record/outbox", key)["messages"]:
        for one in messages:
            entry = folder / (one["content"]["message"] + ".json")  # by the message: saved twice it is the same entry
            new += not entry.exists()
            entry.write_text(json.dumps(one["content"], ensure_ascii=False))
            ask(f"{url}/record/outbox/{one['n']}/receipt", key, {"receipt": entry.name})
    return new


if __name__ == "__main__":
    what, where = {"hand": hand, "take": take}[sys.argv[3]], pathlib.Path(sys.argv[4])
    print(json.dumps(what(sys.argv[1].rstrip("/"), pathlib.Path(sys.argv[2]).read_text().strip(), where)))
