import { quoted, type Snippets, shellQuoted, singleQuoted } from '../../../src/vendor/snippet.ts'

/** Needs no parameter, and lists the documented stream of every new account. */
const ACTION = 'DescribeLiveStreamOnlineList'

export const snippets: Snippets = {
  title: 'List the streams that are live',
  operation: ACTION,
  languages: {
    curl: {
      client: 'curl, openssl',
      isRun: true,
      // The signing style that fits on one line: v1 with HmacSHA1, over the parameters sorted by name.
      code: ({
        origin,
        host,
        key,
        secret,
      }) => `QUERY=${shellQuoted(`Action=${ACTION}&Nonce=1&SecretId=${key}&Timestamp=`)}$(date +%s)'&Version=2018-08-01'
SIGNATURE=$(printf 'GET%s/?%s' ${shellQuoted(host)} "$QUERY" \\
  | openssl dgst -sha1 -hmac ${shellQuoted(secret)} -binary | base64)
curl -G ${shellQuoted(`${origin}/`)}"?$QUERY" --data-urlencode "Signature=$SIGNATURE"`,
    },
    node: {
      client: 'tencentcloud-sdk-nodejs 4.1.313',
      install: 'npm install tencentcloud-sdk-nodejs',
      isRun: true,
      code: ({
        host,
        key,
        secret,
      }) => `import { live } from 'tencentcloud-sdk-nodejs/tencentcloud/services/live/index.js'

const client = new live.v20180801.Client({
  credential: {
    secretId: ${singleQuoted(key)},
    secretKey: ${singleQuoted(secret)},
  },
  profile: { httpProfile: { protocol: 'http://', endpoint: ${singleQuoted(host)} } },
})
console.log(await client.${ACTION}({}))`,
    },
    python: {
      client: 'tencentcloud-sdk-python',
      install: 'pip install tencentcloud-sdk-python-live',
      isRun: false,
      code: ({ host, key, secret }) => `from tencentcloud.common import credential
from tencentcloud.common.profile.client_profile import ClientProfile
from tencentcloud.common.profile.http_profile import HttpProfile
from tencentcloud.live.v20180801 import live_client, models

profile = ClientProfile()
profile.httpProfile = HttpProfile(protocol="http", endpoint=${quoted(host)})
account = credential.Credential(${quoted(key)}, ${quoted(secret)})
client = live_client.LiveClient(account, "", profile)

request = models.${ACTION}Request()
print(client.${ACTION}(request).to_json_string())`,
    },
    go: {
      client: 'tencentcloud-sdk-go',
      install: 'go get github.com/tencentcloud/tencentcloud-sdk-go/tencentcloud/live',
      isRun: false,
      code: ({ host, key, secret }) => `package main

import (
    "fmt"

    "github.com/tencentcloud/tencentcloud-sdk-go/tencentcloud/common"
    "github.com/tencentcloud/tencentcloud-sdk-go/tencentcloud/common/profile"
    live "github.com/tencentcloud/tencentcloud-sdk-go/tencentcloud/live/v20180801"
)

func main() {
    settings := profile.NewClientProfile()
    settings.HttpProfile.Scheme = "HTTP"
    settings.HttpProfile.Endpoint = ${quoted(host)}
    account := common.NewCredential(${quoted(key)}, ${quoted(secret)})
    client, err := live.NewClient(account, "", settings)
    if err != nil {
        panic(err)
    }
    answer, err := client.${ACTION}(live.New${ACTION}Request())
    if err != nil {
        panic(err)
    }
    fmt.Println(answer.ToJsonString())
}`,
    },
    java: {
      client: 'com.tencentcloudapi:tencentcloud-sdk-java-live',
      install: 'mvn dependency:get -Dartifact=com.tencentcloudapi:tencentcloud-sdk-java-live:RELEASE',
      isRun: false,
      code: ({ host, key, secret }) => `import com.tencentcloudapi.common.AbstractModel;
import com.tencentcloudapi.common.Credential;
import com.tencentcloudapi.common.profile.ClientProfile;
import com.tencentcloudapi.common.profile.HttpProfile;
import com.tencentcloudapi.live.v20180801.LiveClient;
import com.tencentcloudapi.live.v20180801.models.${ACTION}Request;

public class FirstCall {
    public static void main(String[] args) throws Exception {
        HttpProfile http = new HttpProfile();
        http.setProtocol("http://");
        http.setEndpoint(${quoted(host)});
        ClientProfile profile = new ClientProfile();
        profile.setHttpProfile(http);
        Credential account = new Credential(${quoted(key)}, ${quoted(secret)});
        LiveClient client = new LiveClient(account, "", profile);
        ${ACTION}Request request = new ${ACTION}Request();
        System.out.println(AbstractModel.toJsonString(client.${ACTION}(request)));
    }
}`,
    },
    php: {
      client: 'tencentcloud/tencentcloud-sdk-php',
      install: 'composer require tencentcloud/tencentcloud-sdk-php',
      isRun: false,
      code: ({ host, key, secret }) => `<?php
require 'vendor/autoload.php';

use TencentCloud\\Common\\Credential;
use TencentCloud\\Common\\Profile\\ClientProfile;
use TencentCloud\\Common\\Profile\\HttpProfile;
use TencentCloud\\Live\\V20180801\\LiveClient;
use TencentCloud\\Live\\V20180801\\Models\\${ACTION}Request;

$http = new HttpProfile();
$http->setProtocol('http://');
$http->setEndpoint(${singleQuoted(host)});
$profile = new ClientProfile();
$profile->setHttpProfile($http);
$account = new Credential(${singleQuoted(key)}, ${singleQuoted(secret)});
$client = new LiveClient($account, '', $profile);

echo $client->${ACTION}(new ${ACTION}Request())->toJsonString(), PHP_EOL;`,
    },
  },
}
