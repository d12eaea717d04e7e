import { SaxesParser } from 'saxes'
import { describe, expect, it } from 'vitest'
import { hashBase64 } from '#digest'
import { wireDriver } from '../../src/conformance/client-drivers.ts'
import { coverageOf } from '../../src/conformance/coverage.ts'
import { htmlOf } from '../../src/conformance/reports/html.ts'
import { jsonOf } from '../../src/conformance/reports/json.ts'
import { junitOf } from '../../src/conformance/reports/junit.ts'
import { script } from '../../src/conformance/reports/phrases.ts'
import { linesOf, summaryOf } from '../../src/conformance/reports/text.ts'
import type { PromiseResult } from '../../src/conformance/result.ts'
import { verify } from '../../src/conformance/verify.ts'
import type { PromiseContext } from '../../src/vendor/promise.ts'
import { bell, json, rings, soundTower, towerTarget } from './bell.ts'

/** A run with one broken promise, whose answer contains special characters. */
async function run(): Promise<readonly PromiseResult[]> {
  const target = towerTarget((request) =>
    request.path === '/ring' && new TextDecoder().decode(request.body).includes('"big","loud":true')
      ? json(200, { id: 'b1', state: 'SILENT <&"\u0001' })
      : soundTower(request),
  )
  return verify({ parts: [{ spec: bell, drivers: [wireDriver] }], target })
}

/** Elements and attributes, from a parser that accepts only well-formed XML. */
function parse(xml: string): { name: string; attributes: Record<string, string> }[] {
  const found: { name: string; attributes: Record<string, string> }[] = []
  const parser = new SaxesParser()
  parser.on('error', (error) => {
    throw error
  })
  parser.on('opentag', ({ name, attributes }) => found.push({ name, attributes: attributes as Record<string, string> }))
  parser.write(xml).close()
  return found
}

