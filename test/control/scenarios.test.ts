import { describe, expect, it } from 'vitest'
import { createClient } from '../../src/client/index.ts'
import { createControlApp } from '../../src/control/app.ts'
import { createControl } from '../../src/control/start.ts'
import { UsageError } from '../../src/diagnostics/usage-error.ts'
import type { Account } from '../../src/sandbox/accounts/account.ts'
import { Sandbox } from '../../src/sandbox/sandbox.ts'
import type { Scenarios } from '../../src/scenario/scenarios.ts'
import { acme } from '../support/acme.ts'

/** One story, as a server is told of those it can act out. */
function oneStory(): Scenarios {
  const running = new Map<Account, string[]>()
  return {
    list: () => [{ name: 'outage', title: 'All is dark', audience: 'Nothing answers.', advice: 'Wait.' }],
    running: (account) => running.get(account) ?? [],
    start(account, name) {
      if (running.has(account)) throw new UsageError('Cannot start it twice')
      running.set(account, [name])
    },
    stop: (account) => running.delete(account),
  }
}

function connect(scenarios?: Scenarios) {
  const { control } = createControl(new Sandbox({ vendors: [acme] }), scenarios)
  const app = createControlApp({ control, access: { hosts: [], origins: [] } })
  return createClient({ origin: 'http://localhost', fetch: async (url, init) => app.request(String(url), init) })
}

describe('scenarios', () => {
  it('are listed, started in an account and stopped', async () => {
    const client = connect(oneStory())
    const { scenarios } = client.account('test-story')
    expect(await client.scenarios()).toMatchObject([{ name: 'outage', advice: 'Wait.' }])
    expect(await scenarios.start('outage')).toEqual(['outage'])
    expect(await client.account('test-other').scenarios.running()).toEqual([])
    await expect(scenarios.start('outage')).rejects.toMatchObject({ status: 409, message: 'Cannot start it twice' })
    expect(await scenarios.stop('outage')).toEqual([])
    await expect(scenarios.stop('outage')).rejects.toMatchObject({ status: 404 })
  })

  it('that are not known are refused with what may be meant', async () => {
    const refused = connect(oneStory()).account('test-story').scenarios.start('outtage')
    await expect(refused).rejects.toThrow('Did you mean "outage"?')
    await expect(refused).rejects.toMatchObject({ status: 404, errors: [{ field: 'name' }] })
  })

  it('are none where the server was told of none', async () => {
    expect(await connect().scenarios()).toEqual([])
    await expect(connect().account('test-story').scenarios.start('outage')).rejects.toMatchObject({ status: 404 })
  })
})
