"""A customer's program: calls a vendor at its real address, with nothing but Python's own library."""
import json
import os
import urllib.request

body = json.dumps({"accessKey": os.environ["SOUNDCHECK_KEY"], "requestId": "YOUR_REQUEST_ID"}).encode()
url = "https://api-videostream-sh.fengkongcloud.com/finish_videostream/v4"
print(urllib.request.urlopen(url, body).read().decode())
