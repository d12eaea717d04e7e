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
/** Has a page for every address, as many a web application has. */
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
  it('is like what it was started as: only with strict keys it refuses those that nobody has', async () => {
    expect((await at(open.origin))?.abilities.has('strict-keys')).toBe(false)
    expect((await at(strict.origin))?.abilities.has('strict-keys')).toBe(true)
  })

  it('has a clock that stands still until it is moved', async () => {
    const target = await at(open.origin)
    const [vendor] = vendors
    if (!target || !vendor) throw new Error('there is nothing to open')
    const stage = await target.open({ spec: vendor.spec, key: 'wire/one', hasOwnClock: false })
    const before = stage.now()
    await stage.advance(1500)
    expect(stage.now()).toBe(before + 1500)
    await stage.close()
  })

  it('has the time of this computer for a client that signs with it', async () => {
    const target = await at(open.origin)
    const [vendor] = vendors
    if (!target || !vendor) throw new Error('there is nothing to open')
    const stage = await target.open({ spec: vendor.spec, key: 'sdk/one', hasOwnClock: true })
    expect(Math.abs(stage.now() - Date.now())).toBeLessThan(60_000)
    await stage.close()
  })

  it('is told from a server that has a page for everything', async () => {
    expect(await at(pagesOrigin)).toBeUndefined()
  })

  it('needs its token', async () => {
    await expect(at(closed.origin)).rejects.toThrow(
      /^Cannot use the control API of the Soundcheck at .*SOUNDCHECK_TOKEN$/,
    )
    expect(await at(closed.origin, TOKEN)).toBeDefined()
  })

  it('has to be there', async () => {
    await expect(at('http://127.0.0.1:9')).rejects.toThrow('Cannot reach http://127.0.0.1:9: connect ECONNREFUSED')
  })
})
