import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, it } from 'vitest'
import { startServer } from '../../src/adapters/server.ts'
import { createSandbox } from '../../src/index.ts'
import { soundcheck, start } from './in-process.ts'

const closing: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})

async function listen(server: Server, port = 0): Promise<number> {
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  closing.push(() => {
    server.closeAllConnections()
    server.close()
  })
  return (server.address() as AddressInfo).port
}

/** A port on which nothing listens. */
async function freePort(): Promise<number> {
  const server = createServer()
  const port = await listen(server)
  await new Promise((resolve) => server.close(resolve))
  return port
}

const wait = (port: number, ...options: string[]) => ['wait', '--server', `http://127.0.0.1:${port}`, ...options]

it('ends with 0 when the server answers', async () => {
  const server = await startServer(createSandbox(), { port: 0 })
  closing.push(() => server.close())
  const port = Number(new URL(server.origin).port)
  expect(await soundcheck(wait(port))).toEqual({ code: 0, output: `http://127.0.0.1:${port} answers\n`, errors: '' })
})

it('waits for a server that starts later', async () => {
  const port = await freePort()
  const waiting = start(wait(port))
  const server = await startServer(createSandbox(), { port })
  closing.push(() => server.close())
  expect((await waiting.ended).code).toBe(0)
})

it('ends with 1 and says why when nothing answers in time', async () => {
  const port = await freePort()
  const { code, output } = await soundcheck(wait(port, '--timeout', '1ms'))
  expect(output).toContain(`No answer within 1ms. There is no Soundcheck at http://127.0.0.1:${port} (ECONNREFUSED)`)
  expect(code).toBe(1)
})

it('does not take another server for Soundcheck', async () => {
  const port = await listen(createServer((_, response) => response.writeHead(404).end('no such page')))
  const { code, output } = await soundcheck(wait(port, '--timeout', '1ms'))
  expect(output).toContain(`The server at http://127.0.0.1:${port} is not a Soundcheck: it answered 404`)
  expect(code).toBe(1)
})

it('does not wait longer for a server that takes connections and never answers', async () => {
  const port = await listen(createServer(() => {}))
  const { code, output } = await soundcheck(wait(port, '--timeout', '1ms'))
  expect(output).toContain('No answer within 1ms. The server takes connections and does not answer')
  expect(code).toBe(1)
})

it('refuses a time that is none', async () => {
  const { code, errors } = await soundcheck(['wait', '--timeout', 'soon'])
  expect(errors).toBe('Cannot take "soon" for --timeout: write a duration such as 500ms, 30s or 2m\n')
  expect(code).toBe(2)
})
