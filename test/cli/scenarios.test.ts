import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type RunningServer, startServer } from '../../src/adapters/server.ts'
import { createSandbox, scenarios } from '../../src/index.ts'
import { oneStory } from '../control/one-story.ts'
import { soundcheck } from './in-process.ts'

let server: RunningServer
beforeAll(async () => {
  server = await startServer(createSandbox(), { port: 0, control: { scenarios: oneStory() } })
})
afterAll(() => server.close())

const [first] = scenarios.list()
const nowhere = ['--server', 'http://127.0.0.1:1']

describe('soundcheck scenario', () => {
  it.each(['scenario', 'scenarios'])(
    'lists every scenario with its advice as soundcheck %s, without a server',
    async (name) => {
      const { code, output } = await soundcheck([name])
      for (const { name, title, advice } of scenarios.list()) {
        expect(output).toContain(`${name}: ${title}\n`)
        expect(output).toContain(`  What to do: ${advice}\n`)
      }
      expect(code).toBe(0)
    },
  )

  it('shows the one that is named, and prints it as JSON', async () => {
    const { code, output } = await soundcheck(['scenario', 'show', first?.name ?? ''])
    expect(output).toBe(`${first?.name}: ${first?.title}\n  ${first?.audience}\n  What to do: ${first?.advice}\n`)
    expect(code).toBe(0)
    const json = await soundcheck(['scenario', 'show', first?.name ?? '', '--format', 'json'])
    expect(JSON.parse(json.output)).toEqual(first)
  })

  it('refuses an unknown name with the nearest', async () => {
    const { code, errors } = await soundcheck(['scenario', 'show', 'evening-peek'])
    expect(errors).toBe(
      'There is no scenario "evening-peek". Did you mean "evening-peak"? "soundcheck scenario list" shows all\n',
    )
    expect(code).toBe(2)
  })

  it('lists what a server has that was named, by an option or in the environment', async () => {
    const expected = 'outage: All is dark\n  Nothing answers.\n  What to do: Wait.\n'
    expect((await soundcheck(['scenario', 'show', 'outage', '--server', server.origin])).output).toBe(expected)
    const environment = { SOUNDCHECK_SERVER: server.origin }
    expect((await soundcheck(['scenario', 'show', 'outage'], { environment })).output).toBe(expected)
    const { code, errors } = await soundcheck(['scenario', 'list', ...nowhere])
    expect(errors).toContain('There is no Soundcheck at http://127.0.0.1:1')
    expect(code).toBe(2)
  })
})

describe('the environment', () => {
  const lineOf = async (environment: Record<string, string>, ...options: string[]) =>
    (await soundcheck(['clock', ...options], { environment })).output.split(':')[0]

  it('names the server and the account; options come first, and SOUNDCHECK_ORIGIN last', async () => {
    const { origin } = server
    expect(await lineOf({ SOUNDCHECK_SERVER: origin, SOUNDCHECK_ACCOUNT: 'test-env' })).toBe('test-env')
    expect(await lineOf({ SOUNDCHECK_ORIGIN: origin })).toBe('demo')
    expect(await lineOf({ SOUNDCHECK_SERVER: origin, SOUNDCHECK_ORIGIN: 'http://127.0.0.1:1' })).toBe('demo')
    expect(await lineOf({ SOUNDCHECK_SERVER: '', SOUNDCHECK_ORIGIN: origin })).toBe('demo')
    const environment = { SOUNDCHECK_SERVER: 'http://127.0.0.1:1', SOUNDCHECK_ACCOUNT: 'test-env' }
    expect(await lineOf(environment, '--server', origin, '--account', 'test-option')).toBe('test-option')
    const wrong = await soundcheck(['clock'], { environment: { SOUNDCHECK_SERVER: 'localhost:4747' } })
    expect(wrong.errors).toBe('"localhost:4747" is not the address of a server: write it like http://127.0.0.1:4747\n')
  })
})
