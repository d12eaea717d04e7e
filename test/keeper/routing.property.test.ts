import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createSandbox, type Sandbox, vendors } from '../../src/index.ts'
import type { Keeper } from '../../src/keeper/keeper.ts'
import type { Handled } from '../../src/sandbox/handled.ts'
import { NotHere } from '../../src/sandbox/keeping.ts'
import type { Example } from '../../src/vendor/example.ts'
import type { WireRequest } from '../../src/vendor/wire.ts'
import { keep } from './world.ts'

const NOW = Date.parse('2026-11-21T12:00:00+08:00')
const examples = vendors.flatMap((vendor) => vendor.examples)

/** A change that a client, a proxy or an accident may make to a request. */
type Mutation = (request: WireRequest, pick: number) => WireRequest

const MUTATIONS: Readonly<Record<string, Mutation>> = {
  none: (request) => request,
  'a header is cut': (request, pick) =>
    changedHeader(request, pick, (value) => value.slice(0, pick % (value.length + 1))),
  'a header grows too long': (request, pick) => changedHeader(request, pick, (value) => value + 'x'.repeat(300)),
  'a header has another case': (request, pick) => changedHeader(request, pick, (value) => value.toUpperCase()),
  'a header has blanks': (request, pick) => changedHeader(request, pick, (value) => ` ${value.replace(',', ' , ')} `),
  'a header has another key': (request, pick) =>
    changedHeader(request, pick, (value) => value.replace(/(Credential=|Access=|q-ak=)[^/,&]+/, `$1test-${pick % 9}`)),
  'a header is gone': ({ headers, ...request }, pick) => {
    const names = Object.keys(headers)
    return {
      ...request,
      headers: Object.fromEntries(Object.entries(headers).filter(([name]) => name !== names[pick % names.length])),
    }
  },
  'the body is cut': (request, pick) => ({
    ...request,
    body: request.body.subarray(0, pick % (request.body.length + 1)),
  }),
  'the body names another key': (request, pick) =>
    changedBody(request, (text) => text.replace(/(Key"\s*:\s*")[^"]+/i, `$1test-${pick % 9}`)),
  'the body names a key twice': (request, pick) =>
    changedBody(request, (text) => text.replace('{', `{"accessKey":"test-${pick % 9}",`)),
  'the query has another key': (request, pick) => ({
    ...request,
    query: `${request.query}&q-ak=test-${pick % 9}&accessKey=test-1`,
  }),
}

const step = fc.record({
  example: fc.constantFrom(...examples),
  mutation: fc.constantFrom(...Object.keys(MUTATIONS)),
  pick: fc.nat(10_000),
})

interface Step {
  readonly example: Example
  readonly mutation: string
  readonly pick: number
}

/** Enough that each mutation changes several places of a request. */
const PICKS = [1, 3, 17]

describe('the account that a server asks the store for is the one that answers', () => {
  it.each(['open', 'strict'] as const)('with auth %s', { timeout: 120_000 }, async (auth) => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 30 }), async (steps) => {
        const options = { auth, limits: false, realTime: () => NOW }
        const [alone, kept] = [createSandbox(options), createSandbox(options)]
        const { keeper, problems } = await keep(kept, undefined, { isShared: true })
        for (const step of steps) await expectSameAccount(step, { alone, kept, keeper })
        expect(problems).toEqual([])
        await keeper.close()
      }),
      { seed: 17, numRuns: 60 },
    )
  })

  it.each(['open', 'strict'] as const)(
    'for every documented request and every mutation, with auth %s',
    async (auth) => {
      const options = { auth, limits: false, realTime: () => NOW }
      const [alone, kept] = [createSandbox(options), createSandbox(options)]
      const { keeper, problems } = await keep(kept, undefined, { isShared: true })
      for (const example of examples) {
        for (const mutation of Object.keys(MUTATIONS)) {
          for (const pick of PICKS) await expectSameAccount({ example, mutation, pick }, { alone, kept, keeper })
        }
      }
      expect(problems).toEqual([])
      await keeper.close()
    },
  )
})

interface Compared {
  readonly alone: Sandbox
  readonly kept: Sandbox
  readonly keeper: Keeper
}

async function expectSameAccount({ example, mutation, pick }: Step, { alone, kept, keeper }: Compared): Promise<void> {
  const request = (MUTATIONS[mutation] as Mutation)(requestOf(example), pick)
  const expected = alone.handle(request)
  const { handled, asked } = await handledWith(kept, keeper, request)
  // An attempt that was stopped may have used ids of the anonymous account, which stays with the process.
  if (expected.verdict.outcome === 'answered') expect(handled.response).toEqual(expected.response)
  expect(handled.response.status).toBe(expected.response.status)
  expect(handled.verdict.code).toBe(expected.verdict.code)
  expect(handled.account.name).toBe(expected.account.name)
  // Whatever has the exchange is owned by now, and nothing was asked for in vain more than once.
  if (handled.account !== kept.accounts.anonymous) expect(keeper.isHere(handled.account.name)).toBe(true)
  expect(new Set(asked).size).toBe(asked.length)
}

/** As the server does: the vendor's own checks find the account, and a request that was stopped there has changed nothing. */
async function handledWith(
  sandbox: Sandbox,
  keeper: Keeper,
  request: WireRequest,
): Promise<{ handled: Handled; asked: string[] }> {
  const asked: string[] = []
  for (;;) {
    try {
      return { handled: sandbox.handle(request), asked }
    } catch (error) {
      if (!(error instanceof NotHere)) throw error
      asked.push(error.account)
      await keeper.fetch(error.account)
    }
  }
}

function requestOf({ request: { query = '', body = '', ...rest } }: Example): WireRequest {
  const headers = Object.fromEntries(Object.entries(rest.headers).map(([name, value]) => [name.toLowerCase(), value]))
  return { ...rest, query, headers, body: new TextEncoder().encode(body) }
}

function changedHeader(
  { headers, ...request }: WireRequest,
  pick: number,
  change: (value: string) => string,
): WireRequest {
  const names = Object.keys(headers)
  const chosen = headers.authorization !== undefined && pick % 3 > 0 ? 'authorization' : names[pick % names.length]
  const changed = Object.entries(headers).map(([name, value]) => [name, name === chosen ? change(value) : value])
  return { ...request, headers: Object.fromEntries(changed) }
}

function changedBody(request: WireRequest, change: (text: string) => string): WireRequest {
  return { ...request, body: new TextEncoder().encode(change(new TextDecoder().decode(request.body))) }
}
