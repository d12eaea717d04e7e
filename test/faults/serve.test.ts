import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { afterEach, describe, expect, it } from 'vitest'
import { unmetFaultLines } from '../../src/cli/banner.ts'
import { createSandbox } from '../../src/index.ts'
import { CLOSE_PATH } from './closing.ts'

const children: ChildProcess[] = []
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
})

/** Starts the command on a free port. */
async function serve(...options: string[]) {
  const child = spawn(process.execPath, ['src/cli/main.ts', 'serve', '--port', '0', ...options], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  children.push(child)
  for await (const line of createInterface({ input: child.stdout })) {
    const origin = /listens on (\S+)/.exec(line)?.[1]
    if (origin) return { child, origin }
  }
  throw new Error('The server ended before it listened')
}

/** Resolves when the server has printed all of it. */
async function said(child: ChildProcess, texts: readonly string[]): Promise<void> {
  let printed = ''
  for await (const chunk of child.stderr ?? []) {
    printed += chunk
    if (texts.every((text) => printed.includes(text))) return
  }
}

const close = (origin: string, requestId: string) =>
  fetch(origin + CLOSE_PATH, { method: 'POST', body: JSON.stringify({ accessKey: 'test-serve', requestId }) })

describe('soundcheck serve', () => {
  it('answers an identifier that asks for a fault with it, and ends although an answer is held back', async () => {
    const { child, origin } = await serve()
    expect(await (await close(origin, 'sc-fault.1903')).json()).toMatchObject({ code: 1903 })
    const hanging = expect(close(origin, 'sc-fault.hang')).rejects.toThrow('fetch failed')
    const late = expect(close(origin, 'sc-fault.latency')).rejects.toThrow('fetch failed')
    await said(child, ['no answer comes until the client gives up', 'held back for 3000 ms'])

    child.kill('SIGTERM')

    expect((await once(child, 'exit'))[0]).toBe(0)
    await Promise.all([hanging, late])
  })

  it('takes it for any other with --no-inband-faults', async () => {
    const { origin } = await serve('--no-inband-faults')
    expect(await (await close(origin, 'sc-fault.1903')).json()).toMatchObject({ code: 1902 })
  })
})

describe('what the server says at its end', () => {
  it('names every fault that was set and never struck', () => {
    const sandbox = createSandbox()
    sandbox.account('test-a').faults.add({ vendor: 'ishumei', what: { kind: 'reset' }, label: 'night' })
    sandbox.account('test-b').faults.add({ operation: 'StopLiveRecord', point: 'after', what: { kind: 'hang' } })
    expect(unmetFaultLines(sandbox)).toEqual([
      '[test-a] fault 1 "night" (reset before ishumei) never struck: any operation of ishumei was never called',
      '[test-b] fault 1 (hang after StopLiveRecord) never struck: StopLiveRecord was never called',
    ])
  })
})
