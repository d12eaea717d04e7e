import { describe, expect, it } from 'vitest'
import { vendors } from '../../handlers/vendors.ts'
import { refusalLine } from '../../src/cli/banner.ts'
import { wireDriver } from '../../src/conformance/client-drivers.ts'
import { sandboxTarget } from '../../src/conformance/targets/sandbox.ts'
import type { Target } from '../../src/conformance/targets/target.ts'
import { verify } from '../../src/conformance/verify.ts'
import { isObject, jsonSchemaOf } from '../../src/contract-items/json-schema.ts'
import { walk } from '../../src/contract-items/walk.ts'
import type { Account } from '../../src/sandbox/accounts/account.ts'
import { toHar } from '../../src/sandbox/history/har.ts'
import { presentDetails } from '../../src/sandbox/outbox/present-delivery.ts'
import type { Sandbox } from '../../src/sandbox/sandbox.ts'
import type { Contract, RequestPart } from '../../src/vendor/contract.ts'
import type { PromiseContext, VendorPromise } from '../../src/vendor/promise.ts'
import { resolve } from '../../src/vendor/resolve.ts'
import { contractsOf, type VendorSpec } from '../../src/vendor/spec.ts'

const MARKS = ['mark4user', 'mark4pass', 'mark4query', 'mark4other', 'mark4hash', 'feedfacefeedfacefeedfacefeedface']
const [USER, PASSWORD, QUERY, OTHER, FRAGMENT, HASH] = MARKS
/** An address with a secret wherever one may hold one. */
const marked = (scheme: string, path = '', host = 'customer.example') =>
  `${scheme}://${USER}:${PASSWORD}@${host}${path}/${HASH}/65f0c0de/a?token=${QUERY}&k=${OTHER}#${FRAGMENT}`
/** A query on its own, as push addresses have it. */
const PAIRS = `txSecret=${QUERY}&txTime=65f0c0de&sign=${OTHER}&auth_key=${PASSWORD}`
const VALUES = [marked('http'), PAIRS]
const PARTS: readonly RequestPart[] = ['path', 'query', 'headers', 'body']

/** The places of texts in a request, as `body.Input.Url`. */
function textsOf({ request }: Contract): string[] {
  return PARTS.flatMap((part) => {
    const schema = request[part]
    const places = schema ? walk(jsonSchemaOf(schema, 'input'), part) : []
    return places
      .filter(({ schema: { type, enum: of } }) => type === 'string' && of === undefined)
      .map(({ path }) => path)
  }).filter((path, index, all) => all.indexOf(path) === index)
}

/** A copy with one text replaced. Lists and objects on the way there are made. */
function put(value: unknown, [name, ...rest]: readonly string[], text: string): unknown {
  if (name === undefined) return text
  if (name === '[]') return [put(Array.isArray(value) ? value[0] : undefined, rest, text)]
  const key = name === '{}' ? 'any' : name
  const members = isObject(value) ? value : {}
  return { ...members, [key]: put(members[key], rest, text) }
}

const stepsOf = (path: string) => path.replaceAll(/\[\]|\{\}/g, (suffix) => `.${suffix}`).split('.')

/** For every text of every operation, a call that has the value there, after a call that succeeds. */
async function variantsOf(spec: VendorSpec, value: string): Promise<VendorPromise[]> {
  const promises = await spec.promises()
  return contractsOf(spec).flatMap((contract) => {
    const ofOperation = promises.filter(({ when, then }) => when.call === contract.id && then.error === undefined)
    const base = ofOperation.find(({ when, isDerived }) => when.wire === undefined && !isDerived) ?? ofOperation[0]
    if (!base) throw new Error(`no promise of ${contract.id} succeeds`)
    return textsOf(contract).map((path) => ({
      ...base,
      id: `${contract.id}/${path}`,
      when: {
        ...base.when,
        input: (context: PromiseContext) =>
          put(resolve(base.when.input ?? {}, context), stepsOf(path), value) as Record<string, unknown>,
      },
    }))
  })
}

