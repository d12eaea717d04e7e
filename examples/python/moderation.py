"""A client of ISHUMEI, as a project would have it: the code that is tested."""

import json
import time
from urllib.request import Request, urlopen

SUCCESS = 1100
TOO_MANY_REQUESTS = 1901
SERVICE_FAILURE = 1903


class ModerationError(Exception):
    def __init__(self, code, message):
        super().__init__(f"{code}: {message}")
        self.code = code


class Moderation:
    def __init__(self, access_key, base_url="http://api-videostream-sh.fengkongcloud.com", sleep=time.sleep):
        self.access_key = access_key
        self.base_url = base_url
        self.sleep = sleep

    def open_stream(self, url, callback):
        """Starts the moderation of a stream, and returns its id."""
        data = {"streamType": "NORMAL", "tokenId": "python-example", "url": url}
        fields = {"appId": "default", "eventId": "live", "imgType": "POLITY", "imgCallback": callback, "data": data}
        return self._call("/videostream/v4", fields)["requestId"]

    def close_stream(self, request_id):
        self._call("/finish_videostream/v4", {"requestId": request_id})

    def _call(self, path, fields, attempts=3):
        """Tries again when the vendor failed or was too busy, and waits longer each time."""
        for attempt in range(1, attempts + 1):
            answer = self._post(path, fields)
            if answer["code"] == SUCCESS:
                return answer
            if attempt == attempts or answer["code"] not in (TOO_MANY_REQUESTS, SERVICE_FAILURE):
                raise ModerationError(answer["code"], answer["message"])
            self.sleep(2**attempt)

    def _post(self, path, fields):
        body = json.dumps({"accessKey": self.access_key, **fields}).encode()
        with urlopen(Request(self.base_url + path, body, {"Content-Type": "application/json"}), timeout=10) as answer:
            return json.load(answer)
