import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { packageDriver } from '../../src/conformance/client-drivers.ts'
import type { PromiseResult } from '../../src/conformance/result.ts'
import { verify } from '../../src/conformance/verify.ts'
import type { Client, Report } from '../../src/vendor/client.ts'
import type { VendorPromise } from '../../src/vendor/promise.ts'
import { bell, bellClient, rings, soundTower, towerTarget } from './bell.ts'

let server: Server
let origin = ''
beforeAll(async () => {
  server = createServer(async (request, response) => {
    const body = new TextEncoder().encode(await text(request))
    const path = request.url ?? '/'
    const answer = soundTower({ method: 'POST', host: 'bell.example', path, query: '', headers: {}, body })
    response.writeHead(answer.status, answer.headers).end(answer.body)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => server.close())

/** A client that changes its input with `changeInput`, and its report with `changeReport`. */
function client(
  changeInput: (body: unknown) => unknown,
  changeReport: (report: Report) => Report,
): (origin: string) => Client['call'] {
  return (at) =>
    async ({ contract, input }) => {
      const response = await fetch(`${at}${contract.path}`, {
        method: 'POST',
        body: JSON.stringify(changeInput(input.body)),
      })
      const body = await response.json()
      return changeReport(response.ok ? { body } : { error: body as NonNullable<Report['error']> })
    }
}

async function verifyClient(
  call: (origin: string) => Client['call'],
  promise: VendorPromise,
): Promise<PromiseResult | undefined> {
  const kind = {
    ...bellClient(async () => ({})),
    load: async () => ({ version: '1.2.3', create: ({ origin: at = '' }) => ({ call: call(at) }) }),
  }
  const tower = towerTarget(soundTower)
  const target = {
    ...tower,
    open: async (options: Parameters<typeof tower.open>[0]) => ({ ...(await tower.open(options)), origin }),
  }
  const spec = { ...bell, promises: async () => [promise] }
  const [result] = await verify({ parts: [{ spec, drivers: [await packageDriver(kind)] }], target })
  return result
}

const same = <T>(value: T): T => value

describe('a real client', () => {
  it('is tested by the same promises', async () => {
    expect(await verifyClient(client(same, same), rings)).toMatchObject({ outcome: 'kept', exchanges: [{}] })
  })

  it('breaks a promise if it loses input', async () => {
    const forgetful = client((body) => ({ ...(body as object), loud: undefined }), same)
    const result = await verifyClient(forgetful, rings)
    expect(result?.differences).toContainEqual(
      expect.objectContaining({ path: 'when: sent.body.loud', expected: 'true', received: 'nothing' }),
    )
  })

  it('breaks a promise if it sends an undocumented field', async () => {
    const chatty = client((body) => ({ ...(body as object), sender: 'me' }), same)
    const result = await verifyClient(chatty, rings)
    expect(result?.differences.map(({ path }) => path)).toContain('when: sent: Ring/request.body.sender')
  })

  it('breaks a promise if it sends a wrong type', async () => {
    const stringly = client((body) => ({ ...(body as object), loud: 'yes' }), same)
    const result = await verifyClient(stringly, rings)
    expect(result?.differences.map(({ path }) => path)).toEqual(
      expect.arrayContaining(['when: sent.body.loud', 'when: sent: Ring/request.body.loud#type']),
    )
  })

  it('may send wrong input on request, and report only code and message of a refusal', async () => {
    const wrong: VendorPromise = {
      ...rings,
      when: { call: 'Ring', input: { body: { name: '', sender: 'me' } } },
      then: { error: { code: 'BadName', message: 'no such name' }, body: { code: 'BadName' } },
    }
    expect(await verifyClient(client(same, same), wrong)).toMatchObject({ outcome: 'kept', differences: [] })
  })

  it('breaks a promise if it reports an answer without a request', async () => {
    const silent = () => async () => ({ body: { id: 'b1', state: 'RINGING' } })
    const result = await verifyClient(silent, rings)
    expect(result?.differences).toMatchObject([{ path: 'when: sent', expected: 'a request' }])
  })

  it('breaks a promise if it loses part of the answer', async () => {
    const lossy = client(same, ({ body }) => ({ body: { state: (body as { state: string }).state } }))
    const result = await verifyClient(lossy, rings)
    expect(result?.differences).toContainEqual(
      expect.objectContaining({
        path: 'when: reported.body.id',
        expected: '"b1"',
        received: 'nothing',
      }),
    )
  })

  it('may have a known fault, and breaks the promise when the fault is gone', async () => {
    const fault = { 'bell-sdk': { version: '1.2.3', says: 'drops the id' } }
    const lossy = client(same, () => ({ body: { state: 'RINGING' } }))
    expect(await verifyClient(lossy, { ...rings, clientFaults: fault })).toMatchObject({
      outcome: 'client-fault',
      because: 'drops the id (seen in 1.2.3)',
    })
    expect(await verifyClient(client(same, same), { ...rings, clientFaults: fault })).toMatchObject({
      outcome: 'broken',
    })
  })

  it('is not excused by the fault of another client', async () => {
    const fault = { 'gong-sdk': { version: '1.2.3', says: 'drops the id' } }
    const lossy = client(same, () => ({ body: { state: 'RINGING' } }))
    expect(await verifyClient(lossy, { ...rings, clientFaults: fault })).toMatchObject({ outcome: 'broken' })
  })

  it('skips promises that need a raw request', async () => {
    const raw: VendorPromise = { ...rings, when: { ...rings.when, wire: { body: '{' } } }
    expect(await verifyClient(client(same, same), raw)).toMatchObject({ outcome: 'not-applicable' })
  })
})
