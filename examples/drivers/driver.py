#!/usr/bin/env python3
"""A client for four vendors with Python's standard library, and the driver with which Soundcheck tests it:

    soundcheck verify --client 'exec:python3 examples/drivers/driver.py'
"""

import hashlib
import hmac
import http.client
import json
import random
import re
import sys
import time
import urllib.parse
import xml.etree.ElementTree as ElementTree
from datetime import datetime, timezone
from xml.sax.saxutils import escape


class Cannot(Exception):
    """This client has no way to do it."""


class NoAnswer(Exception):
    """No whole answer came, or one that cannot be read."""


def sha256(text):
    return hashlib.sha256(text.encode()).hexdigest()


def sign(key, text, algorithm="sha256"):
    return hmac.new(key if isinstance(key, bytes) else key.encode(), text.encode(), algorithm)


def percent(text):
    """RFC 3986: everything but letters, digits and -_.~"""
    return urllib.parse.quote(text, safe="-_.~")


def send(origin, method, target, headers, body):
    url = urllib.parse.urlsplit(origin)
    kind = http.client.HTTPSConnection if url.scheme == "https" else http.client.HTTPConnection
    connection = kind(url.hostname, url.port, timeout=10)
    try:
        connection.putrequest(method, target, skip_host=True, skip_accept_encoding=True)
        for name, value in headers.items():
            connection.putheader(name, value)
        sent = body.encode()
        if sent or method == "POST":
            connection.putheader("Content-Length", str(len(sent)))
        connection.endheaders(sent or None)
        answer = connection.getresponse()
        return answer.status, answer.read().decode()
    except (OSError, http.client.HTTPException) as error:
        raise NoAnswer(str(error) or type(error).__name__) from error
    finally:
        connection.close()


# ------------------------------------------------------------------------------------------------ the vendors


class TencentLive:
    """Tencent Cloud Live, signed by TC3-HMAC-SHA256."""

    operations = ["StopLiveRecord", "CreateLiveRecord", "DescribeLiveStreamState", "DescribeLiveStreamOnlineList"]
    reports = ["status", "body", "error.code", "error.message", "error.requestId"]
    headers = ["x-tc-region", "x-tc-language"]

    def build(self, operation, given, account, authority, now):
        body = json.dumps(given.get("body") or {}, ensure_ascii=False)
        day = datetime.fromtimestamp(now, timezone.utc).strftime("%Y-%m-%d")
        canonical = f"POST\n/\n\ncontent-type:application/json\nhost:{authority}\n\ncontent-type;host\n{sha256(body)}"
        scope = f"{day}/live/tc3_request"
        key = sign(sign(sign("TC3" + account["secret"], day).digest(), "live").digest(), "tc3_request").digest()
        signature = sign(key, f"TC3-HMAC-SHA256\n{int(now)}\n{scope}\n{sha256(canonical)}").hexdigest()
        proof = f"TC3-HMAC-SHA256 Credential={account['key']}/{scope}, SignedHeaders=content-type;host, Signature={signature}"
        headers = {
            "Host": authority,
            "Content-Type": "application/json",
            "X-TC-Action": operation,
            "X-TC-Version": "2018-08-01",
            "X-TC-Timestamp": str(int(now)),
            **(given.get("headers") or {}),
            **({"X-TC-Token": account["token"]} if "token" in account else {}),
            "Authorization": proof,
        }
        return "POST", "/", headers, body

    def read(self, operation, status, text):
        body = json.loads(text)
        error = body["Response"].get("Error")
        if error is None:
            return {"body": body}
        request_id = body["Response"]["RequestId"]
        return {"error": {"code": error["Code"], "message": error["Message"], "requestId": request_id}}

    def is_busy(self, told):
        return told.get("error", {}).get("code", "").startswith("RequestLimitExceeded")


