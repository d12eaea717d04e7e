import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { vendors } from '../../handlers/vendors.ts'
import { type RunningServer, startServer } from '../../src/adapters/server.ts'
import { serverTarget } from '../../src/conformance/targets/server.ts'
import { createSandbox } from '../../src/index.ts'

const TOKEN = 'a-token-of-these-tests'

let open: RunningServer
let strict: RunningServer
let closed: RunningServer
/** A server that has a page for every address, as many web applications do. */
let pages: Server
let pagesOrigin = ''
beforeAll(async () => {
  open = await startServer(createSandbox(), { port: 0 })
  strict = await startServer(createSandbox({ auth: 'strict' }), { port: 0 })
  closed = await startServer(createSandbox(), { port: 0, control: { token: TOKEN } })
  pages = createServer((_, response) => response.end('<!doctype html>'))
  await new Promise<void>((resolve) => pages.listen(0, '127.0.0.1', resolve))
  pagesOrigin = `http://127.0.0.1:${(pages.address() as AddressInfo).port}`
})
afterAll(async () => {
  await Promise.all([open.close(), strict.close(), closed.close()])
  pages.close()
})

const at = (origin: string, token?: string) => serverTarget({ origin, token })

describe('a Soundcheck server as a target', () => {
  it('has the ability strict-keys only if the server refuses unknown keys', async () => {
    expect((await at(open.origin))?.abilities.has('strict-keys')).toBe(false)
    expect((await at(strict.origin))?.abilities.has('strict-keys')).toBe(true)
  })

  it('has a frozen clock that advances on demand', async () => {
    const target = await at(open.origin)
    const [vendor] = vendors
    if (!target || !vendor) throw new Error('there is nothing to open')
    const testBed = await target.open({ spec: vendor.spec, key: 'wire/one', hasOwnClock: false })
    const before = testBed.now()
    await testBed.advance(1500)
    expect(testBed.now()).toBe(before + 1500)
    await testBed.close()
  })

  it('has the computer’s time for a client that signs with it', async () => {
    const target = await at(open.origin)
    const [vendor] = vendors
    if (!target || !vendor) throw new Error('there is nothing to open')
    const testBed = await target.open({ spec: vendor.spec, key: 'sdk/one', hasOwnClock: true })
    expect(Math.abs(testBed.now() - Date.now())).toBeLessThan(60_000)
    await testBed.close()
  })

  it('is undefined for a server that has a page for everything', async () => {
    expect(await at(pagesOrigin)).toBeUndefined()
  })

  it('requires its token', async () => {
    await expect(at(closed.origin)).rejects.toThrow(
      /^Cannot use the control API of the Soundcheck at .*SOUNDCHECK_TOKEN$/,
    )
    expect(await at(closed.origin, TOKEN)).toBeDefined()
  })

  it('must be reachable', async () => {
    await expect(at('http://127.0.0.1:9')).rejects.toThrow('Cannot reach http://127.0.0.1:9: connect ECONNREFUSED')
  })
})
