"""A test case with an account of its own at a Soundcheck server. Needs nothing but Python 3.9 or newer.

Start a server with `npx soundcheck serve`, or name one in SOUNDCHECK_SERVER.
"""

import hashlib
import json
import os
import sys
import unittest
from urllib.error import HTTPError
from urllib.parse import quote, urlencode
from urllib.request import Request, urlopen

SERVER = os.environ.get("SOUNDCHECK_SERVER", "http://127.0.0.1:4747").rstrip("/")
TOKEN = os.environ.get("SOUNDCHECK_TOKEN")


class SoundcheckTestCase(unittest.TestCase):
    """Each test has its own account, which no other test sees. When a test fails, it prints what the account received."""

    server = SERVER

    def run(self, result=None):
        # The key of the test is its account. It is the same in every run, and as short as the vendors' own keys.
        self.key = "test-" + hashlib.sha256(self.id().encode()).hexdigest()[:14]
        result = self.defaultTestResult() if result is None else result
        bad = len(result.failures) + len(result.errors)
        # An account stays open for an hour, so an earlier run may have left it.
        self._control("DELETE", f"/accounts/{self.key}", missing_is_fine=True)
        super().run(result)
        if len(result.failures) + len(result.errors) > bad:
            print(self.report(), file=sys.stderr)
        self._control("DELETE", f"/accounts/{self.key}", missing_is_fine=True)
        return result

    # What the vendor should do.

    def add_fault(self, **fault):
        """Sets a fault: add_fault(operation="StopLiveRecord", what={"kind": "error", "code": "InternalError"}, times=1)."""
        return self._account("POST", "/faults", fault)

    def control(self, vendor, name, **fields):
        """Brings about what no operation can, such as a stream that goes offline."""
        return self._account("POST", f"/controls/{vendor}/{name}", fields)["result"]

    # Time.

    def freeze_clock(self, at=None):
        """Stops the account's clock, now or at a time in ISO 8601."""
        return self._account("POST", "/clock/freeze", {} if at is None else {"at": at})

    def advance_clock(self, by):
        """Moves the clock by "250ms", "30s" or "10m". Whatever falls due on the way has happened when this returns."""
        return self._account("POST", "/clock/advance", {"by": by})

    # Callbacks.

    @property
    def inbox(self):
        """An address for callbacks."""
        return f"{SERVER}/_soundcheck/inbox/{self.key}"

    def callbacks(self):
        """The bodies of the callbacks that came to the inbox, oldest first."""
        return [json.loads(one["body"]) for one in self._control("GET", f"/inbox/{self.key}")]

    # What the client did.

    def journal(self, **query):
        """The requests of the account, oldest first: journal(operation="videostream", outcome="refused")."""
        return self._account("GET", f"/journal?{urlencode(query)}" if query else "/journal")

    def assert_received(self, operation, times=None, **fields):
        """Asserts that the operation came with at least these fields in its JSON body; with `times`, exactly so often."""
        bodies = [json.loads(one["http"]["requestBody"]) for one in self.journal(operation=operation)]
        count = sum(all(body.get(name) == value for name, value in fields.items()) for body in bodies)
        right = count > 0 if times is None else count == times
        self.assertTrue(right, f"{operation} with {fields} came {count} times. All that came: {bodies}")

    def assert_no_unhandled_requests(self):
        """Asserts that every request was for a documented operation."""
        unknown = [one["request"].splitlines()[0] for one in self.journal() if "operation" not in one]
        self.assertEqual(unknown, [])

    def assert_retries_well(self):
        """Asserts that the client waits between attempts and does not repeat what cannot succeed."""
        audit = self._account("GET", "/retries")
        self.assertTrue(audit["ok"], audit["verdict"])

    def report(self):
        """Every exchange of the account: the request, what became of it, and why."""
        entries = self.journal()
        if not entries:
            return f"Account {self.key} received no request. Clients reach it with this key, at {SERVER}."
        lines = [f"What account {self.key} received:"]
        for one in entries[-20:]:
            verdict = " ".join(filter(None, [one["outcome"], one.get("code"), one.get("refusedBy")]))
            lines += [f"#{one['sequence']} {one.get('vendor')} {one.get('operation')}: {verdict}"]
            lines += [f"  why: {one['explanation']}"] if one["explanation"] else []
            lines += [f"  > {line}" for line in one["request"].splitlines()]
            lines += [f"  < {line}" for line in one["response"].splitlines()]
        return "\n".join(lines)

    # The control API: docs/control-api.md.

    def _account(self, method, path, body=None):
        return self._control(method, f"/accounts/{quote(self.key)}{path}", body)

    def _control(self, method, path, body=None, missing_is_fine=False):
        headers = {"Content-Type": "application/json"}
        if TOKEN:
            headers["Authorization"] = f"Bearer {TOKEN}"
        data = None if method in ("GET", "DELETE") else json.dumps(body or {}).encode()
        request = Request(f"{SERVER}/_soundcheck{path}", data, headers, method=method)
        try:
            with urlopen(request, timeout=60) as answer:
                return json.loads(answer.read() or b"null")
        except HTTPError as error:
            if error.code == 404 and missing_is_fine:
                return None
            # The server says which field is wrong, and what was meant.
            raise AssertionError(json.loads(error.read())["detail"]) from None
