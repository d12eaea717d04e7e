import type { Sdk } from '../../src/vendor/sdk-table.ts'

/** The vendor publishes no SDK, so customers post JSON themselves. These are what each language brings. */
const PROOF = 'test/snippets/run.processes.test.ts'
const IN_THE_BODY =
  '`code` other than 1100, in a body with HTTP status 200: no client raises anything by itself. `message` and `requestId` are beside it'

export const sdks: readonly Sdk[] = [
  {
    language: 'Node',
    name: '`fetch`',
    evidence: 'test',
    proof: PROOF,
    setting: 'the address before the path',
    error: IN_THE_BODY,
  },
  {
    language: 'Python',
    name: '`urllib`',
    evidence: 'test',
    proof: PROOF,
    setting: 'the address before the path',
    error: IN_THE_BODY,
  },
  {
    language: 'Go',
    name: '`net/http`',
    evidence: 'test',
    proof: PROOF,
    setting: 'the address before the path',
    error: IN_THE_BODY,
  },
  {
    language: 'Java',
    name: '`HttpClient`',
    evidence: 'test',
    proof: PROOF,
    setting: 'the address before the path',
    error: IN_THE_BODY,
  },
  {
    language: 'PHP',
    name: '`file_get_contents`',
    evidence: 'test',
    proof: PROOF,
    setting: 'the address before the path',
    error: IN_THE_BODY,
  },
  {
    language: 'Java',
    name: 'hiwepy/ishumei-spring-boot-starter',
    evidence: 'source',
    setting: 'run it below `soundcheck run` (not tried)',
    error: 'logs every failure and returns `null`. It reads `code` as a text, and has no call that closes a stream',
  },
  {
    language: 'PHP',
    name: 'cccdl/shumei_sdk',
    evidence: 'source',
    setting: 'run it below `soundcheck run` (not tried)',
    error:
      'posts a form instead of JSON and expects `code` 200, so every call fails here with 1902, as it would at the vendor',
  },
]
