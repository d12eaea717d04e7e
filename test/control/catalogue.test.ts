import { describe, expect, it } from 'vitest'
import { vendors } from '../../handlers/vendors.ts'
import { createSandbox } from '../../src/index.ts'
import { linkedCredentials } from '../../src/sandbox/accounts/named-accounts.ts'
import { contractsOf } from '../../src/vendor/spec.ts'
import { inProcess } from './call.ts'

const SHOP = { name: 'shop', credentials: linkedCredentials('shop', vendors) }

describe('GET /vendors', () => {
  it('lists each vendor with its operations, codes, checks, kinds of fault, hosts and switches', async () => {
    const call = inProcess(createSandbox())
    const { body } = await call('GET', '/vendors')
    expect(body.map(({ id }: { id: string }) => id)).toEqual(vendors.map(({ id }) => id))
    for (const [index, { contracts, errors, checks, hosts, switches }] of vendors.entries()) {
      expect(body[index].operations).toHaveLength(contracts.length)
      expect(body[index].errors).toHaveLength(Object.keys(errors).length)
      expect(body[index].checks.map(({ name }: { name: string }) => name)).toEqual(checks.map(({ name }) => name))
      expect(body[index].hosts).toEqual(hosts)
      expect(body[index].switches).toHaveLength(Object.keys(switches).length)
    }
  })

  it('says what each code means, and which operations list it', async () => {
    const call = inProcess(createSandbox())
    const { body } = await call('GET', '/vendors')
    const ishumei = body.find(({ id }: { id: string }) => id === 'ishumei')
    expect(ishumei.errors.find(({ code }: { code: string }) => code === '1902')).toMatchObject({
      status: 200,
      meaning: 'Invalid parameters',
      evidence: 'the vendor’s reference page says so',
      operations: expect.arrayContaining(['finish_videostream']),
    })
  })

  it('gives the fields of each kind of fault, so that a form can be made of them', async () => {
    const call = inProcess(createSandbox())
    const { body } = await call('GET', '/vendors')
    const latency = body[0].faultKinds.find(({ kind }: { kind: string }) => kind === 'latency')
    expect(Object.keys(latency.fields.properties)).toEqual(['kind', 'ms', 'min', 'max', 'median', 'p99'])
  })

  it('names no internal file', async () => {
    const call = inProcess(createSandbox())
    const { body } = await call('GET', '/vendors')
    expect(JSON.stringify(body)).not.toMatch(/[0-9a-f]{16}\.txt|\.ts"/)
  })
})

const firstCalls = await Promise.all(vendors.map(async ({ spec }) => (await spec.snippets?.())?.operation))
/** Those without programs of their own, which `test/snippets` runs. */
const operations = vendors
  .flatMap(({ id, spec }) => contractsOf(spec).map((contract) => [id, contract.id] as const))
  .filter(([, operation]) => !firstCalls.includes(operation))

describe('GET /vendors/{vendor}/operations/{operation}', () => {
  it('has parameters with their constraints in words', async () => {
    const call = inProcess(createSandbox())
    const { body } = await call('GET', '/vendors/tencent-live/operations/StopLiveRecord')
    expect(body.parameters).toContainEqual(
      expect.objectContaining({ in: 'body', name: 'StreamName', type: 'string', isRequired: true }),
    )
    expect(body).toMatchObject({
      evidence: 'the vendor’s reference page says so',
      success: { status: 200 },
      limit: expect.stringMatching(/^At most \d+ requests a second: /),
    })
    expect(body.promises.length).toBeGreaterThan(5)
  })

  it('has the switches that decide it', async () => {
    const call = inProcess(createSandbox())
    const { body } = await call('GET', '/vendors/ishumei/operations/finish_videostream')
    expect(body.switches.map(({ name }: { name: string }) => name)).toContain('ishumei.unknownStream')
  })

  it.for(operations)(
    '%s %s: has a line for curl that no check refuses before the parameters',
    async ([id, operation]) => {
      // One action exists at the international site only.
      const edition = operation === 'DescribeLiveForbidStreamList' ? 'international' : 'china'
      const sandbox = createSandbox({ switches: { 'tencent-live.edition': edition } })
      const call = inProcess(sandbox)
      const { status, body } = await call('GET', `/vendors/${id}/operations/${operation}`)
      expect(status).toBe(200)
      expect(JSON.stringify(body)).not.toMatch(/[0-9a-f]{16}\.txt/)
      expect(body.samples.curl).toMatch(/^curl /)
      const { verdict } = sandbox.handle(requestOf(body.samples.curl))
      expect([verdict.operation, verdict.signature, verdict.account]).toEqual([operation, undefined, 'demo'])
    },
  )

  it('has the vendor’s first call in each language', async () => {
    const call = inProcess(createSandbox({ accounts: [SHOP] }))
    for (const { id, spec } of vendors) {
      const snippets = await spec.snippets?.()
      const { status, body } = await call('GET', `/vendors/${id}/operations/${snippets?.operation}?account=shop`)
      expect(status).toBe(200)
      expect(Object.keys(body.samples)).toEqual(Object.keys(snippets?.languages ?? {}))
      for (const { secret, attributes } of Object.values(SHOP.credentials)) {
        for (const one of [secret, attributes.password].filter((text) => text !== undefined)) {
          expect(JSON.stringify(body.samples)).not.toContain(one)
        }
      }
      expect(JSON.stringify(body.samples)).not.toContain(SHOP.credentials.ishumei?.key)
    }
  })

  it('says which vendor or operation it does not know', async () => {
    const call = inProcess(createSandbox())
    expect(await call('GET', '/vendors/tencent-live/operations/StopLiveRecrd')).toMatchObject({
      status: 404,
      body: { detail: 'tencent-live has no operation "StopLiveRecrd"; did you mean "StopLiveRecord"?' },
    })
    expect((await call('GET', '/vendors/tencent/operations/StopLiveRecord')).status).toBe(404)
  })
})

/** What curl would send. */
function requestOf(line: string) {
  const words = Array.from(line.matchAll(/'((?:[^']|'\\'')*)'|(\S+)/g), ([, quoted, plain = '']) =>
    quoted === undefined ? plain : quoted.replaceAll("'\\''", "'"),
  )
  const method = words[words.indexOf('-X') + 1] ?? ''
  const url = words.find((word) => word.startsWith('http://localhost')) ?? ''
  const [path = '', query = ''] = url.slice('http://localhost'.length).split(/\?(.*)/s, 2)
  const headers = words.flatMap((word, index) => (words[index - 1] === '-H' ? [word.split(/: ?(.*)/s, 2)] : []))
  const named = Object.fromEntries(headers.map(([name = '', value = '']) => [name.toLowerCase(), value]))
  const body = words.includes('--data-raw') ? (words[words.indexOf('--data-raw') + 1] ?? '') : ''
  const bytes = new TextEncoder().encode(body)
  const length = method === 'GET' ? {} : { 'content-length': String(bytes.length) }
  return { method, host: named.host ?? '', path, query, headers: { ...named, ...length }, body: bytes }
}