/** Everything that people are shown about an account. */
function shown(sandbox: Sandbox, account: Account): string {
  const entries = account.journal.entries()
  const states = sandbox.vendors.filter((vendor) => account.hasState(vendor)).map(({ id }) => account.stateOf(id))
  return JSON.stringify([
    entries,
    entries.map(refusalLine),
    toHar(entries),
    account.history.events(),
    account.callbacks(),
    account.outbox
      .deliveries()
      .map((delivery) => presentDetails(delivery, { vendors, nextAttempt: undefined, now: 0 })),
    states.map((view) =>
      view.collections().map(({ name }) => view.list(name).map((record) => [record, view.history(name, record.key)])),
    ),
    account.status(),
  ])
}

/** Runs promises in process, and looks at all that is shown of each before its account is reset. */
async function lookingTarget(found: Map<string, string[]>, addresses: string[]): Promise<Target> {
  let sandbox: Sandbox | undefined
  const accounts = new Set<Account>()
  const target = await sandboxTarget({
    vendors,
    sandbox: { seed: 'documented' },
    send: async (way, request) => {
      sandbox = way.sandbox
      const { response, account, waitUntil } = sandbox.handle(request)
      accounts.add(account)
      await waitUntil()
      return { ...response, headers: lowerCase(response.headers) }
    },
  })
  return {
    ...target,
    open: async (options) => {
      const bed = await target.open(options)
      return {
        ...bed,
        callbackUrl: (path) => {
          const { pathname } = new URL(bed.callbackUrl(path))
          return marked('https', pathname)
        },
        close: async () => {
          await bed.advance(1000)
          for (const account of accounts) {
            if (!sandbox) continue
            addresses.push(...account.outbox.deliveries().map(({ message }) => message.url))
            const text = shown(sandbox, account).toLowerCase()
            const marks = MARKS.filter((mark) => text.includes(mark))
            if (marks.length > 0)
              found.set(
                options.key,
                marks.map((mark) => around(text, mark)),
              )
            account.reset()
          }
          accounts.clear()
          await bed.close()
        },
      }
    },
  }
}

function receivesCallback({ then, afterwards = [] }: VendorPromise): boolean {
  const expected = [then, ...afterwards.map((step) => ('then' in step ? step.then : undefined))]
  return expected.some((one) => (one?.callbacks?.length ?? 0) > 0)
}

const around = (text: string, mark: string) =>
  text.slice(Math.max(0, text.indexOf(mark) - 160), text.indexOf(mark) + 60)

const lowerCase = (headers: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]))

describe.each(vendors.map(({ spec }) => [spec.id, spec] as const))('the secrets of addresses, at %s', (_, spec) => {
  it.each(VALUES)('%s in any text is shown nowhere', async (value) => {
    const found = new Map<string, string[]>()
    const variants = await variantsOf(spec, value)
    const target = await lookingTarget(found, [])
    const ids = { ...spec, promises: async () => variants }
    const results = await verify({ parts: [{ spec: ids, drivers: [wireDriver] }], target })
    expect(results.length).toBeGreaterThan(5)
    expect(
      results.filter(({ outcome }) => outcome === 'failed').map(({ promise, because }) => [promise.id, because]),
    ).toEqual([])
    expect([...found]).toEqual([])
  })

  it('in the addresses of callbacks are shown nowhere, and are sent', async () => {
    const found = new Map<string, string[]>()
    const addresses: string[] = []
    const target = await lookingTarget(found, addresses)
    const promises = (await spec.promises()).filter(receivesCallback)
    const some = { ...spec, promises: async () => promises.slice(0, 40) }
    await verify({ parts: [{ spec: some, drivers: [wireDriver] }], target })
    expect(addresses.filter((url) => MARKS.every((mark) => url.includes(mark))).length).toBeGreaterThan(0)
    expect([...found].slice(0, 5)).toEqual([])
  })
})
