import { goJson, jsLiteral, phpLiteral, pythonLiteral } from '../../../src/vendor/literals.ts'
import {
  quoted,
  type SampledCall,
  type Snippets,
  type SnippetTarget,
  shellQuoted,
  singleQuoted,
} from '../../../src/vendor/snippet.ts'

/** Needs no parameter, and lists the documented stream of every new account. */
const FIRST: SampledCall = {
  contract: { id: 'DescribeLiveStreamOnlineList', method: 'POST', path: 'DescribeLiveStreamOnlineList' },
  input: {},
}

/** Only the SDKs of the international site have them: other packages with the same classes. */
const INTERNATIONAL = ['DescribeLiveForbidStreamList']

/** What to install instead, as a comment. */
function note(action: string, mark: string, install: string): string {
  return INTERNATIONAL.includes(action) ? `${mark} Only the international edition has it: ${install}\n` : ''
}

/** The action, its parameters, and the region, which is a setting of each client. */
function partsOf({ contract, input }: SampledCall) {
  const parameters = (input.body ?? {}) as Readonly<Record<string, unknown>>
  const { 'x-tc-region': region = '' } = (input.headers ?? {}) as Readonly<Record<string, string>>
  return { action: contract.path, parameters, region, isEmpty: Object.keys(parameters).length === 0 }
}

/** The signing style that fits on one line: v1 with HmacSHA1, over the parameters sorted by name. */
function curl({ origin, host, key, secret }: SnippetTarget): string {
  const query = `Action=${FIRST.contract.path}&Nonce=1&SecretId=${key}&Timestamp=`
  return `QUERY=${shellQuoted(query)}$(date +%s)'&Version=2018-08-01'
SIGNATURE=$(printf 'GET%s/?%s' ${shellQuoted(host)} "$QUERY" \\
  | openssl dgst -sha1 -hmac ${shellQuoted(secret)} -binary | base64)
curl -G ${shellQuoted(`${origin}/`)}"?$QUERY" --data-urlencode "Signature=$SIGNATURE"`
}

function node(target: SnippetTarget, call: SampledCall): string {
  const { action, parameters, region } = partsOf(call)
  if (INTERNATIONAL.includes(action)) return nodeInternational(target, call)
  const { host, key, secret } = target
  return `import { live } from 'tencentcloud-sdk-nodejs/tencentcloud/services/live/index.js'

const client = new live.v20180801.Client({
  credential: {
    secretId: ${singleQuoted(key)},
    secretKey: ${singleQuoted(secret)},
  },
${region === '' ? '' : `  region: ${singleQuoted(region)},\n`}  profile: { httpProfile: { protocol: 'http://', endpoint: ${singleQuoted(host)} } },
})
console.log(await client.${action}(${jsLiteral(parameters)}))`
}

/** The international edition is built otherwise, and calls back. */
function nodeInternational({ host, key, secret }: SnippetTarget, call: SampledCall): string {
  const { action, parameters, region } = partsOf(call)
  return `${note(action, '//', 'npm install tencentcloud-sdk-nodejs-intl-en')}import tencentcloud from 'tencentcloud-sdk-nodejs-intl-en'

const { Credential, ClientProfile, HttpProfile } = tencentcloud.common
const http = new HttpProfile()
http.protocol = 'http://'
http.endpoint = ${singleQuoted(host)}
const client = new tencentcloud.live.v20180801.Client(
  new Credential(${singleQuoted(key)}, ${singleQuoted(secret)}),
  ${singleQuoted(region)},
  new ClientProfile('TC3-HMAC-SHA256', http),
)
client.${action}(${jsLiteral(parameters)}, (error, answer) => {
  if (error) throw error
  console.log(answer)
})`
}

function python({ host, key, secret }: SnippetTarget, call: SampledCall): string {
  const { action, parameters, region, isEmpty } = partsOf(call)
  const filled = isEmpty ? '' : `\nrequest.from_json_string(json.dumps(${pythonLiteral(parameters)}))`
  const edition = note(action, '#', 'pip install tencentcloud-sdk-python-intl-en')
  return `${edition}${isEmpty ? '' : 'import json\n\n'}from tencentcloud.common import credential
from tencentcloud.common.profile.client_profile import ClientProfile
from tencentcloud.common.profile.http_profile import HttpProfile
from tencentcloud.live.v20180801 import live_client, models

profile = ClientProfile()
profile.httpProfile = HttpProfile(protocol="http", endpoint=${quoted(host)})
account = credential.Credential(${quoted(key)}, ${quoted(secret)})
client = live_client.LiveClient(account, ${quoted(region)}, profile)

request = models.${action}Request()${filled}
print(client.${action}(request).to_json_string())`
}