class Huawei:
    """Huawei Cloud MetaStudio, signed by SDK-HMAC-SHA256."""

    room = "/v1/{project_id}/smart-live-rooms"
    paths = {
        "createSmartLiveRoom": ("POST", room),
        "showSmartLiveRoom": ("GET", room + "/{room_id}"),
        "startSmartLive": ("POST", room + "/{room_id}/smart-live-jobs"),
        "showSmartLive": ("GET", room + "/{room_id}/smart-live-jobs/{job_id}"),
        "stopSmartLive": ("POST", room + "/{room_id}/smart-live-jobs/{job_id}/stop"),
    }
    operations = list(paths)
    reports = ["status", "body", "error.code", "error.message"]
    headers = []

    def build(self, operation, given, account, authority, now):
        method, pattern = self.paths[operation]
        path = re.sub(r"\{(\w+)\}", lambda found: percent(str(given["path"].get(found[1], ""))), pattern)
        body = "" if given.get("body") is None else json.dumps(given["body"], ensure_ascii=False)
        moment = datetime.fromtimestamp(now, timezone.utc).strftime("%Y%m%dT%H%M%SZ")
        signed = {"host": authority, "x-project-id": account["attributes"]["project"], "x-sdk-date": moment}
        if body:
            signed["content-type"] = "application/json"
        names = sorted(signed)
        lines = "".join(f"{name}:{signed[name]}\n" for name in names)
        canonical = f"{method}\n{path}/\n\n{lines}\n{';'.join(names)}\n{sha256(body)}"
        signature = sign(account["secret"], f"SDK-HMAC-SHA256\n{moment}\n{sha256(canonical)}").hexdigest()
        proof = f"SDK-HMAC-SHA256 Access={account['key']}, SignedHeaders={';'.join(names)}, Signature={signature}"
        token = {"X-Security-Token": account["token"]} if "token" in account else {}
        return method, path, {**signed, "Authorization": proof, **token}, body

    def read(self, operation, status, text):
        body = json.loads(text) if text else None
        if status < 300:
            return {} if body is None else {"body": body}
        return {"error": {"code": body["error_code"], "message": body["error_msg"]}}

    def is_busy(self, told):
        return told.get("status") == 429


class TencentCi:
    """Tencent Cloud Infinite, signed as COS requests are. Of an answer, only the job's id and state are passed on."""

    paths = {
        "CreateAuditingJobs": ("POST", "/video/auditing"),
        "DescribeAuditingJobs": ("GET", "/video/auditing/{jobId}"),
        "CancelAuditingJobs": ("POST", "/video/cancel_auditing/{jobId}"),
    }
    operations = list(paths)
    reports = ["status", "error.code", "error.message", "error.requestId"]
    headers = []

    def build(self, operation, given, account, authority, now):
        method, pattern = self.paths[operation]
        job = str((given.get("path") or {}).get("jobId", ""))
        body = "" if given.get("body") is None else to_xml(given["body"])
        moment = f"{int(now) - 5};{int(now) + 595}"
        request = f"{method.lower()}\n{pattern.replace('{jobId}', job)}\n\nhost={percent(authority)}\n"
        digest = hashlib.sha1(request.encode()).hexdigest()
        key = sign(account["secret"], moment, "sha1").hexdigest()
        signature = sign(key, f"sha1\n{moment}\n{digest}\n", "sha1").hexdigest()
        headers = {
            "Host": authority,
            **({"Content-Type": "application/xml"} if body else {}),
            **({"x-cos-security-token": account["token"]} if "token" in account else {}),
            "Authorization": f"q-sign-algorithm=sha1&q-ak={account['key']}&q-sign-time={moment}&q-key-time={moment}"
            f"&q-header-list=host&q-url-param-list=&q-signature={signature}",
        }
        return method, pattern.replace("{jobId}", percent(job)), headers, body

    def read(self, operation, status, text):
        document = ElementTree.fromstring(text)
        if status < 300:
            return {}
        code, message, request_id = (document.findtext(name, "") for name in ("Code", "Message", "RequestId"))
        return {"error": {"code": code, "message": message, "requestId": request_id}}

    def is_busy(self, told):
        return told.get("status") in (429, 503)


