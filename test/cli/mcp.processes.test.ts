import { fileURLToPath } from 'node:url'
import { Client, type ClientOptions } from '@modelcontextprotocol/client'
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio'
import { afterEach, expect, it } from 'vitest'
import { startServer } from '../../src/adapters/server.ts'
import { createSandbox } from '../../src/index.ts'
import { caller } from './mcp-client.ts'

const main = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url))
const closing: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})

/** Starts `soundcheck mcp` as an assistant does. What is no message of the protocol on its output is a problem. */
async function start(
  args: readonly string[] = [],
  env: Readonly<Record<string, string>> = {},
  options: ClientOptions = {},
) {
  const transport = new StdioClientTransport({
    command: process.execPath,
    args: [main, 'mcp', ...args],
    env: { ...env },
    stderr: 'pipe',
  })
  const problems: string[] = []
  const client = new Client({ name: 'test', version: '1' }, options)
  client.onerror = ({ message }) => problems.push(message)
  await client.connect(transport)
  closing.push(() => client.close())
  return { client, call: caller(client), problems, transport }
}

it('starts a server of its own, which answers until the session ends', async () => {
  const { client, call, problems } = await start()
  const [origin = ''] = /http:\/\/127\.0\.0\.1:\d+/.exec(client.getInstructions() ?? '') ?? []
  const body = JSON.stringify({ accessKey: 'test-mcp', requestId: 'nobody-opened-this' })
  const answer = await fetch(`${origin}/finish_videostream/v4`, { method: 'POST', body })
  expect(await answer.json()).toMatchObject({ code: 1902 })
  expect(JSON.parse((await call('query_journal')).text)).toEqual([expect.objectContaining({ code: '1902' })])
  expect((await call('add_fault', { fault: { what: { kind: 'reset' } } })).text).toContain('--allow-changes')
  await client.close()
  await expect(fetch(`${origin}/_soundcheck/health`)).rejects.toThrow()
  expect(problems).toEqual([])
})

it('works on a running server with its token, and keeps the token to itself', async () => {
  const token = 'the-token-of-the-running-server'
  const server = await startServer(createSandbox(), { port: 0, control: { token } })
  closing.push(() => server.close())
  const { client, call, problems } = await start(['--allow-changes', '--account', 'test-there'], {
    SOUNDCHECK_SERVER: server.origin,
    SOUNDCHECK_TOKEN: token,
  })
  expect(client.getInstructions()).toContain(`It listens on ${server.origin}, and was running already`)
  expect((await call('move_clock', { action: 'freeze', value: '2026-11-21T10:00:00Z' })).isError).toBe(false)
  const status = await call('account_status')
  expect(JSON.parse(status.text)).toMatchObject({ account: 'test-there', clock: { isFrozen: true } })
  expect(`${client.getInstructions()}${status.text}`).not.toContain(token)
  expect(problems).toEqual([])
})

it('speaks the newest revision of the protocol with a client that knows it', async () => {
  const { client, call, problems } = await start([], {}, { versionNegotiation: { mode: 'auto' } })
  expect(client.getNegotiatedProtocolVersion()).toBe('2026-07-28')
  expect((await client.listTools()).tools).not.toHaveLength(0)
  expect(JSON.parse((await call('show_clock')).text)).toMatchObject({ isFrozen: false })
  expect(problems).toEqual([])
})