function go({ host, key, secret }: SnippetTarget, call: SampledCall): string {
  const { action, parameters, region, isEmpty } = partsOf(call)
  const calls = isEmpty
    ? `    answer, err := client.${action}(live.New${action}Request())`
    : `    request := live.New${action}Request()
    if err := request.FromJsonString(${goJson(parameters)}); err != nil {
        panic(err)
    }
    answer, err := client.${action}(request)`
  const edition = `github.com/tencentcloud/${INTERNATIONAL.includes(action) ? 'tencentcloud-sdk-go-intl-en' : 'tencentcloud-sdk-go'}`
  return `${note(action, '//', `go get ${edition}`)}package main

import (
    "fmt"

    "${edition}/tencentcloud/common"
    "${edition}/tencentcloud/common/profile"
    live "${edition}/tencentcloud/live/v20180801"
)

func main() {
    settings := profile.NewClientProfile()
    settings.HttpProfile.Scheme = "HTTP"
    settings.HttpProfile.Endpoint = ${quoted(host)}
    account := common.NewCredential(${quoted(key)}, ${quoted(secret)})
    client, err := live.NewClient(account, ${quoted(region)}, settings)
    if err != nil {
        panic(err)
    }
${calls}
    if err != nil {
        panic(err)
    }
    fmt.Println(answer.ToJsonString())
}`
}

function java({ host, key, secret }: SnippetTarget, call: SampledCall): string {
  const { action, parameters, region, isEmpty } = partsOf(call)
  const request = isEmpty
    ? `${action}Request request = new ${action}Request();`
    : `${action}Request request = AbstractModel.fromJsonString(
            ${quoted(JSON.stringify(parameters))},
            ${action}Request.class);`
  const edition = note(action, '//', 'com.tencentcloudapi:tencentcloud-sdk-java-intl-en')
  return `${edition}import com.tencentcloudapi.common.AbstractModel;
import com.tencentcloudapi.common.Credential;
import com.tencentcloudapi.common.profile.ClientProfile;
import com.tencentcloudapi.common.profile.HttpProfile;
import com.tencentcloudapi.live.v20180801.LiveClient;
import com.tencentcloudapi.live.v20180801.models.${action}Request;

public class FirstCall {
    public static void main(String[] args) throws Exception {
        HttpProfile http = new HttpProfile();
        http.setProtocol("http://");
        http.setEndpoint(${quoted(host)});
        ClientProfile profile = new ClientProfile();
        profile.setHttpProfile(http);
        Credential account = new Credential(${quoted(key)}, ${quoted(secret)});
        LiveClient client = new LiveClient(account, ${quoted(region)}, profile);
        ${request}
        System.out.println(AbstractModel.toJsonString(client.${action}(request)));
    }
}`
}

function php({ host, key, secret }: SnippetTarget, call: SampledCall): string {
  const { action, parameters, region, isEmpty } = partsOf(call)
  const calls = isEmpty
    ? `echo $client->${action}(new ${action}Request())->toJsonString(), PHP_EOL;`
    : `$request = new ${action}Request();
$request->fromJsonString(json_encode(${phpLiteral(parameters)}));
echo $client->${action}($request)->toJsonString(), PHP_EOL;`
  const edition = note(action, '//', 'composer require tencentcloud/tencentcloud-sdk-php-intl-en')
  return `<?php
${edition}require 'vendor/autoload.php';

use TencentCloud\\Common\\Credential;
use TencentCloud\\Common\\Profile\\ClientProfile;
use TencentCloud\\Common\\Profile\\HttpProfile;
use TencentCloud\\Live\\V20180801\\LiveClient;
use TencentCloud\\Live\\V20180801\\Models\\${action}Request;

$http = new HttpProfile();
$http->setProtocol('http://');
$http->setEndpoint(${singleQuoted(host)});
$profile = new ClientProfile();
$profile->setHttpProfile($http);
$account = new Credential(${singleQuoted(key)}, ${singleQuoted(secret)});
$client = new LiveClient($account, ${singleQuoted(region)}, $profile);

${calls}`
}

const first = (sample: typeof node) => ({ code: (target: SnippetTarget) => sample(target, FIRST), sample })

export const snippets: Snippets = {
  title: 'List the streams that are live',
  operation: FIRST.contract.id,
  languages: {
    curl: { client: 'curl, openssl', isRun: true, code: curl },
    node: {
      client: 'tencentcloud-sdk-nodejs 4.1.313',
      install: 'npm install tencentcloud-sdk-nodejs',
      isRun: true,
      ...first(node),
    },
    python: {
      client: 'tencentcloud-sdk-python',
      install: 'pip install tencentcloud-sdk-python-live',
      isRun: false,
      ...first(python),
    },
    go: {
      client: 'tencentcloud-sdk-go',
      install: 'go get github.com/tencentcloud/tencentcloud-sdk-go/tencentcloud/live',
      isRun: false,
      ...first(go),
    },
    java: {
      client: 'com.tencentcloudapi:tencentcloud-sdk-java-live',
      install: 'mvn dependency:get -Dartifact=com.tencentcloudapi:tencentcloud-sdk-java-live:RELEASE',
      isRun: false,
      ...first(java),
    },
    php: {
      client: 'tencentcloud/tencentcloud-sdk-php',
      install: 'composer require tencentcloud/tencentcloud-sdk-php',
      isRun: false,
      ...first(php),
    },
  },
}
