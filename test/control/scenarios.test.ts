import { describe, expect, it } from 'vitest'
import { Sandbox } from '../../src/sandbox/sandbox.ts'
import { createScenarios } from '../../src/scenario/create-scenarios.ts'
import type { Scenarios } from '../../src/scenario/scenarios.ts'
import { acme } from '../support/acme.ts'
import { send } from '../support/wire.ts'
import { connected } from './call.ts'
import { oneStory, story } from './one-story.ts'

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

const outage = {
  name: 'timers-break',
  title: 'Timers break',
  audience: 'A timer is set. Then it breaks.',
  advice: 'Set another one.',
  beats: [
    { when: { operation: 'SetTimer', outcome: 'answered' }, say: 'A timer is set.' },
    { when: { topic: 'record', collection: 'timers', what: 'changed' }, say: 'It rings.' },
  ],
  acts: [
    { say: 'Timers take their time.', switches: { 'acme.ring': 'after 1m' }, waitFor: { operation: 'SetTimer' } },
    { say: 'A minute passes.', advance: '1m' },
    { say: 'Nothing is answered any more.', faults: [{ vendor: 'acme', what: { kind: 'status', status: 503 } }] },
  ],
} as const

describe('a story that somebody brings', () => {
  const create = () => {
    const sandbox = new Sandbox({ vendors: [acme], sendCallback: async () => 200 })
    const { client } = connected(sandbox, createScenarios([story]))
    const account = client.account('test-acme')
    return { sandbox, client, account }
  }
  const setTimer = { path: '/acme/timers', body: '{"url":"http://127.0.0.1:1/"}' }

  it('is told act by act, meets its beats, and undoes all of it', async () => {
    const { sandbox, client, account } = create()
    await client.addScenario({ body: { scenario: structuredClone(outage) } })
    await account.clock.freeze()
    const before = { faults: [], callbackFaults: [], switches: {}, scenarios: [] }
    expect(await account.scenarios.start('timers-break')).toEqual(['timers-break'])
    expect(await account.scenarios.next('timers-break')).toEqual({
      ...{ act: 1, of: 3, say: 'Timers take their time.', waitFor: { operation: 'SetTimer' } },
    })
    send(sandbox, setTimer)
    expect(await account.scenarios.next('timers-break')).toMatchObject({ act: 2 })
    expect(await account.scenarios.stories()).toMatchObject([
      { name: 'timers-break', acts: 2, of: 3, beats: [{ metBy: expect.any(Number) }, { metBy: expect.any(Number) }] },
    ])
    await account.scenarios.next('timers-break')
    expect(send(sandbox, setTimer).status).toBe(503)
    expect(await account.scenarios.next('timers-break')).toBeNull()
    expect(await account.scenarios.stop('timers-break')).toEqual([])
    const { faults, callbackFaults, switches, scenarios } = await account.status()
    expect({ faults, callbackFaults, switches, scenarios }).toEqual(before)
    expect(await client.removeScenario({ name: 'timers-break' })).toEqual({ removed: 'timers-break' })
    expect((await client.scenarios()).map(({ name }) => name)).toEqual(['outage'])
  })

  it('tells followers when a beat is met', async () => {
    const { sandbox, client, account } = create()
    await client.addScenario({ body: { scenario: structuredClone(outage) } })
    await account.scenarios.start('timers-break')
    send(sandbox, setTimer)
    const told = sandbox.account('test-acme').history.events({ topics: ['scenario'] })
    expect(told).toMatchObject([
      { phase: 'started', name: 'timers-break' },
      { phase: 'beat', beat: 0, say: 'A timer is set.', summary: 'A timer is set.' },
    ])
  })

  it('goes on after a snapshot and a restore', async () => {
    const { sandbox, client, account } = create()
    await client.addScenario({ body: { scenario: structuredClone(outage) } })
    await account.scenarios.start('timers-break')
    await account.scenarios.next('timers-break')
    const snapshot = JSON.parse(JSON.stringify(sandbox.account('test-acme').snapshot()))
    await account.scenarios.stop('timers-break')
    await account.restore(snapshot)
    send(sandbox, setTimer)
    expect(await account.scenarios.stories()).toMatchObject([{ acts: 1, beats: [{ metAt: expect.any(Number) }, {}] }])
    expect(await account.scenarios.next('timers-break')).toMatchObject({ act: 2 })
  })

  it('comes as YAML, and an act that cannot be played leaves the story running', async () => {
    const { client, account } = create()
    const text = [
      'name: broken-act',
      'title: An act that cannot be',
      'audience: Somebody wrote a wrong name.',
      'advice: Correct it.',
      'acts:',
      '  - say: This goes well.',
      '    switches: { acme.ring: manual }',
      '  - say: This does not.',
      '    switches: { acme.rings: manual }',
    ].join('\n')
    await client.addScenario({ body: { text, file: 'broken.yaml' } })
    await account.scenarios.start('broken-act')
    await account.scenarios.next('broken-act')
    await expect(account.scenarios.next('broken-act')).rejects.toMatchObject({ status: 409 })
    expect(await account.scenarios.stories()).toMatchObject([{ acts: 1 }])
    await account.scenarios.stop('broken-act')
    expect((await account.status()).switches).toEqual({})
  })

  it.each([
    ['a broken file', { text: 'name: [a\ntitle: b' }, 400, /Cannot read .*line/],
    ['an unknown member', { text: '{"name":"a","titel":"x"}' }, 400, /titel/],
    ['a name of Soundcheck’s own', { scenario: { ...outage, name: 'outage' } }, 409, /has one of this name/],
    ['a name that is none', { scenario: { ...outage, name: 'No Name' } }, 400, /lower-case words/],
    ['a bomb', { text: bomb() }, 400, /./],
  ])('%s is refused with the reason', async (_, body, status, message) => {
    const { client } = create()
    const refused = client.addScenario({ body: structuredClone(body) as { text: string } })
    await expect(refused).rejects.toMatchObject({ status, message: expect.stringMatching(message) })
    expect(await client.scenarios()).toHaveLength(1)
  })

  it('of Soundcheck’s own cannot be taken away', async () => {
    await expect(create().client.removeScenario({ name: 'outage' })).rejects.toMatchObject({
      status: 404,
      message: expect.stringContaining('belongs to Soundcheck'),
    })
  })
})

/** Aliases of aliases, which a careless reader makes a billion values of. */
function bomb(): string {
  const names = [...'abcdefghi']
  const lines = names.map((name, index) => {
    const before = names[index - 1]
    return `${name}: &${name} [${Array.from({ length: 9 }, () => (before ? `*${before}` : 'x')).join(',')}]`
  })
  return lines.join('\n')
}
