import { jsLiteral, pythonLiteral } from '../../../src/vendor/literals.ts'
import {
  type NoSample,
  quoted,
  type SampledCall,
  type Snippets,
  type SnippetTarget,
  shellQuoted,
  singleQuoted,
} from '../../../src/vendor/snippet.ts'
import { signed } from '../signing.ts'
import { bucketHost, bucketOf, partsOf, regionOf } from './call.ts'
import { go, java } from './compiled.ts'

/** Shows the documented job of every new account. */
const FIRST: SampledCall = {
  contract: { id: 'DescribeAuditingJobs', method: 'GET', path: '/video/auditing/{jobId}' },
  input: { path: { jobId: 'vab1ca9fc8a3ed11ea834c525400863904' } },
}
const PATH = partsOf(FIRST).path

/** From 2023 to 2100, in seconds: the vendor sets no upper bound, and a line in a terminal should not expire. */
const WINDOW = { from: 1_700_000_000, until: 4_102_444_800 }

/** A signature without headers and parameters covers only method and path, so it is valid at any address. */
function authorization({ key, secret, host }: SnippetTarget): string {
  const request = { method: 'GET', host, path: PATH, query: '', headers: {}, body: new Uint8Array() }
  const signer = { credential: { key, secret, attributes: {} }, now: 0 }
  return signed(request, { ...WINDOW, headers: [], parameters: [] }, signer).headers.authorization ?? ''
}

function curl(target: SnippetTarget): string {
  return `curl ${shellQuoted(target.origin + PATH)} \\
  -H ${shellQuoted(`Authorization: ${authorization(target)}`)}`
}

function node(target: SnippetTarget, call: SampledCall): string {
  const { path, query, xml } = partsOf(call)
  const headers = { Host: bucketHost(target), ...(xml !== undefined && { 'Content-Type': 'application/xml' }) }
  const more = [
    ...(Object.keys(query).length > 0 ? [`  Query: ${jsLiteral(query, '  ')},\n`] : []),
    ...(xml === undefined ? [] : [`  Body: COS.util.json2xml(${jsLiteral(call.input.body, '  ')}),\n`]),
  ]
  return `import COS from 'cos-nodejs-sdk-v5'

const cos = new COS({
  SecretId: ${singleQuoted(target.key)},
  SecretKey: ${singleQuoted(target.secret)},
})
const answer = await cos.request({
  Method: ${singleQuoted(call.contract.method)},
  Url: ${singleQuoted(target.origin + path)},
  Key: ${singleQuoted(decodeURIComponent(path.slice(1)))},
  Headers: ${jsLiteral(headers, '  ')},
${more.join('')}})
console.log(answer.${call.contract.id === FIRST.contract.id ? 'Response.JobsDetail' : 'Response'})`
}

/** The calls that the SDK for Python has a method for. It spells one of them so. */
const PYTHON: Readonly<Record<string, (call: SampledCall) => string>> = {
  DescribeAuditingJobs: (call) => `ci_auditing_video_query(Bucket={bucket}, JobID=${quoted(partsOf(call).jobId)})`,
  CancelAuditingJobs: (call) => `ci_auditing_live_video_cancle(Bucket={bucket}, JobID=${quoted(partsOf(call).jobId)})`,
  CreateAuditingJobs: (call) => {
    const { Input: { Url, ...input } = {}, Conf = {} } = (partsOf(call).root ?? {}) as {
      readonly Input?: Readonly<Record<string, unknown>>
      readonly Conf?: Readonly<Record<string, unknown>>
    }
    const more = Object.entries({ Url, ...input, ...Conf }).map(([name, value]) => `${name}=${pythonLiteral(value)}`)
    return `ci_auditing_live_video_submit(${['Bucket={bucket}', ...more].join(', ')})`
  },
}

function python(target: SnippetTarget, call: SampledCall): string | NoSample {
  const method = PYTHON[call.contract.id]?.(call).replace('{bucket}', () => quoted(bucketOf(target)))
  if (method === undefined)
    return { none: 'We know of no method of cos-python-sdk-v5 for this operation. Send it as the line for curl does.' }
  return `from qcloud_cos import CosConfig, CosS3Client

config = CosConfig(
    Region=${quoted(regionOf(target))},
    SecretId=${quoted(target.key)},
    SecretKey=${quoted(target.secret)},
    Scheme="http",
    IP=${quoted(target.hostName)},
    Port=${target.port},
)
client = CosS3Client(config)
answer = client.${method}
print(answer${call.contract.id === 'CancelAuditingJobs' ? '' : '["JobsDetail"]'})`
}

/** The vendor's SDK for PHP refuses http for this service. */
function php(target: SnippetTarget, call: SampledCall): string {
  const { path, search, xml } = partsOf(call)
  const { method } = call.contract
  const content =
    xml === undefined
      ? `    'header' => ["Authorization: $authorization", ${singleQuoted(`Host: ${bucketHost(target)}`)}],\n`
      : `    'header' => ["Authorization: $authorization", ${singleQuoted(`Host: ${bucketHost(target)}`)}, 'Content-Type: application/xml'],
    'content' => ${singleQuoted(xml)},\n`
  return `<?php
$path = ${singleQuoted(path)};
$window = (time() - 60) . ';' . (time() + 900);

$signKey = hash_hmac('sha1', $window, ${singleQuoted(target.secret)});
$toSign = "sha1\\n$window\\n" . sha1("${method.toLowerCase()}\\n" . rawurldecode($path) . "\\n\\n\\n") . "\\n";
$authorization = 'q-sign-algorithm=sha1&q-ak=' . ${singleQuoted(target.key)}
    . "&q-sign-time=$window&q-key-time=$window&q-header-list=&q-url-param-list="
    . '&q-signature=' . hash_hmac('sha1', $toSign, $signKey);

echo file_get_contents(${singleQuoted(target.origin)} . $path${search === '' ? '' : ` . ${singleQuoted(`?${search}`)}`}, false, stream_context_create(['http' => [
${method === 'GET' ? '' : `    'method' => '${method}',\n`}${content}]])), PHP_EOL;`
}

const first = <Sampled extends string | NoSample>(sample: (target: SnippetTarget, call: SampledCall) => Sampled) => ({
  code: (target: SnippetTarget) => String(sample(target, FIRST)),
  sample,
})

export const snippets: Snippets = {
  title: 'Query a live stream moderation job',
  operation: FIRST.contract.id,
  languages: {
    curl: { client: 'curl', isRun: true, code: curl },
    node: {
      client: 'cos-nodejs-sdk-v5 3.0.0',
      install: 'npm install cos-nodejs-sdk-v5',
      isRun: true,
      ...first(node),
    },
    python: {
      client: 'cos-python-sdk-v5',
      install: 'pip install cos-python-sdk-v5',
      isRun: false,
      ...first(python),
    },
    go: {
      client: 'cos-go-sdk-v5',
      install: 'go get github.com/tencentyun/cos-go-sdk-v5',
      isRun: false,
      ...first(go),
    },
    java: {
      client: 'com.qcloud:cos_api',
      install: 'mvn dependency:get -Dartifact=com.qcloud:cos_api:RELEASE',
      isRun: false,
      ...first(java),
    },
    php: { client: 'PHP’s own HTTP client', isRun: true, ...first(php) },
  },
}
