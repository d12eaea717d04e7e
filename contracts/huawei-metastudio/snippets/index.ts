import { quoted, type Snippets, type SnippetTarget, shellQuoted, singleQuoted } from '../../../src/vendor/snippet.ts'

/** The documented job of every new project. */
const ROOM = '24bad716-87b1-45e5-8912-6102f7693265'
const JOB = '26f06524-4f75-4b3a-a853-b649a21aaf66'

const project = ({ attributes }: SnippetTarget) => attributes.project ?? ''
const jobPath = (target: SnippetTarget) => `/v1/${project(target)}/smart-live-rooms/${ROOM}/smart-live-jobs/${JOB}`

/** A password gets a token for one project, which is shorter than a signature where there is no SDK. */
function tokenRequest({ attributes }: SnippetTarget): string {
  const { domain, user, password } = attributes
  const identity = { methods: ['password'], password: { user: { name: user, password, domain: { name: domain } } } }
  return JSON.stringify({ auth: { identity, scope: { project: { id: attributes.project } } } })
}

export const snippets: Snippets = {
  title: 'Query a virtual human livestreaming task',
  operation: 'showSmartLive',
  languages: {
    curl: {
      client: 'curl',
      isRun: true,
      code: (
        target,
      ) => `TOKEN=$(curl -s -o /dev/null -D - ${shellQuoted(`${target.origin}/v3/auth/tokens?nocatalog=true`)} \\
  -H 'Content-Type: application/json' \\
  -d ${shellQuoted(tokenRequest(target))} \\
  | tr -d '\\r' | awk '/^X-Subject-Token:/ {print $2}')
curl -H "X-Auth-Token: $TOKEN" \\
  ${shellQuoted(target.origin + jobPath(target))}`,
    },
    node: {
      client: '@huaweicloud/huaweicloud-sdk-core 3.1.211',
      // The core needs uuid without saying so.
      install: 'npm install @huaweicloud/huaweicloud-sdk-core uuid@9',
      isRun: true,
      code: (target) => `import { BasicCredentials } from '@huaweicloud/huaweicloud-sdk-core'
import { ClientBuilder } from '@huaweicloud/huaweicloud-sdk-core/ClientBuilder.js'

const credentials = new BasicCredentials()
  .withAk(${singleQuoted(target.key)})
  .withSk(${singleQuoted(target.secret)})
  .withProjectId(${singleQuoted(project(target))})
const client = new ClientBuilder((http) => http)
  .withCredential(credentials)
  .withOptions({ customUserAgent: 'first-call' })
  .withEndpoint(${singleQuoted(target.origin)})
  .build()

const job = await client.sendRequest({
  method: 'GET',
  url: '/v1/{project_id}/smart-live-rooms/{room_id}/smart-live-jobs/{job_id}',
  pathParams: {
    room_id: '${ROOM}',
    job_id: '${JOB}',
  },
  queryParams: {},
  headers: {},
  contentType: 'application/json',
})
console.log(job)`,
    },
    python: {
      client: 'huaweicloudsdkmetastudio',
      install: 'pip install huaweicloudsdkmetastudio',
      isRun: false,
      code: (target) => `from huaweicloudsdkcore.auth.credentials import BasicCredentials
from huaweicloudsdkmetastudio.v1 import MetaStudioClient, ShowSmartLiveRequest

credentials = BasicCredentials(
    ${quoted(target.key)},
    ${quoted(target.secret)},
    ${quoted(project(target))},
)
client = (
    MetaStudioClient.new_builder()
    .with_credentials(credentials)
    .with_endpoint(${quoted(target.origin)})
    .build()
)
request = ShowSmartLiveRequest(
    room_id="${ROOM}",
    job_id="${JOB}",
)
print(client.show_smart_live(request))`,
    },
    go: {
      client: 'huaweicloud-sdk-go-v3',
      install: 'go get github.com/huaweicloud/huaweicloud-sdk-go-v3',
      isRun: false,
      code: (target) => `package main

import (
    "fmt"

    "github.com/huaweicloud/huaweicloud-sdk-go-v3/core/auth/basic"
    metastudio "github.com/huaweicloud/huaweicloud-sdk-go-v3/services/metastudio/v1"
    "github.com/huaweicloud/huaweicloud-sdk-go-v3/services/metastudio/v1/model"
)

func main() {
    credentials := basic.NewCredentialsBuilder().
        WithAk(${quoted(target.key)}).
        WithSk(${quoted(target.secret)}).
        WithProjectId(${quoted(project(target))}).
        Build()
    client := metastudio.NewMetaStudioClient(
        metastudio.MetaStudioClientBuilder().
            WithCredential(credentials).
            WithEndpoint(${quoted(target.origin)}).
            Build())

    job, err := client.ShowSmartLive(&model.ShowSmartLiveRequest{
        RoomId: "${ROOM}",
        JobId:  "${JOB}",
    })
    if err != nil {
        panic(err)
    }
    fmt.Println(job)
}`,
    },
    java: {
      client: 'com.huaweicloud.sdk:huaweicloud-sdk-metastudio',
      install: 'mvn dependency:get -Dartifact=com.huaweicloud.sdk:huaweicloud-sdk-metastudio:RELEASE',
      isRun: false,
      code: (target) => `import com.huaweicloud.sdk.core.auth.BasicCredentials;
import com.huaweicloud.sdk.metastudio.v1.MetaStudioClient;
import com.huaweicloud.sdk.metastudio.v1.model.ShowSmartLiveRequest;
import java.util.List;

public class FirstCall {
    public static void main(String[] args) {
        BasicCredentials credentials = new BasicCredentials()
            .withAk(${quoted(target.key)})
            .withSk(${quoted(target.secret)})
            .withProjectId(${quoted(project(target))});
        MetaStudioClient client = MetaStudioClient.newBuilder()
            .withCredential(credentials)
            .withEndpoints(List.of(${quoted(target.origin)}))
            .build();
        ShowSmartLiveRequest request = new ShowSmartLiveRequest()
            .withRoomId("${ROOM}")
            .withJobId("${JOB}");
        System.out.println(client.showSmartLive(request));
    }
}`,
    },
    php: {
      client: 'PHP’s own HTTP client',
      isRun: true,
      code: (target) => `<?php
$origin = ${singleQuoted(target.origin)};

// The password gets a token. It comes in a header.
file_get_contents("$origin/v3/auth/tokens?nocatalog=true", false, stream_context_create(['http' => [
    'method' => 'POST',
    'header' => 'Content-Type: application/json',
    'content' => ${singleQuoted(tokenRequest(target))},
]]));
$token = implode(preg_grep('/^X-Subject-Token:/i', $http_response_header));
$token = trim(substr($token, strlen('X-Subject-Token:')));

echo file_get_contents($origin . ${singleQuoted(jobPath(target))}, false, stream_context_create(['http' => [
    'header' => "X-Auth-Token: $token",
]])), PHP_EOL;`,
    },
  },
}
