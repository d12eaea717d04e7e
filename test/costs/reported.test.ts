import { describe, expect, it } from 'vitest'
import { budget } from '../../src/diagnostics/budget.ts'
import { createSandbox } from '../../src/index.ts'
import type { SignatureReport } from '../../src/vendor/signature-report.ts'
import { type RequestParts, wireRequest } from '../support/wire.ts'
import { signed } from '../tencent-ci/sign.ts'
import { formV1, HOST, postV3 } from '../tencent-live/requests.ts'
import { offenders } from './cpu.ts'
import { manyNames } from './largest.ts'

/** Requests that once took seconds to refuse, or to explain. */
const FORM = { 'content-type': 'application/x-www-form-urlencoded' }
const sandbox = createSandbox()
const names = (count: number) => manyNames(count).join(';')

/** A signed request to a job, with more names on its list of headers. A page can send it with an image. */
function withHeaderList(count: number): RequestParts {
  const query = signed({ secretId: 'test-ci', path: '/video/auditing/av1' })
  return {
    path: '/video/auditing/av1',
    query: query.replace('q-header-list=', `q-header-list=${names(count)}`).replaceAll(';', '%3B'),
  }
}

function withMarkedNames(count: number): RequestParts {
  const fields = { Action: 'StopLiveRecord', TaskId: '5', StreamName: 'sc-fault.zz' }
  const form = formV1(sandbox, 'POST', fields)
  const more = Array.from({ length: count }, (_, index) => `&StreamName.${index}=sc-fault.zz${index}`).join('')
  // Nobody knows the secret of this key, so its signature is not verified.
  const body = form.replace('SecretId=test-live', 'SecretId=AKIDEXAMPLE') + more
  return { host: HOST, path: '/', headers: FORM, body }
}

/** A form whose signature is wrong, because it was made before the rest was added. */
function withMore(more: string): RequestParts {
  const form = formV1(sandbox, 'POST', { Action: 'StopLiveRecord', TaskId: '5' })
  return { host: HOST, path: '/', headers: FORM, body: `${form}&${more}` }
}

function withSignedHeaders(count: number): RequestParts {
  const parts = postV3(sandbox, 'StopLiveRecord', '{"StreamName":"a","TaskId":"5"}')
  const authorization = parts.headers?.authorization?.replace('host,', `host;${names(count)},`) ?? ''
  return { ...parts, headers: { ...parts.headers, authorization } }
}

function withMembers(count: number): RequestParts {
  return {
    path: '/v1/0123456789abcdef0123456789abcdef/smart-live-rooms',
    headers: { 'content-type': 'application/json', 'x-auth-token': 'test-live' },
    body: `{${manyNames(count)
      .map((name) => `"${name}":1`)
      .join(',')}}`,
  }
}

function withElements(text: string): RequestParts {
  const authorization = signed({ secretId: 'test-ci', method: 'POST', path: '/video/auditing' })
  return { path: '/video/auditing', headers: { authorization, 'content-type': 'application/xml' }, body: text }
}

const reported: readonly (readonly [string, () => RequestParts])[] = [
  ['an action of 1 MB', () => ({ path: '/', headers: FORM, body: `Action=${'A'.repeat(1_000_000)}` })],
  ['an action of 10 MB', () => ({ path: '/', headers: FORM, body: `Action=${'A'.repeat(10_000_000)}` })],
  ['2,000 signed headers in a query', () => withHeaderList(2000)],
  ['8,000 signed headers in a query', () => withHeaderList(8000)],
  ['8,000 unknown faults', () => withMarkedNames(8000)],
  ['a path of 298 slashes', () => ({ path: '/'.repeat(298) })],
  ['a wrong TC3 signature of 15,000 headers', () => withSignedHeaders(15_000)],
  ['a wrong v1 signature of 1 MB', () => withMore(`StreamName=${'%41'.repeat(340_000)}`)],
  ['a wrong v1 signature of 19,500 parameters', () => withMore(`${manyNames().join('=1&')}=1`)],
  ['40,000 beginnings of URLs', () => ({ path: '/x', query: `?${'://'.repeat(40_000)}` })],
  ['a form of 10 MB', () => ({ host: HOST, path: '/', headers: FORM, body: manyNames(700_000).join('=1234567&') })],
  ['700,000 members', () => withMembers(700_000)],
  ['1 MB of elements', () => withElements(`<Request>${'<a/>'.repeat(262_000)}</Request>`)],
]

describe('a request that once took long to refuse', () => {
  it.each(reported)('%s', async (name, parts) => {
    const request = wireRequest(parts())
    expect(await offenders([{ name, bytes: request.body, run: () => sandbox.handle({ ...request }) }])).toEqual([])
    const { explanation, signature } = sandbox.handle(request).verdict
    expect(explanation.length).toBeLessThan(budget.explanation + 50)
    expect(lengthOf(signature)).toBeLessThan(4 * budget.explanation)
  })

  it('is still verified: a right signature of 8,000 headers', () => {
    const headers = Object.fromEntries(manyNames(8000).map((name) => [name, 'a b']))
    const authorization = signed({ secretId: 'test-ci', path: '/video/auditing/av1', headers })
    const { verdict } = sandbox.handle(
      wireRequest({ path: '/video/auditing/av1', headers: { ...headers, authorization } }),
    )
    expect(verdict.refusedBy).not.toBe('signature')
    expect(verdict.signature).toBeUndefined()
  })
})

function lengthOf(report: SignatureReport | undefined): number {
  return report === undefined ? 0 : JSON.stringify(report).length
}
