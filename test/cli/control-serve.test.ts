import { type ChildProcess, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { afterEach, describe, expect, it } from 'vitest'

const children: ChildProcess[] = []
afterEach(() => {
  for (const child of children.splice(0)) child.kill()
})

/** Starts a server of its own and resolves with the line about the control API. */
async function controlLine(args: readonly string[], env: object = {}): Promise<string> {
  const child = spawn(process.execPath, ['src/cli/main.ts', 'serve', '--port', '0', ...args], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  children.push(child)
  for await (const line of createInterface({ input: child.stdout })) if (line.startsWith('Control API:')) return line
  return `ended with ${child.exitCode}`
}

describe('soundcheck serve', () => {
  it('names the control API, which needs no token on loopback', async () => {
    expect(await controlLine([])).toMatch(
      /^Control API: http:\/\/127\.0\.0\.1:\d+\/_soundcheck\/ \(soundcheck clock, fault, journal, …\)$/,
    )
  })

  it('prints a token that it made, and the API wants it', async () => {
    const line = await controlLine(['--host', '0.0.0.0'])
    const [, port, token] = /:(\d+)\/_soundcheck.*, token ([\w-]{32})$/.exec(line) ?? []
    const journal = `http://127.0.0.1:${port}/_soundcheck/journal`
    expect((await fetch(journal)).status).toBe(401)
    expect((await fetch(journal, { headers: { authorization: `Bearer ${token}` } })).status).toBe(200)
  })

  it('does not print one that it was given', async () => {
    const line = await controlLine(['--host', '0.0.0.0'], { SOUNDCHECK_TOKEN: 'given-by-environment' })
    expect(line).toMatch(/journal, …\)$/)
  })
})
