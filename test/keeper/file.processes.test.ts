import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { text } from 'node:stream/consumers'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { createClient } from '../../src/client/index.ts'
import { openRequest } from '../ishumei/requests.ts'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'soundcheck-state-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const children: ChildProcess[] = []
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
})

async function serve(file: string, ...options: string[]) {
  const args = [
    'src/cli/main.ts',
    'serve',
    '--port',
    '0',
    '--quiet',
    '--state',
    `file:${join(folder, file)}`,
    ...options,
  ]
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] })
  children.push(child)
  const errors = text(child.stderr)
  for await (const line of createInterface({ input: child.stdout })) {
    const [, origin] = /listens on (\S+)/.exec(line) ?? []
    if (origin !== undefined) return { child, origin, client: createClient({ origin }), errors }
  }
  throw new Error(`The server ended before it listened: ${await errors}`)
}

async function kill(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  child.kill(signal)
  const [code] = await once(child, 'exit')
  return code
}

async function open(origin: string, key: string): Promise<{ code: number; requestId: string }> {
  const response = await fetch(`${origin}/videostream/v4`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ accessKey: key, ...openRequest }),
  })
  return response.json()
}

describe('a server that keeps its state in a file', { timeout: 60_000 }, () => {
  it.each(['killed.db', 'killed-full.db?sync=full'])(
    'loses nothing that a client has read when it is killed (%s)',
    async (file) => {
      const first = await serve(file)
      const known = new Map<string, string>()
      const isOver = new AbortController()
      const clients = ['test-a', 'test-b', 'test-c'].map(async (key) => {
        while (!isOver.signal.aborted) {
          const answer = await open(first.origin, key).catch(() => undefined)
          if (answer === undefined) return
          expect(known.has(answer.requestId)).toBe(false)
          known.set(answer.requestId, key)
          if (known.size > 60) isOver.abort()
        }
      })
      await new Promise((resolve) => isOver.signal.addEventListener('abort', resolve))
      await kill(first.child, 'SIGKILL')
      await Promise.all(clients)

      const second = await serve(file)
      for (const key of new Set(known.values())) {
        const entries = await second.client.queryAccountJournal({ account: key })
        const ids = entries.map(({ response }) => /"requestId":"(\w+)"/.exec(response)?.[1])
        const acknowledged = [...known].filter(([, one]) => one === key).map(([id]) => id)
        expect(acknowledged.length).toBeGreaterThan(0)
        expect(ids).toEqual(expect.arrayContaining(acknowledged))
        // In the order in which they were answered.
        expect(ids.filter((id) => acknowledged.includes(id ?? ''))).toEqual(acknowledged)
        const next = await open(second.origin, key)
        expect(ids).not.toContain(next.requestId)
      }
      await kill(second.child, 'SIGTERM')
      expect(await second.errors).toBe('')
    },
  )

  it('has everything again after SIGTERM and after a kill, also what was set over the control API', async () => {
    const first = await serve('control.db')
    const account = first.client.account('test-a')
    await account.clock.freeze('2026-01-01T00:00:00Z')
    await account.faults.add({ what: { kind: 'reset' }, label: 'night' })
    await first.client.accounts.create('team')
    await first.client.switches.set('ishumei.unknownStream', '1909')
    await first.client.startCapture({ account: 'team' })
    expect(await kill(first.child, 'SIGTERM')).toBe(0)

    const second = await serve('control.db')
    const status = await second.client.getAccountStatus({ account: 'test-a' })
    expect(status.clock).toMatchObject({ now: '2026-01-01T00:00:00.000Z', isFrozen: true })
    expect(status.faults).toMatchObject([{ fault: { label: 'night' } }])
    await second.client.closeAccount({ account: 'test-a' })
    expect(await kill(second.child, 'SIGKILL')).toBe(null)

    const third = await serve('control.db')
    expect((await third.client.getAccountStatus({ account: 'test-a' })).isClean).toBe(true)
    expect((await third.client.accounts.list()).map(({ name }) => name)).toContain('team')
    expect(await third.client.getCapture({ account: 'team' })).toMatchObject({ isRunning: true })
    expect((await third.client.switches.list()).find(({ name }) => name === 'ishumei.unknownStream')?.current).toBe(
      '1909',
    )
  })

  it('is refused to a second server, also when no account was used yet', async () => {
    const first = await serve('taken.db')
    await expect(serve('taken.db')).rejects.toThrow(/another Soundcheck uses it/)
    await open(first.origin, 'test-a')
    await expect(serve('taken.db')).rejects.toThrow(/another Soundcheck uses it/)
    await kill(first.child, 'SIGKILL')
    await serve('taken.db')
  })
})
