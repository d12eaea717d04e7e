import { describe, expect, it } from 'vitest'
import { runHtml } from '../../src/cli/run/html.ts'
import { runJunit } from '../../src/cli/run/junit.ts'
import { PROBLEMS, recordRun } from '../../src/cli/run/record.ts'
import { summaryOf } from '../../src/cli/run/summary.ts'
import { createSandbox, type SandboxOptions } from '../../src/index.ts'
import { CLOSE_BODY, CLOSE_HOST, CLOSE_PATH, KEY } from '../faults/closing.ts'
import { send } from '../support/wire.ts'

function recorded(options: Partial<SandboxOptions> = {}) {
  const sandbox = createSandbox(options)
  sandbox.clock.freeze()
  const record = recordRun(sandbox)
  const close = (body = CLOSE_BODY) => send(sandbox, { host: CLOSE_HOST, path: CLOSE_PATH, body })
  return { sandbox, record, close, lines: () => summaryOf(record()) }
}

const wrongBody = (requestId: unknown) => JSON.stringify({ accessKey: KEY, requestId })

describe('the record of a run', () => {
  it('says what to look at when nothing came', () => {
    expect(recorded().lines()).toEqual([expect.stringMatching(/no request came\. .* docs\/run\.md$/)])
  })

  it('counts by operation and outcome, and finds nothing wrong with a good program', () => {
    const { close, lines } = recorded()
    close()
    close(JSON.stringify({ accessKey: KEY, requestId: 'unknown' }))
    expect(lines()).toEqual([
      'Soundcheck: 2 requests',
      '  ishumei  finish_videostream  1 answered, 1 refused',
      'Contract violations: none',
      'Unknown requests: none',
      'Wrong retries: none',
    ])
  })

  it('tells violations, unknown requests and wrong retries apart', () => {
    const { sandbox, record, close } = recorded()
    close(wrongBody(7))
    close(wrongBody(7))
    send(sandbox, { host: CLOSE_HOST, path: '/no/such/path', query: 'secret=1' })
    send(sandbox, { host: 'no.vendor.example', path: '/' })
    const result = record()
    const found = Object.entries(PROBLEMS).map(([name, count]) => [name, count(result)])
    expect(Object.fromEntries(found)).toEqual({ violations: 2, unhandled: 2, retries: 1 })
    expect(result.unhandled.map(({ what }) => what)).toEqual([
      `GET ${CLOSE_HOST}/no/such/path`,
      'GET no.vendor.example/',
    ])
  })

  it('does not blame the program for a fault', () => {
    const { sandbox, record, close } = recorded()
    sandbox.account(KEY).faults.add({ what: { kind: 'error', code: '1903' }, times: 1 })
    close()
    expect(PROBLEMS.violations(record())).toBe(0)
  })

  it('shows the beginning of a long list, and what the journal no longer has', () => {
    const { close, lines } = recorded({ journal: { maxEntries: 5 } })
    for (let id = 0; id < 12; id++) close(wrongBody(id))
    const text = lines()
    expect(text.filter((line) => line.startsWith('  #'))).toHaveLength(10)
    expect(text).toContain('Contract violations: 12')
    expect(text).toContain('  … and 2 more')
    expect(text.at(-1)).toBe('The journal had no room for 7 exchanges: raise --journal-entries')
  })

  it('is written as JUnit and as a page, with everything escaped', () => {
    const { record, close } = recorded()
    close(wrongBody({ '<b>': '\u0000' }))
    const [junit, html] = [
      runJunit(record()),
      runHtml(record(), { command: 'node <app>', exitCode: 1, madeAt: '2026-11-28T10:00:00.000Z' }),
    ]
    expect(junit).toMatch(
      /<testcase classname="ishumei" name="finish_videostream follows its contract">\s*<failure message="#/,
    )
    expect(junit).not.toContain('\u0000')
    expect(html).toContain('<code>node &#60;app&#62;</code>')
    expect(html).not.toContain('<b>"')
  })
})
