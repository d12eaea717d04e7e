import { describe, expect, it } from 'vitest'
import { Sandbox } from '../../src/sandbox/sandbox.ts'
import type { Scenarios } from '../../src/scenario/scenarios.ts'
import { acme } from '../support/acme.ts'
import { connected } from './call.ts'
import { oneStory } from './one-story.ts'

const connect = (scenarios?: Scenarios) => connected(new Sandbox({ vendors: [acme] }), scenarios).client

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

  it('are suggested for a mistyped name', async () => {
    const refused = connect(oneStory()).account('test-story').scenarios.start('outtage')
    await expect(refused).rejects.toThrow('Did you mean "outage"?')
    await expect(refused).rejects.toMatchObject({ status: 404, errors: [{ field: 'name' }] })
  })

  it('are optional', async () => {
    expect(await connect().scenarios()).toEqual([])
    await expect(connect().account('test-story').scenarios.start('outage')).rejects.toMatchObject({ status: 404 })
  })
})
