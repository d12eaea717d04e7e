import { jsLiteral, phpLiteral, pythonLiteral } from '../../../src/vendor/literals.ts'
import {
  quoted,
  type SampledCall,
  type Snippets,
  type SnippetTarget,
  shellQuoted,
  singleQuoted,
} from '../../../src/vendor/snippet.ts'
import { addressOf, project, sdkCall, snakeCase, tokenRequest } from './call.ts'
import { go, java } from './compiled.ts'

/** Shows the documented job of every new project. */
const FIRST: SampledCall = {
  contract: {
    id: 'showSmartLive',
    method: 'GET',
    path: '/v1/{project_id}/smart-live-rooms/{room_id}/smart-live-jobs/{job_id}',
  },
  input: {
    path: { room_id: '24bad716-87b1-45e5-8912-6102f7693265', job_id: '26f06524-4f75-4b3a-a853-b649a21aaf66' },
  },
}

function curl(target: SnippetTarget): string {
  return `TOKEN=$(curl -s -o /dev/null -D - ${shellQuoted(`${target.origin}/v3/auth/tokens?nocatalog=true`)} \\
  -H 'Content-Type: application/json' \\
  -d ${shellQuoted(tokenRequest(target))} \\
  | tr -d '\\r' | awk '/^X-Subject-Token:/ {print $2}')
curl -H "X-Auth-Token: $TOKEN" \\
  ${shellQuoted(target.origin + addressOf(FIRST, target))}`
}

function node(target: SnippetTarget, call: SampledCall): string {
  const { url, path, query, headers, body } = sdkCall(call)
  return `import { BasicCredentials } from '@huaweicloud/huaweicloud-sdk-core'
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

const answer = await client.sendRequest({
  method: ${singleQuoted(call.contract.method)},
  url: ${singleQuoted(url)},
  pathParams: ${jsLiteral(path, '  ')},
  queryParams: ${jsLiteral(query, '  ')},
  headers: ${jsLiteral(headers, '  ')},
${body === undefined ? '' : `  data: ${jsLiteral(body, '  ')},\n`}  contentType: 'application/json',
})
console.log(answer)`
}

function python(target: SnippetTarget, call: SampledCall): string {
  const { name, isIdentity, path, query, headers, body } = sdkCall(call)
  const [credentials, folder, client] = isIdentity
    ? ['GlobalCredentials', 'huaweicloudsdkiam.v3', 'IamClient']
    : ['BasicCredentials', 'huaweicloudsdkmetastudio.v1', 'MetaStudioClient']
  const members = { ...path, ...query, ...headers, ...(body !== undefined && { body }) }
  const fields = Object.entries(members).map(
    ([member, value]) => `    ${snakeCase(member)}=${pythonLiteral(value, '    ')},\n`,
  )
  return `${isIdentity ? '# pip install huaweicloudsdkiam\n' : ''}from huaweicloudsdkcore.auth.credentials import ${credentials}
from ${folder} import ${client}, ${name}Request

credentials = ${credentials}(
    ${quoted(target.key)},
    ${quoted(target.secret)},
${isIdentity ? '' : `    ${quoted(project(target))},\n`})
client = (
    ${client}.new_builder()
    .with_credentials(credentials)
    .with_endpoint(${quoted(target.origin)})
    .build()
)
request = ${name}Request(${fields.length === 0 ? '' : `\n${fields.join('')}`})
print(client.${snakeCase(name)}(request))`
}

function php(target: SnippetTarget, call: SampledCall): string {
  const { headers, body } = sdkCall(call)
  const needsToken = call.contract.id !== 'keystoneCreateUserTokenByPassword'
  const own = Object.entries({ ...headers, ...(body !== undefined && { 'Content-Type': 'application/json' }) })
  const token = needsToken ? ['X-Auth-Token: $token'] : []
  const lines = [...token, ...own.map(([name, value]) => `${name}: ${value}`)].map((line) => `        "${line}",\n`)
  const method = call.contract.method === 'GET' ? '' : `    'method' => ${singleQuoted(call.contract.method)},\n`
  const header =
    own.length === 0 ? `    'header' => "X-Auth-Token: $token",\n` : `    'header' => [\n${lines.join('')}    ],\n`
  const content = body === undefined ? '' : `    'content' => json_encode(${phpLiteral(body, '    ')}),\n`
  return `<?php
$origin = ${singleQuoted(target.origin)};

${needsToken ? phpToken(target) : ''}echo file_get_contents($origin . ${singleQuoted(addressOf(call, target))}, false, stream_context_create(['http' => [
${method}${header}${content}]])), PHP_EOL;`
}

function phpToken(target: SnippetTarget): string {
  return `// The password gets a token. It comes in a header.
file_get_contents("$origin/v3/auth/tokens?nocatalog=true", false, stream_context_create(['http' => [
    'method' => 'POST',
    'header' => 'Content-Type: application/json',
    'content' => ${singleQuoted(tokenRequest(target))},
]]));
$token = implode(preg_grep('/^X-Subject-Token:/i', $http_response_header));
$token = trim(substr($token, strlen('X-Subject-Token:')));

`
}

const first = (sample: typeof node) => ({ code: (target: SnippetTarget) => sample(target, FIRST), sample })

export const snippets: Snippets = {
  title: 'Query a virtual human livestreaming task',
  operation: FIRST.contract.id,
  languages: {
    curl: { client: 'curl', isRun: true, code: curl },
    node: {
      client: '@huaweicloud/huaweicloud-sdk-core 3.1.211',
      // The core needs uuid without saying so.
      install: 'npm install @huaweicloud/huaweicloud-sdk-core uuid@9',
      isRun: true,
      ...first(node),
    },
    python: {
      client: 'huaweicloudsdkmetastudio',
      install: 'pip install huaweicloudsdkmetastudio',
      isRun: false,
      ...first(python),
    },
    go: {
      client: 'huaweicloud-sdk-go-v3',
      install: 'go get github.com/huaweicloud/huaweicloud-sdk-go-v3',
      isRun: false,
      ...first(go),
    },
    java: {
      client: 'com.huaweicloud.sdk:huaweicloud-sdk-metastudio',
      install: 'mvn dependency:get -Dartifact=com.huaweicloud.sdk:huaweicloud-sdk-metastudio:RELEASE',
      isRun: false,
      ...first(java),
    },
    php: { client: 'PHP’s own HTTP client', isRun: true, ...first(php) },
  },
}
