#!/usr/bin/env python3
"""Drives your client, so that `soundcheck verify` can test it. The lines are described in Soundcheck's docs/drivers.md."""

import json
import sys

# The operations that your client has. Take out those that it has not.
OPERATIONS = "@OPERATIONS@"

# The parts of an answer that your client passes on to its caller. Take out the others.
REPORTS = ["status", "headers", "body", "error.code", "error.message", "error.requestId"]


class Cannot(Exception):
    """Your client has no way to do this."""


def call(vendor, operation, given, account):
    """Makes one call with your client, and returns what its caller sees.

    `given` has the parameters by part: path, query, headers, body. `account` has origin (where to send), authority (the
    Host header to send and sign), credential (key, secret, token, attributes) and clockOffset (milliseconds).
    Return {"status": …, "headers": {…}, "body": …} for an answer, and {"error": {"code": …, "message": …, "requestId": …}}
    for a refusal. Raise what your client raises when there was no answer.
    """
    # TODO: call your client here.
    raise Cannot("not written yet")


def answer(question, sessions):
    kind = question["type"]
    if kind == "hello":
        spoken = [entry.split(": ") for entry in OPERATIONS.split("; ")]
        vendors = {vendor: {"operations": names.split(), "reports": REPORTS} for vendor, names in spoken}
        # TODO: the name and the version of your client.
        return {"type": "hello", "protocol": 1, "name": "my-client", "version": "", "vendors": vendors}
    if kind == "begin":
        sessions[question["session"]] = question
        return {"type": "ready"}
    if kind == "end":
        del sessions[question["session"]]
        return {"type": "ended"}
    account = {**sessions[question["session"]], **question}
    try:
        return {"type": "answer", **call(account["vendor"], question["operation"], question["input"], account)}
    except Cannot as reason:
        return {"type": "cannot", "reason": str(reason)}
    except Exception as trouble:
        return {"type": "failed", "message": str(trouble)}


def main():
    sessions = {}
    for line in sys.stdin:
        question = json.loads(line)
        print(json.dumps({"id": question["id"], **answer(question, sessions)}), flush=True)


main()
