import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { soundcheck } from '../../cli/in-process.ts'

const DRIVER = fileURLToPath(new URL('small-driver.mjs', import.meta.url))

const driver = (...args: readonly (string | number)[]) => `exec:'${process.execPath}' '${DRIVER}' ${args.join(' ')}`

const verify = (client: string, ...options: readonly string[]) =>
  soundcheck(['verify', '--vendor', 'ishumei', '--client', client, ...options])

/** Promises with one call each. */
const FEW = ['--operation', 'finish_videostream', '--no-faults']

describe('soundcheck verify with a program as the client', () => {
  it('finds nothing wrong with a client that does right, and says what it cannot do', async () => {
    const { code, output, errors } = await verify(driver())
    expect(errors).toBe('')
    expect(output).toMatch(/\n?\d+ promises, \d+ runs: \d{3} kept, \d+ not applicable\n/)
    expect(code).toBe(0)
  })

  it('plays what goes wrong as promises of their own, which can be repeated one by one', async () => {
    const { code, output } = await verify(driver(), '--promise', 'finish_videostream/fault-lost-answer')
    expect(output).toContain('1 promises, 1 runs: 1 kept')
    expect(code).toBe(0)
  })

  it('names a client that reports success whatever happened', async () => {
    const { code, output } = await verify(driver('lies'), '--promise', 'finish_videostream/fault-lost-answer')
    expect(output).toContain('fault-lost-answer')
    expect(output).toMatch(/reported\s+that the answer did not arrive\s+success/)
    expect(output).toContain("--client 'exec:")
    expect(code).toBe(1)
  })

  it.each([
    ['crash', 'The driver ended (exit code 3). It said last: cannot go on with'],
    ['noise', 'The driver wrote a line that is no JSON: DEBUG calling'],
    ['wrong-type', 'The driver answered with "ready" where "answer" or "failed" belongs'],
    ['no-reply', 'The driver wrote a line that is no reply (status'],
    ['twice', 'which was not asked or is answered already'],
  ])('says what is wrong when a driver fails by %s, starts it again and goes on', async (mishap, message) => {
    const { code, output } = await verify(driver(mishap, 3), ...FEW, '--evidence', 'reference')
    expect(output.replace(/\s+/g, ' ')).toContain(message)
    // The new process makes the same mistake at its third call.
    expect(output).toMatch(/\d+ kept.*\d+ could not run/)
    expect(code).toBe(2)
  })

  it('ends a driver that does not answer, and goes on', async () => {
    const { code, output } = await verify(driver('hang', 2), ...FEW, '--evidence', 'reference', '--timeout', '1s')
    expect(output).toContain('did not answer "call" within 1000 ms')
    expect(output).toMatch(/\d+ could not run/)
    expect(code).toBe(2)
  })

  it('says that nothing was tested when a new driver has no calls yet', async () => {
    const { code, output } = await verify(driver('unwritten'), ...FEW)
    expect(output).toContain('small was not tested: it could make none of the calls. Most often: ')
    expect(output).toContain('not written yet')
    expect(code).toBe(0)
  })

  it('counts what the client cannot do as not applicable', async () => {
    const { code, output } = await verify(driver('cannot'), ...FEW)
    expect(output).toMatch(/\d+ kept, \d+ not applicable/)
    expect(code).toBe(0)
  })

  it.each([
    ['old', 'The driver speaks protocol 0, and this version of Soundcheck speaks 1'],
    ['misnamed', 'The driver names the operation "video_stream", which ishumei has not'],
    ['stranger', 'The driver names the vendor "nobody", which Soundcheck has not'],
  ])('refuses a driver that is %s', async (mishap, message) => {
    const { code, errors } = await verify(driver(mishap))
    expect(errors).toContain(message)
    expect(code).toBe(2)
  })

  it('refuses a command that cannot be started, and one that is missing', async () => {
    const missing = await verify('exec:no-such-program-of-soundcheck')
    expect(missing.errors).toMatch(/The driver ended \(exit code 127\).*not found/)
    expect(missing.code).toBe(2)
    expect((await verify('exec:')).errors).toContain('write the command after exec:')
  })

  it('tests the client beside others, in one report', async () => {
    const { output, code } = await verify(`wire,${driver()}`, '--promise', 'videostream/end')
    expect(output).toMatch(/1 promises, \d runs: \d kept/)
    expect(code).toBe(0)
  })
})

it('tests several promises at a time with the same result as one at a time', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'soundcheck-parallel-'))
  const report = async (name: string, ...args: readonly string[]) => {
    const file = join(folder, `${name}.json`)
    const { code } = await verify(driver(...args), ...FEW, '--report', `json=${file}`)
    const text = readFileSync(file, 'utf8')
    // What differs from run to run: the time of the run, and how long each promise took.
    return { code, text: text.replace(/"(?:madeAt|milliseconds|option)": .*/g, '') }
  }
  const alone = await report('alone', 'one-at-a-time')
  const together = await report('together')
  rmSync(folder, { recursive: true })
  expect(together).toEqual(alone)
  expect(alone.code).toBe(0)
}, 60_000)
