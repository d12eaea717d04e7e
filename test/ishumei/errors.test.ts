import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { errors } from '../../contracts/ishumei/errors.ts'
import { createSandbox } from '../../src/index.ts'
import { audioRequest, openRequest, openStream, post, segmentRequest } from './requests.ts'

const KEY = 'test-errors'

/** Brings about each code without a fault, by settings and a request. */
const causes: Readonly<Record<string, () => number>> = {
  // Too many requests.
  '1901': () => {
    const sandbox = createSandbox({ switches: { 'ishumei.maxQps': '1' } })
    sandbox.account(KEY).clock.freeze()
    openStream(sandbox, KEY)
    return openStream(sandbox, KEY).code
  },
  // A missing field.
  '1902': () => openStream(createSandbox(), KEY, { appId: undefined }).code,
  // Both internal attempts time out.
  '1903': () => openStream(createSandbox({ switches: { 'ishumei.latencyMode': 'double_timeout' } }), KEY).code,
  // Too many open streams.
  '1904': () => openStream(createSandbox({ switches: { 'ishumei.maxStreams': '0' } }), KEY).code,
  // The vendor's answer until 2024-02.
  '1909': () => {
    const sandbox = createSandbox({ switches: { 'ishumei.unknownAudioStream': '1909' } })
    return post(sandbox, '/finish_audiostream/v4', { accessKey: KEY, requestId: 'never' }).code
  },
  // An account without a balance.
  '9100': () => openStream(createSandbox({ switches: { 'ishumei.balance': 'empty' } }), KEY).code,
  // An unknown key.
  '9101': () => openStream(createSandbox({ auth: 'strict' }), 'nobody').code,
}

/** The codes that the vendor's page lists as having no cause. */
function onlyOnDemand(): string[] {
  const page = readFileSync(new URL('../../docs/vendors/ishumei.md', import.meta.url), 'utf8')
  const section = /## Only on demand\n(.*?)(?=\n## |$)/s.exec(page)?.[1]
  expect(section, 'the page has the section').toBeDefined()
  return Array.from(section?.matchAll(/^- `(\d+)`/gm) ?? [], ([, code = '']) => code)
}

const opening = {
  '/videostream/v4': openRequest,
  '/videostream/v5': segmentRequest,
  '/v3/saas/anti_fraud/videostream': openRequest,
  '/audiostream/v4': audioRequest,
}
describe.each(Object.entries(opening))('%s', (path, fields) => {
  const product = path.includes('audio') ? 'audio' : 'video'
  const open = (switches: Readonly<Record<string, string>>, more: object = {}) =>
    post(createSandbox({ switches }), path, { accessKey: KEY, ...fields, ...more })

  it('refuses an account without a balance with 9100, for video only', () => {
    expect(open({ 'ishumei.balance': 'empty' }).code).toBe(product === 'audio' ? 1100 : 9100)
  })

  it('refuses an appId that is not the account’s with 9101, if the switch says so', () => {
    const accessKey = 'SoundcheckDemoKey001'
    expect(open({ 'ishumei.appIds': 'own' }, { accessKey, appId: 'other' }).code).toBe(9101)
    expect(open({ 'ishumei.appIds': 'own' }, { accessKey }).code).toBe(1100)
  })
})

describe('the table of codes', () => {
  it.each(Object.entries(causes))('%s has a cause of its own', (code, cause) => {
    expect(cause()).toBe(Number(code))
  })

  it('has only codes with a cause, or that are documented as available on demand', () => {
    const demanded = onlyOnDemand()
    expect([...Object.keys(causes), ...demanded].sort()).toEqual(Object.keys(errors).sort())
  })
})

it('a path of the vendor that Soundcheck does not have is told apart from a mistake', () => {
  const sandbox = createSandbox()
  const reasonOf = (path: string) => {
    post(sandbox, path, { accessKey: 'test-paths' })
    return sandbox.account('test-paths').journal.entries().at(-1)?.explanation
  }
  expect(reasonOf('/v2/saas/anti_fraud/audiostream')).toMatch(/^the vendor has POST .* but Soundcheck does not/)
  expect(reasonOf('/v2/saas/anti_fraud/audiostraem')).toMatch(/^there is no POST/)
})