describe('reports', () => {
  it('show the expected and the received value, their first difference, and the command to repeat the promise', async () => {
    const [broken] = (await run()).filter(({ outcome }) => outcome === 'broken')
    const text = broken ? linesOf(broken).join('\n') : ''
    expect(text).toContain('BROKEN: A bell rings on demand')
    expect(text).toContain('evidence: doc, the bells of these tests')
    expect(text).toMatch(/ {4}when: body\.state\n +expected {2}"RINGING"\n +received {2}"SILENT/)
    expect(text).toContain('soundcheck verify --target tower --vendor bell --client wire --promise Ring/rings')
  })

  it('mark the first character that differs', async () => {
    const promise = { ...rings, then: { body: { id: 'b-one' } } }
    const target = towerTarget(() => json(200, { id: 'b-two', state: 'RINGING' }))
    const [result] = await verify({
      parts: [{ spec: { ...bell, promises: async () => [promise] }, drivers: [wireDriver] }],
      target,
    })
    const [row = '', pointer = ''] = (result ? linesOf(result).join('\n') : '').split('\n').slice(-3)
    expect(pointer).toContain('^ differs from here')
    expect(row.slice(pointer.indexOf('^'))).toBe('two"')
  })

  it('fit a narrow terminal, except the command, and show where long texts differ', async () => {
    const long = 'bell '.repeat(60)
    const promise = { ...rings, says: long, then: { body: { id: `${long}one` } } }
    const target = towerTarget(() => json(200, { id: `${long}two`, state: 'RINGING' }))
    const [result] = await verify({
      parts: [{ spec: { ...bell, promises: async () => [promise] }, drivers: [wireDriver] }],
      target,
    })
    const lines = (result ? linesOf(result).join('\n') : '').split('\n')
    const repeat = lines.pop()
    expect(repeat).toMatch(/^ {2}repeat: /)
    expect(lines.filter((line) => line.length > 100)).toEqual([])
    const [expected = '', received = '', pointer = ''] = lines.slice(-3)
    expect([expected.slice(pointer.indexOf('^')), received.slice(pointer.indexOf('^'))]).toEqual(['one"', 'two"'])
  })

  it('describe each step, and the raw details of its request', async () => {
    const given = [
      { call: 'Ring', input: { body: { name: ({ unique }: PromiseContext) => unique('big') } }, as: 'rung', times: 2 },
    ]
    const wire = { headers: { date: undefined }, body: () => 'x'.repeat(300) }
    const when = { call: 'Ring', input: ({ answers }: PromiseContext) => ({ body: { name: answers.rung.id } }), wire }
    expect(script({ ...rings, given: [...given, { advance: 1500 }], when })).toEqual([
      { word: 'given 1', text: 'Ring 2 times {"body": {"name": "big"}} → rung' },
      { word: 'given 2', text: 'the clock advances by 1.5 s' },
      {
        word: 'when',
        text: `Ring {"body": {"name": "‹rung.id›"}} sent with {"headers": {"date": "‹left out›"}, "body": "${'x'.repeat(40)}… (300 characters)"}`,
      },
    ])
  })

  it('are well-formed JUnit XML with the counts of the run', async () => {
    const results = await run()
    const elements = parse(junitOf(results))
    expect(elements[0]).toMatchObject({ name: 'testsuites', attributes: { tests: '9', failures: '1', errors: '0' } })
    expect(elements.filter(({ name }) => name === 'testcase')).toHaveLength(9)
    expect(elements.filter(({ name }) => name === 'failure')).toHaveLength(1)
  })

  it('are JSON without credentials', async () => {
    const results = await run()
    const text = jsonOf({
      results,
      coverage: coverageOf([bell], results),
      statements: [],
      target: 'tower',
      madeAt: '2026-01-02T03:04:05Z',
    })
    const { results: shown, coverage, promises } = JSON.parse(text)
    expect(shown[0]).toMatchObject({
      outcome: 'broken',
      promise: { id: 'Ring/rings', operation: 'Ring', kind: 'behaviour' },
    })
    expect(promises).toEqual({ behaviour: 2, 'self-ordered': 0, derived: results.length - 2 })
    expect(coverage[0]).toMatchObject({ vendor: 'bell', operation: 'Ring', exclusions: [{ id: 'Ring/error.Broken' }] })
    expect(text).not.toContain('exchanges')
  })

  it('are one HTML page that loads nothing and escapes answers', async () => {
    const results = await run()
    const page = htmlOf({
      results,
      coverage: coverageOf([bell], results),
      statements: [],
      target: 'tower',
      madeAt: '2026-01-02T03:04:05Z',
    })
    expect(page).not.toMatch(/src=|href="(?!data:|#)/)
    expect(page).toContain('No: tower breaks 1 of 9 promises.')
    expect(page).toContain('SILENT &#60;&#38;')
    expect(page).toContain('A bell rings on demand')
    expect(page).toContain('<h2>Differences</h2>')
  })

  it('run no script but the one that their policy names, whatever an answer holds', async () => {
    const page = htmlOf({
      results: await run(),
      coverage: [],
      statements: [],
      target: 'tower',
      madeAt: '2026-01-02T03:04:05Z',
    })
    const [, policy = ''] = /script-src &#39;sha256-([^&]+)&#39;/.exec(page) ?? []
    const scripts = [...page.matchAll(/<script>([\s\S]*?)<\/script>/g)].map(([, text = '']) =>
      hashBase64('sha256', text),
    )
    expect(scripts).toEqual([policy])
  })

  it.each([
    ['kept', 'Yes: the mock keeps all 9 promises.'],
    ['failed', 'Not known: none is broken, but 1 could not be tested.'],
    ['not-applicable', 'Yes: none is broken. 8 of 9 promises were tested in full; the rest says why not.'],
  ] as const)('begin with a verdict when one promise ends as %s', async (outcome, says) => {
    const results = (await run()).map((result) => (result.outcome === 'broken' ? { ...result, outcome } : result))
    const page = htmlOf({ results, coverage: [], statements: [], target: 'sandbox', madeAt: '2026-01-02T03:04:05Z' })
    expect(page).toContain(says)
  })

  it('show nothing of an answer that a terminal or a page would obey', async () => {
    const hostile = '\u001b[2K\u009b31m\u202e\u2028\u0085 RINGING'
    const target = towerTarget((request) =>
      request.path === '/ring' ? json(200, { id: hostile, state: hostile }) : soundTower(request),
    )
    const results = await verify({ parts: [{ spec: bell, drivers: [wireDriver] }], target })
    const broken = results.filter(({ outcome }) => outcome === 'broken')
    const report = { results, coverage: [], statements: [], target: hostile, madeAt: '2026-01-01T00:00:00Z' }
    const texts = [broken.flatMap(linesOf).join('\n'), junitOf(results), htmlOf(report)]
    for (const text of texts) {
      expect(text).toContain('u202e')
      expect(text).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u)
    }
  })

  it('end with a summary', async () => {
    expect(summaryOf(await run())).toEqual([
      '9 promises, 9 runs: 8 kept, 1 broken',
      'by kind: 2 about behaviour, 0 about refusals that they order themselves, 7 derived from schemas',
    ])
  })
})
