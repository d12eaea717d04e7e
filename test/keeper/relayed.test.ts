import { setImmediate as nextTurn } from 'node:timers/promises'
import { afterEach, describe, expect, it } from 'vitest'
import { whenStoredHere } from '../../src/adapters/kept.ts'
import { createSandbox, type Sandbox } from '../../src/index.ts'
import { MemoryStore } from '../../src/ledger/memory.ts'
import type { WireRequest } from '../../src/vendor/wire.ts'
import { openRequest } from '../ishumei/requests.ts'
import { type Kept, keep } from './world.ts'

interface Process extends Kept {
  readonly sandbox: Sandbox
}

const processes: Process[] = []
afterEach(async () => {
  for (const { keeper, store } of processes.splice(0)) {
    store.setAway(false)
    await keeper.close().catch(() => {})
  }
})

async function start(store = new MemoryStore(), address?: string): Promise<Process> {
  const sandbox = createSandbox()
  const one = { sandbox, ...(await keep(sandbox, store, { isShared: true, ...(address && { address }) })) }
  processes.push(one)
  return one
}

/** As a page sends it whose requests a server answers. */
const OPEN: WireRequest = {
  ...{ method: 'POST', host: 'api-videostream-sh.fengkongcloud.com', path: '/videostream/v4', query: '', headers: {} },
  body: new TextEncoder().encode(JSON.stringify({ accessKey: 'test-relayed', ...openRequest })),
}

function relay({ sandbox, keeper }: Process) {
  return whenStoredHere({ sandbox, keeper, handle: () => sandbox.handle(OPEN) }, OPEN)
}

describe('a request that a page’s relay brings to a server that keeps its accounts', () => {
  it('is answered when it is stored', async () => {
    const one = await start()
    await relay(one)
    one.store.setAway(true)
    let isAnswered = false
    const answer = relay(one).then((handled) => {
      isAnswered = true
      return handled
    })
    await nextTurn()
    expect(isAnswered).toBe(false)
    one.store.setAway(false)
    expect((await answer).response).toMatchObject({ status: 200 })
  })

  it('is refused while another server has its account, which the answer names', async () => {
    const store = new MemoryStore()
    const [one, other] = [await start(store, 'http://10.0.0.1:4747'), await start(store, 'http://10.0.0.2:4747')]
    await relay(one)
    const { response } = await relay(other)
    expect(response.status).toBe(503)
    expect(response.body).toContain('Another server has the account of this request: http://10.0.0.1:4747')
  })
})
