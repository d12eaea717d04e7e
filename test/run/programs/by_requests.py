"""A customer's program: calls a vendor at its real addresses with requests."""
import os
import requests

body = {"accessKey": os.environ["SOUNDCHECK_KEY"], "requestId": "YOUR_REQUEST_ID"}
for scheme in ("https", "http"):
    url = scheme + "://api-videostream-sh.fengkongcloud.com/finish_videostream/v4"
    print(requests.post(url, json=body).text)
