import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterEach, describe, expect, it } from 'vitest'

const MAIN = resolve('src/cli/main.ts')

let folder = ''
afterEach(() => rmSync(folder, { recursive: true }))

/** Starts the command in an empty folder with these files. Nothing is installed there. */
function start(files: Readonly<Record<string, string>>, args: readonly string[], environment = {}) {
  folder = mkdtempSync(join(tmpdir(), 'soundcheck-config-'))
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content)
  return spawn(process.execPath, [MAIN, ...args], {
    cwd: folder,
    env: { ...process.env, NO_COLOR: '1', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
}

async function inFolder(...given: Parameters<typeof start>) {
  const child = start(...given)
  const [output, errors, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')])
  return { code, output, errors }
}

/** The examples of the page about it, by their language. */
const page = readFileSync('docs/configuration.md', 'utf8')
const examples = (language: string) =>
  Array.from(page.matchAll(/```(\w+)\n([\s\S]*?)```/g), ([, name, content = '']) => ({ name, content })).filter(
    ({ name }) => name === language,
  )

describe('the configuration file in the working directory', { timeout: 30_000 }, () => {
  it.each(examples('json'))('is read as the page shows it (example %#)', async ({ content }) => {
    const { code, output, errors } = await inFolder({ 'soundcheck.config.json': content }, ['serve', '--print-config'])
    expect(output).toMatch(/^port +4750 +soundcheck\.config\.json: port$/m)
    expect(output).toMatch(/^config +soundcheck\.config\.json +in the working directory$/m)
    expect({ code, errors }).toEqual({ code: 0, errors: '' })
  })

  it.each(examples('ts'))('may be TypeScript, although nothing is installed (example %#)', async ({ content }) => {
    const { code, output, errors } = await inFolder({ 'soundcheck.config.ts': content }, ['serve', '--print-config'], {
      CI: 'true',
    })
    expect(output).toMatch(/^auth +strict +soundcheck\.config\.ts: auth$/m)
    expect(output).toMatch(/^accounts +checkout +soundcheck\.config\.ts: accounts$/m)
    expect({ code, errors }).toEqual({ code: 0, errors: '' })
  })

  it('decides when a run fails, and where its report goes', async () => {
    const config = JSON.stringify({ run: { failOn: ['violations'], report: { junit: 'run.xml' } } })
    const request = `fetch('https://api-videostream-sh.fengkongcloud.com/finish_videostream/v4', { method: 'POST', body: JSON.stringify({ accessKey: process.env.SOUNDCHECK_KEY, requestId: 7 }) })`
    const { code, errors } = await inFolder({ 'soundcheck.config.json': config }, [
      'run',
      '--',
      process.execPath,
      '-e',
      request,
    ])
    expect(errors).toContain('Contract violations: 1')
    expect(readFileSync(join(folder, 'run.xml'), 'utf8')).toContain('finish_videostream')
    expect(code).toBe(1)
  })

  it('may be gone for a while when the server watches it', async () => {
    const name = 'soundcheck.config.json'
    const child = start({ [name]: '{ "port": 0 }' }, ['serve', '--watch'])
    const seen = { output: '', errors: '' }
    const until = async (stream: 'output' | 'errors', pattern: RegExp) => {
      const from = stream === 'output' ? child.stdout : child.stderr
      while (!pattern.test(seen[stream])) seen[stream] += (await once(from, 'data')).toString()
    }
    await until('output', /Ctrl\+C/)
    rmSync(join(folder, name))
    await until('errors', /Cannot restart: soundcheck\.config\.json is gone\. Write it again\n.*that it has\n/)
    writeFileSync(join(folder, name), '{ "port": 0, "quiet": true }')
    await until('errors', /changed \(quiet\)\. Restarted at http:\/\/127\.0\.0\.1:\d+: 1 account goes on\n/)
    child.kill('SIGTERM')
    expect(await once(child, 'close')).toEqual([0, null])
  })

  it('is refused with its place when it is wrong', async () => {
    const { code, errors } = await inFolder({ 'soundcheck.config.json': '{ "run": { "failon": [] } }' }, ['serve'])
    const [shown = ''] = /Cannot use soundcheck\.config\.json: .*/.exec(page) ?? []
    expect(errors).toContain(`${shown}\n`)
    expect(code).toBe(2)
  })
})
