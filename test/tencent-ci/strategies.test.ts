import { describe, expect, it } from 'vitest'
import { createSandbox } from '../../src/index.ts'
import type { Sandbox } from '../../src/sandbox/sandbox.ts'
import { call, readXml } from './requests.ts'

const KEY = 'test-strategies'
const HOST = 'examplebucket-1250000000.ci.ap-beijing.myqcloud.com'
const STREAM = 'rtmp://live.example.net/app/room9'

function createStrategy(sandbox: Sandbox, labels: string): string {
  const body = `<Request><Name>night_shift</Name><Labels>${labels}</Labels></Request>`
  const answer = call(sandbox, KEY, { method: 'POST', path: '/audit/strategy', query: 'service=Video', body })
  return /<BizType>(\w+)</.exec(answer.body.toString())?.[1] ?? `none: ${answer.body}`
}

/** The labels of a job after some hours. */
function labelsUnder(labels: string): Set<string> {
  const sandbox = createSandbox()
  sandbox.account(KEY).clock.freeze()
  const BizType = createStrategy(sandbox, labels)
  const body = `<Request><Type>live_video</Type><Input><Url>${STREAM}</Url></Input><Conf><BizType>${BizType}</BizType></Conf></Request>`
  const { JobId = '' } = call(sandbox, KEY, { method: 'POST', path: '/video/auditing', body }).detail
  sandbox.account(KEY).clock.advance(4 * 3_600_000)
  const found = call(sandbox, KEY, { path: `/video/auditing/${JobId}` })
  const shown = found.body.toString()
  return new Set(Array.from(shown.matchAll(/<Label>(\w+)</g), ([, label = '']) => label))
}

describe('a strategy', () => {
  it('decides what is found in pictures', () => {
    expect(labelsUnder('<Image><Porn>Sexy</Porn></Image>')).toContain('Porn')
    expect(labelsUnder('<Image><Terrorism>Firearms</Terrorism></Image>')).toEqual(new Set(['Normal']))
  })
})

describe('a path', () => {
  const reasonOf = (method: string, path: string) => {
    const sandbox = createSandbox()
    const { error } = readXml(call(sandbox, KEY, { method, path, host: HOST }).body)
    expect(error.Code).toBe('InvalidUrl')
    return sandbox.account(KEY).journal.entries().at(-1)?.explanation
  }

  it('of the vendor that Soundcheck does not have is told apart from a mistake', () => {
    expect(reasonOf('POST', '/image/auditing')).toMatch(/^the vendor has POST .* but Soundcheck does not/)
    expect(reasonOf('GET', '/audit/textlib')).toMatch(/^the vendor has GET .* but Soundcheck does not/)
    expect(reasonOf('POST', '/video/auditting')).toMatch(/^there is no POST/)
  })

  it('of submissions says that one without a Type is that of a file', () => {
    const sandbox = createSandbox()
    const body = '<Request><Input><Object>film.mp4</Object></Input><Conf></Conf></Request>'
    const { error } = call(sandbox, KEY, { method: 'POST', path: '/video/auditing', body })
    expect(error.Code).toBe('InvalidArgument')
    const reason = sandbox.account(KEY).journal.entries().at(-1)?.explanation
    expect(reason).toContain('without <Type>live_video</Type>, this moderates a video file')
  })
})
