import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { text } from 'node:stream/consumers'
import { afterEach, describe, expect, it } from 'vitest'
import { createClient } from '../../src/client/index.ts'
import { stories } from '../../src/index.ts'

const children: ChildProcess[] = []
afterEach(() => {
  for (const child of children.splice(0)) child.kill()
})

function start(...args: readonly string[]) {
  const child = spawn(process.execPath, ['src/cli/main.ts', ...args], { stdio: ['ignore', 'pipe', 'pipe'] })
  children.push(child)
  return child
}

async function originOf(child: ReturnType<typeof start>): Promise<string> {
  for await (const line of createInterface({ input: child.stdout })) {
    const [origin] = /http:\/\/127\.0\.0\.1:\d+/.exec(line) ?? []
    if (origin !== undefined) return origin
  }
  throw new Error('no origin in the banner')
}

describe('soundcheck scenarios', { timeout: 30_000 }, () => {
  it('lists every story with what to do about it', async () => {
    const child = start('scenarios')
    const [output, [code]] = await Promise.all([text(child.stdout), once(child, 'close')])
    expect(code).toBe(0)
    for (const { name, title, advice } of stories.list()) {
      expect(output).toContain(`${name}: ${title}\n`)
      expect(output).toContain(`  What to do: ${advice}\n`)
    }
  })
})

describe('soundcheck serve --scenario', { timeout: 30_000 }, () => {
  it('starts the story in every account, and other ones can follow while it runs', async () => {
    const origin = await originOf(start('serve', '--port', '0', '--quiet', '--scenario', 'unpaid-bill'))
    const open = async (accessKey: string) => {
      const data = { streamType: 'NORMAL', tokenId: 'u-1', url: `rtmp://media.example/${accessKey}` }
      const body = {
        accessKey,
        appId: 'default',
        eventId: 'live',
        imgType: 'POLITY',
        imgCallback: 'http://127.0.0.1:9/',
        data,
      }
      const response = await fetch(`${origin}/videostream/v4`, { method: 'POST', body: JSON.stringify(body) })
      return ((await response.json()) as { code: number }).code
    }
    expect(await open('test-one')).toBe(9100)
    expect(await open('test-other')).toBe(9100)
    const { scenarios } = createClient({ origin }).account('test-one')
    expect(await scenarios.stop('unpaid-bill')).toEqual([])
    expect(await scenarios.start('source-unreachable')).toEqual(['source-unreachable'])
    expect(await open('test-one')).toBe(1100)
    expect(await open('test-other')).toBe(9100)
  })

  it('refuses a name that no story has', async () => {
    const child = start('serve', '--port', '0', '--scenario', 'unpaid-bil')
    const [errors, [code]] = await Promise.all([text(child.stderr), once(child, 'close')])
    expect({ code, errors }).toEqual({ code: 2, errors: expect.stringContaining('Did you mean unpaid-bill?') })
  })
})