def to_xml(value):
    if isinstance(value, dict):
        members = ((name, one) for name, many in value.items() for one in (many if isinstance(many, list) else [many]))
        return "".join(f"<{name}>{to_xml(one)}</{name}>" for name, one in members)
    if isinstance(value, bool):
        return "true" if value else "false"
    return escape("" if value is None else str(value))


class Ishumei:
    """ISHUMEI: the key is in the body, and a refusal is an answer like any other."""

    paths = {"videostream": "/videostream/v4", "finish_videostream": "/finish_videostream/v4"}
    operations = list(paths)
    reports = ["status", "body"]
    headers = []

    def build(self, operation, given, account, authority, now):
        headers = {"Host": authority, "Content-Type": "application/json"}
        return "POST", self.paths[operation], headers, json.dumps(given.get("body") or {}, ensure_ascii=False)

    def read(self, operation, status, text):
        return {"body": json.loads(text)}

    def is_busy(self, told):
        return (told.get("body") or {}).get("code") == 1901


VENDORS = {"tencent-live": TencentLive(), "huawei-metastudio": Huawei(), "tencent-ci": TencentCi(), "ishumei": Ishumei()}

# ------------------------------------------------------------------------------------------------ retries

# Calls that may be made twice. Whoever starts or creates something twice has it twice.
REPEATABLE = re.compile("show|Describe|finish")
ATTEMPTS = 3


def call(vendor, question, account):
    for attempt in range(1, ATTEMPTS + 1):
        told = once(vendor, question, account)
        is_busy = vendor.is_busy(told)
        is_lost = told["type"] == "failed" or (told["status"] >= 500 and not is_busy)
        if attempt == ATTEMPTS or not (is_busy or (is_lost and REPEATABLE.match(question["operation"]))):
            return told
        time.sleep(0.1 * 2**attempt * random.uniform(0.75, 1.25))


def once(vendor, question, account):
    given = question["input"]
    unknown = [name for name in (given.get("headers") or {}) if name not in vendor.headers] + list(given.get("query") or {})
    if unknown:
        raise Cannot(f"it has no way to set {unknown[0]}")
    now = time.time() + question["clockOffset"] / 1000
    origin = account.get("origin") or f"https://{question['authority']}"
    request = vendor.build(question["operation"], given, account["credential"], question["authority"], now)
    try:
        status, text = send(origin, *request)
    except NoAnswer as error:
        return {"type": "failed", "message": str(error)}
    try:
        return {"type": "answer", "status": status, **vendor.read(question["operation"], status, text)}
    except (ValueError, KeyError, TypeError, ElementTree.ParseError) as error:
        # A page of a proxy, or half a document.
        if status >= 400:
            return {"type": "answer", "status": status}
        return {"type": "failed", "message": f"the answer cannot be read: {error}"}


# ------------------------------------------------------------------------------------------------ the driver


def answer(question, sessions):
    kind = question["type"]
    if kind == "hello":
        spoken = {name: {"operations": one.operations, "reports": one.reports} for name, one in VENDORS.items()}
        version = sys.version.split()[0]
        return {"type": "hello", "protocol": 1, "name": "plain-python", "version": version, "hasClock": True, "vendors": spoken}
    if kind == "begin":
        sessions[question["session"]] = question
        return {"type": "ready"}
    if kind == "end":
        del sessions[question["session"]]
        return {"type": "ended"}
    account = sessions[question["session"]]
    try:
        return call(VENDORS[account["vendor"]], question, account)
    except Cannot as reason:
        return {"type": "cannot", "reason": str(reason)}


def main():
    sessions = {}
    for line in sys.stdin:
        question = json.loads(line)
        print(json.dumps({"id": question["id"], **answer(question, sessions)}), flush=True)


main()
