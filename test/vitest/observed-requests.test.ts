import { expect, it } from 'vitest'
import type { Handled } from '../../src/index.ts'
import { Sandbox } from '../../src/sandbox/sandbox.ts'
import { observe } from '../../src/test-kit/observed-requests.ts'
import { toReceived } from '../../src/test-kit/received.ts'
import { acme } from '../support/acme.ts'
import { send, wireRequest } from '../support/wire.ts'

const KEY = 'test-acme'
const SET_TIMER = { path: '/acme/timers', body: JSON.stringify({ url: 'http://customer.example/hook' }) }

function observedSandbox() {
  const sandbox = new Sandbox({ vendors: [acme], sendCallback: async () => 200 })
  return { sandbox, requests: observe(sandbox) }
}

it('observes a request with its verdict and its vendor, and leaves the sandbox unchanged', () => {
  const { sandbox, requests } = observedSandbox()
  const request = wireRequest(SET_TIMER)
  const handled: Handled = sandbox.handle(request)

  expect(Object.hasOwn(sandbox, 'handle')).toBe(false)
  expect(requests.of(KEY)).toEqual([{ verdict: handled.verdict, request, vendor: handled.vendor }])
  expect(requests.of(KEY).map(toReceived)).toMatchObject([
    { sequence: handled.verdict.sequence, spokenTo: { id: 'acme' }, contract: { path: '/acme/timers' } },
  ])
})

it('keeps each verdict with its own request when a listener sends another request', () => {
  const { sandbox, requests } = observedSandbox()
  sandbox.subscribe((_, handled) => {
    if (handled?.request.query === 'outer') send(sandbox, { ...SET_TIMER, query: 'inner' })
  })
  send(sandbox, { ...SET_TIMER, query: 'outer' })

  const { journal } = sandbox.account(KEY)
  const targets = requests.of(KEY).map(({ verdict }) => journal.entry(verdict.sequence)?.http.target)
  expect(requests.of(KEY).map(({ request }) => `${request.path}?${request.query}`)).toEqual(targets)
  expect(targets).toHaveLength(2)
})

it('counts an attempt to deliver a callback, but keeps no request for it', async () => {
  const { sandbox, requests } = observedSandbox()
  send(sandbox, SET_TIMER)
  const afterRequest = requests.nextSequence()
  await sandbox.settle()

  expect(requests.nextSequence()).toBeGreaterThan(afterRequest)
  expect(requests.of(KEY)).toHaveLength(1)
})
