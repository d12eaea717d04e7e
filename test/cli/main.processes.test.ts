import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { text } from 'node:stream/consumers'
import { afterEach, describe, expect, it } from 'vitest'
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
  for await (const line of createInterface({ input: child.stdout })) {
    const [, origin] = /listens on (\S+)/.exec(line) ?? []
    if (origin !== undefined) return { child, origin }
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

  it('applies the fault that an identifier names, and ends on a signal although answers are delayed', async () => {
    const { child, origin } = await serve()
    expect(await (await close(origin, 'sc-fault.1903')).json()).toMatchObject({ code: 1903 })
    const hanging = expect(close(origin, 'sc-fault.hang')).rejects.toThrow('fetch failed')
    const late = expect(close(origin, 'sc-fault.latency')).rejects.toThrow('fetch failed')
    await printed(child, ['no answer comes until the client gives up', 'delayed by 3000 ms'])

    child.kill('SIGTERM')

    expect((await once(child, 'exit'))[0]).toBe(0)
    await Promise.all([hanging, late])
  })

  it('takes such an identifier for any other with --no-inband-faults', async () => {
    const { origin } = await serve('--no-inband-faults')
    expect(await (await close(origin, 'sc-fault.1903')).json()).toMatchObject({ code: 1902 })
  })

  it('verifies a server that was started without options against every promise of a vendor', async () => {
    const { origin } = await serve()
    const { code, output } = await run('verify', '--target', origin, '--vendor', 'ishumei')
    expect(output).toMatch(/^\d+ promises, \d+ runs: \d+ kept, \d+ not applicable\n$/)
    expect(code).toBe(0)
  })
})
