import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'

const folder = mkdtempSync(join(tmpdir(), 'soundcheck-mutate-test-'))
afterAll(() => rmSync(folder, { recursive: true }))

function soundcheck(...args: readonly string[]): Promise<{ code: unknown; out: string; err: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, ['src/cli/main.ts', ...args], (error, out, err) =>
      resolve({ code: error?.code ?? 0, out, err }),
    )
  })
}

const suite = (name: string) => ['--', process.execPath, `test/mutate/suites/${name}.ts`]

describe.concurrent('soundcheck mutate', { timeout: 60_000 }, () => {
  it('describes what careless tests did not notice, and reports it as JSON', async () => {
    const report = join(folder, 'careless.json')
    const only = 'finish_videostream/ignored,finish_videostream/success'
    const { code, out } = await soundcheck('mutate', '--only', only, '--report', `json=${report}`, ...suite('careless'))
    expect(out).toMatch(/^Your tests pass without a mutant, in \d+ ms\. Mutants to try: \d+\n/)
    expect(out).toContain('finish_videostream answered success and changed nothing: your tests did not notice.')
    expect(out).toMatch(/noticed {2}ishumei\/finish_videostream\/success 1902 \d+ ms/)
    expect(out).toMatch(/\d+ of \d+ mutants noticed, score \d+ %\./)
    expect(code).toBe(1)
    const { score, survived, noticed, mutants } = JSON.parse(readFileSync(report, 'utf8'))
    expect(survived).toBe(1)
    expect(score).toBeCloseTo(noticed / (noticed + 1))
    expect(mutants.find(({ fate }: { fate: string }) => fate === 'survived')).toMatchObject({
      id: 'ishumei/finish_videostream/ignored',
      says: 'finish_videostream answered success and changed nothing',
      vendor: 'ishumei',
      operation: 'finish_videostream',
      mutation: { kind: 'ignored' },
    })
  })

  it('exits with 0 when everything was noticed, and tries no more than --max', async () => {
    const { code, out } = await soundcheck('mutate', '--only', 'videostream/field', '--max', '1', ...suite('careless'))
    expect(out).toContain('1 of 1 mutants noticed, score 100 %. 4 more were left out: raise --max to try them.')
    expect(code).toBe(0)
  })

  it('stops a run that does not end, and counts it as noticed', async () => {
    const args = ['--only', 'error', '--max', '1', '--timeout', '10']
    const { code, out } = await soundcheck('mutate', ...args, ...suite('endless'))
    expect(out).toMatch(/noticed {2}ishumei\/videostream\/error \d+ \(the tests did not end in time\)/)
    expect(code).toBe(0)
  })

  it.each([
    [
      'tests that fail without a mutant',
      suite('failing'),
      /fails without a mutant\. Make it pass first\.\none test failed/,
    ],
    ['tests that send no request', suite('silent'), /no sandbox in Node answered a request/],
    ['a missing program', ['--', 'no-such-program'], /Cannot run "no-such-program": .*ENOENT/],
    ['a name without a mutant', ['--only', 'nonsense', ...suite('careless')], /no mutant has nonsense in its name/],
  ])('exits with 2 and a sentence: %s', async (_, args, sentence) => {
    const { code, err } = await soundcheck('mutate', ...args)
    expect(err).toMatch(sentence)
    expect(err).not.toMatch(/^ {4}at /m)
    expect(code).toBe(2)
  })
})
