import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { connect } from 'node:net'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { afterEach, describe, expect, it } from 'vitest'
import { createClient } from '../../src/client/index.ts'
import { CLOSE_PATH } from '../faults/closing.ts'

const children: ChildProcess[] = []
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
})

function start(...args: readonly string[]) {
  const child = spawn(process.execPath, ['src/cli/main.ts', ...args], {
    env: { ...process.env, NO_COLOR: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  children.push(child)
  return child
}

async function run(...args: readonly string[]) {
  const child = start(...args)
  const [output, errors, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')])
  return { code, output, errors }
}

async function serve(...options: string[]) {
  const child = start('serve', '--port', '0', ...options)
  return { child, origin: await originOf(child) }
}

/** Resolves with the address that a server prints. */
async function originOf({ stdout }: { readonly stdout: Readable }): Promise<string> {
  for await (const line of createInterface({ input: stdout })) {
    const [, origin] = /listens on (\S+)/.exec(line) ?? []
    if (origin !== undefined) return origin
  }
  throw new Error('The server ended before it listened')
}

/** Resolves when the process has printed all of these. */
async function printed(child: ChildProcess, texts: readonly string[]): Promise<void> {
  let all = ''
  for await (const chunk of child.stderr ?? []) {
    all += chunk
    if (texts.every((one) => all.includes(one))) return
  }
}

/** Resolves when the journal explains all of these. */
async function recorded(origin: string, texts: readonly string[]): Promise<void> {
  const end = new AbortController()
  let all = ''
  for await (const { explanation } of createClient({ origin }).journal.follow(end.signal, { since: -1 })) {
    all += explanation
    if (texts.every((one) => all.includes(one))) end.abort()
  }
}

const close = (origin: string, requestId: string) =>
  fetch(origin + CLOSE_PATH, { method: 'POST', body: JSON.stringify({ accessKey: 'test-serve', requestId }) })

describe('the soundcheck program', { timeout: 30_000 }, () => {
  it('prints all of a long document before it exits with 0', async () => {
    const { code, output } = await run('openapi')
    expect(Object.keys(JSON.parse(output).paths)).toContain('/finish_videostream/v4')
    expect(code).toBe(0)
  })

  it('exits with 2 and a sentence for a wrong option', async () => {
    const { code, output, errors } = await run('serve', '--prt', '1')
    expect(errors).toMatch(/^Unknown option --prt\. Known options: --port, .*\n$/)
    expect({ code, output }).toEqual({ code: 2, output: '' })
  })

  it('exits with 0 when the reader of its output has seen enough', async () => {
    const child = start('openapi')
    child.stdout.once('data', () => child.stdout.destroy())
    const [errors, [code]] = await Promise.all([text(child.stderr), once(child, 'close')])
    expect({ code, errors }).toEqual({ code: 0, errors: '' })
  })

  it('applies the fault that an identifier names, and answers what is delayed when a signal ends it', async () => {
    const { child, origin } = await serve()
    expect(await (await close(origin, 'sc-fault.1903')).json()).toMatchObject({ code: 1903 })
    const hanging = expect(close(origin, 'sc-fault.hang')).rejects.toThrow('fetch failed')
    const late = close(origin, 'sc-fault.latency')
    await recorded(origin, ['no answer comes until the client gives up', 'delayed by 3000 ms'])

    child.kill('SIGTERM')

    expect((await once(child, 'exit'))[0]).toBe(0)
    expect(await (await late).json()).toMatchObject({ code: 1902 })
    await hanging
  })

  it('serves and ends although nobody reads its log', async () => {
    const child = start('serve', '--port', '0', '--log', 'json', '--no-limits')
    const origin = await originOf(child)
    child.stderr.pause()
    // More than a pipe takes.
    for (let sent = 0; sent < 2000; sent += 50) {
      await Promise.all(Array.from({ length: 50 }, async () => (await close(origin, 'none')).text()))
    }
    expect((await close(origin, 'YOUR_REQUEST_ID')).status).toBe(200)
    child.kill('SIGTERM')
    expect((await once(child, 'exit'))[0]).toBe(0)
  })

  it('ends at once on a second signal, although a request is not whole yet', async () => {
    const { child, origin } = await serve('--grace', '3600')
    const socket = connect(Number(new URL(origin).port), '127.0.0.1')
    socket.on('error', () => {})
    socket.write(`POST ${CLOSE_PATH} HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n{`)
    // The server has read the one request when it answers the other.
    await close(origin, 'none')
    child.kill('SIGTERM')
    await printed(child, ['Stopping: answering 1 open request first, for at most 3600 s'])
    const again = setInterval(() => child.kill('SIGTERM'), 100)
    const [code] = await once(child, 'exit')
    clearInterval(again)
    expect(code).toBe(143)
  })

  it.each(['SIGTERM', 'SIGINT'] as const)('leaves no server on its port when %s ends npm start', async (signal) => {
    const npm = spawn('npm', ['start', '--', '--port', '0'], { stdio: ['ignore', 'pipe', 'pipe'] })
    children.push(npm)
    const origin = await originOf(npm)
    npm.kill(signal)
    await once(npm, 'exit')
    await expect(fetch(`${origin}/_soundcheck/health`)).rejects.toThrow('fetch failed')
  })

  it('takes such an identifier for any other with --no-inband-faults', async () => {
    const { origin } = await serve('--no-inband-faults')
    expect(await (await close(origin, 'sc-fault.1903')).json()).toMatchObject({ code: 1902 })
  })

  it('verifies a server that was started without options against every promise of a vendor', async () => {
    const { origin } = await serve()
    const { code, output } = await run('verify', '--target', origin, '--vendor', 'ishumei')
    expect(output).toMatch(/^\d+ promises, \d+ runs: \d+ kept, \d+ not applicable\nby kind: .*\n$/)
    expect(code).toBe(0)
  })
})
