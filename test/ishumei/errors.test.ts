import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { errors } from '../../contracts/ishumei/errors.ts'
import { createSandbox } from '../../src/index.ts'
import { audioRequest, openRequest, openStream, post, segmentRequest } from './requests.ts'

const KEY = 'test-errors'

/** What brings each code about without a fault: settings, and a request. */
const causes: Readonly<Record<string, () => number>> = {
  // More requests than the account may send.
  '1901': () => {
    const sandbox = createSandbox({ switches: { 'ishumei.maxQps': '1' } })
    sandbox.account(KEY).clock.freeze()
    openStream(sandbox, KEY)
    return openStream(sandbox, KEY).code
  },
  // A member too few.
  '1902': () => openStream(createSandbox(), KEY, { appId: undefined }).code,
  // Both internal attempts time out.
  '1903': () => openStream(createSandbox({ switches: { 'ishumei.latencyMode': 'double_timeout' } }), KEY).code,
  // More streams than the account may have.
  '1904': () => openStream(createSandbox({ switches: { 'ishumei.maxStreams': '0' } }), KEY).code,
  // The vendor as it was until 2024-02.
  '1909': () => {
    const sandbox = createSandbox({ switches: { 'ishumei.unknownAudioStream': '1909' } })
    return post(sandbox, '/finish_audiostream/v4', { accessKey: KEY, requestId: 'never' }).code
  },
  // An account without money.
  '9100': () => openStream(createSandbox({ switches: { 'ishumei.balance': 'empty' } }), KEY).code,
  // A key of nobody.
  '9101': () => openStream(createSandbox({ auth: 'strict' }), 'nobody').code,
}

/** The codes that the vendor's page lists as having no cause of their own. */
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
const closing = {
  '/finish_videostream/v4': { requestId: 'never' },
  '/finish_videostream/v5': { requestId: 'never' },
  '/v3/saas/anti_fraud/finish_videostream': { requestId: 'never' },
  '/finish_audiostream/v4': { requestId: 'never' },
}

describe.each(Object.entries({ ...opening, ...closing }))('%s', (path, fields) => {
  const answer = (options: Parameters<typeof createSandbox>[0], accessKey: string = KEY) =>
    post(createSandbox(options), path, { accessKey, ...fields })

  it('refuses too many requests with 1901', () => {
    const sandbox = createSandbox({ switches: { 'ishumei.maxQps': '1' } })
    sandbox.account(KEY).clock.freeze()
    post(sandbox, path, { accessKey: KEY, ...fields })
    expect(post(sandbox, path, { accessKey: KEY, ...fields })).toMatchObject({ code: 1901 })
  })

  it('refuses a body without a key with 1902', () => {
    expect(post(createSandbox(), path, fields)).toMatchObject({ code: 1902, message: 'Invalid parameters' })
  })

  it('fails with 1903 when both internal attempts time out', () => {
    expect(answer({ switches: { 'ishumei.latencyMode': 'double_timeout' } })).toMatchObject({
      code: 1903,
      message: 'Service failure',
    })
  })

  it('refuses an unknown key, and a product that is not enabled, with 9101', () => {
    const other = path.includes('audio') ? 'video' : 'audio'
    expect(answer({ auth: 'strict' }, 'nobody').code).toBe(9101)
    expect(answer({ switches: { 'ishumei.products': other } }).code).toBe(9101)
  })
})

describe.each(Object.entries(opening))('%s', (path, fields) => {
  const product = path.includes('audio') ? 'audio' : 'video'
  const open = (switches: Readonly<Record<string, string>>, more: object = {}) =>
    post(createSandbox({ switches }), path, { accessKey: KEY, ...fields, ...more })

  it('refuses a stream beyond the cap', () => {
    expect(open({ 'ishumei.maxStreams': '0' }).code).toBe(product === 'audio' ? 1901 : 1904)
  })

  it('refuses an account without money with 9100 where that is documented, for video', () => {
    expect(open({ 'ishumei.balance': 'empty' }).code).toBe(product === 'audio' ? 1100 : 9100)
  })

  it('refuses an appId that is not the account’s with 9101, if the switch says so', () => {
    const accessKey = 'SoundcheckDemoKey001'
    expect(open({ 'ishumei.appIds': 'own' }, { accessKey, appId: 'other' }).code).toBe(9101)
    expect(open({ 'ishumei.appIds': 'own' }, { accessKey }).code).toBe(1100)
  })

  it('refuses data that is too large, and keeps nothing', () => {
    expect(open({}, { padding: ' '.repeat(1_048_576) }).code).toBe(1902)
  })
})

describe('the table of codes', () => {
  it.each(Object.entries(causes))('%s comes of its own cause', (code, cause) => {
    expect(cause()).toBe(Number(code))
  })

  it('holds each code in one of two groups: with a cause, or only on demand', () => {
    const demanded = onlyOnDemand()
    expect([...Object.keys(causes), ...demanded].sort()).toEqual(Object.keys(errors).sort())
  })
})
