import { quoted, type Snippets, type SnippetTarget, shellQuoted, singleQuoted } from '../../../src/vendor/snippet.ts'
import { signed } from '../signing.ts'
import { PLACE } from '../wire.ts'

/** The documented job of every new account. */
const JOB = 'vab1ca9fc8a3ed11ea834c525400863904'
const PATH = `/video/auditing/${JOB}`

/** From 2023 to 2100, in seconds: the vendor sets no upper bound, and a line in a terminal should not expire. */
const WINDOW = { from: 1_700_000_000, until: 4_102_444_800 }

const bucketOf = ({ attributes }: SnippetTarget) => attributes.bucket ?? PLACE.bucket
const regionOf = ({ attributes }: SnippetTarget) => attributes.region ?? PLACE.region
/** The bucket's own host, which a request names to say which bucket it means. */
const bucketHost = (target: SnippetTarget) => `${bucketOf(target)}.ci.${regionOf(target)}.myqcloud.com`

/** A signature without headers and parameters covers only method and path, so it is valid at any address. */
function authorization({ key, secret, host }: SnippetTarget): string {
  const request = { method: 'GET', host, path: PATH, query: '', headers: {}, body: new Uint8Array() }
  const signer = { credential: { key, secret, attributes: {} }, now: 0 }
  return signed(request, { ...WINDOW, headers: [], parameters: [] }, signer).headers.authorization ?? ''
}

export const snippets: Snippets = {
  title: 'Query a live stream moderation job',
  operation: 'DescribeAuditingJobs',
  languages: {
    curl: {
      client: 'curl',
      isRun: true,
      code: (target) => `curl ${shellQuoted(target.origin + PATH)} \\
  -H ${shellQuoted(`Authorization: ${authorization(target)}`)}`,
    },
    node: {
      client: 'cos-nodejs-sdk-v5 3.0.0',
      install: 'npm install cos-nodejs-sdk-v5',
      isRun: true,
      code: (target) => `import COS from 'cos-nodejs-sdk-v5'

const cos = new COS({
  SecretId: ${singleQuoted(target.key)},
  SecretKey: ${singleQuoted(target.secret)},
})
const answer = await cos.request({
  Method: 'GET',
  Url: ${singleQuoted(target.origin + PATH)},
  Key: '${PATH.slice(1)}',
  Headers: { Host: ${singleQuoted(bucketHost(target))} },
})
console.log(answer.Response.JobsDetail)`,
    },
    python: {
      client: 'cos-python-sdk-v5',
      install: 'pip install cos-python-sdk-v5',
      isRun: false,
      code: (target) => `from qcloud_cos import CosConfig, CosS3Client

config = CosConfig(
    Region=${quoted(regionOf(target))},
    SecretId=${quoted(target.key)},
    SecretKey=${quoted(target.secret)},
    Scheme="http",
    IP=${quoted(target.hostName)},
    Port=${target.port},
)
client = CosS3Client(config)
answer = client.ci_auditing_video_query(Bucket=${quoted(bucketOf(target))}, JobID="${JOB}")
print(answer["JobsDetail"])`,
    },
    go: {
      client: 'cos-go-sdk-v5',
      install: 'go get github.com/tencentyun/cos-go-sdk-v5',
      isRun: false,
      code: (target) => `package main

import (
    "context"
    "fmt"
    "net/http"
    "net/url"

    "github.com/tencentyun/cos-go-sdk-v5"
)

func main() {
    server, err := url.Parse(${quoted(target.origin)})
    if err != nil {
        panic(err)
    }
    client := cos.NewClient(&cos.BaseURL{CIURL: server}, &http.Client{
        Transport: &cos.AuthorizationTransport{
            SecretID:  ${quoted(target.key)},
            SecretKey: ${quoted(target.secret)},
        },
    })
    answer, _, err := client.CI.GetVideoAuditingJob(context.Background(), "${JOB}")
    if err != nil {
        panic(err)
    }
    fmt.Printf("%+v\\n", answer.JobsDetail)
}`,
    },
    java: {
      client: 'com.qcloud:cos_api',
      install: 'mvn dependency:get -Dartifact=com.qcloud:cos_api:RELEASE',
      isRun: false,
      code: (target) => `import com.qcloud.cos.COSClient;
import com.qcloud.cos.ClientConfig;
import com.qcloud.cos.auth.BasicCOSCredentials;
import com.qcloud.cos.endpoint.UserSpecifiedEndpointBuilder;
import com.qcloud.cos.http.HttpProtocol;
import com.qcloud.cos.model.ciModel.auditing.VideoAuditingRequest;
import com.qcloud.cos.region.Region;

public class FirstCall {
    public static void main(String[] args) {
        String server = ${quoted(target.host)};
        ClientConfig config = new ClientConfig(new Region(${quoted(regionOf(target))}));
        config.setHttpProtocol(HttpProtocol.http);
        // Without this, the SDK calls this service by https only.
        config.setCiSpecialRequest(true);
        config.setEndpointBuilder(new UserSpecifiedEndpointBuilder(server, server));
        COSClient client = new COSClient(
            new BasicCOSCredentials(${quoted(target.key)}, ${quoted(target.secret)}), config);
        VideoAuditingRequest request = new VideoAuditingRequest();
        request.setBucketName(${quoted(bucketOf(target))});
        request.setJobId("${JOB}");
        System.out.println(client.describeAuditingJob(request).getJobsDetail().getState());
        client.shutdown();
    }
}`,
    },
    php: {
      // The vendor's SDK for PHP refuses http for this service.
      client: 'PHP’s own HTTP client',
      isRun: true,
      code: (target) => `<?php
$path = '${PATH}';
$window = (time() - 60) . ';' . (time() + 900);

$signKey = hash_hmac('sha1', $window, ${singleQuoted(target.secret)});
$toSign = "sha1\\n$window\\n" . sha1("get\\n$path\\n\\n\\n") . "\\n";
$authorization = 'q-sign-algorithm=sha1&q-ak=' . ${singleQuoted(target.key)}
    . "&q-sign-time=$window&q-key-time=$window&q-header-list=&q-url-param-list="
    . '&q-signature=' . hash_hmac('sha1', $toSign, $signKey);

echo file_get_contents(${singleQuoted(target.origin)} . $path, false, stream_context_create(['http' => [
    'header' => "Authorization: $authorization",
]])), PHP_EOL;`,
    },
  },
}
