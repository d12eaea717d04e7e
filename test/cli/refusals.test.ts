import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type RunningServer, startServer } from '../../src/adapters/server.ts'
import type { Command } from '../../src/cli/command.ts'
import { commands } from '../../src/cli/run.ts'
import { createControlApp, PREFIX } from '../../src/control/app.ts'
import type { Route } from '../../src/control/route.ts'
import { routes } from '../../src/control/routes.ts'
import { createControl } from '../../src/control/start.ts'
import { createSandbox, scenarios } from '../../src/index.ts'
import { soundcheck } from './in-process.ts'

/** What somebody who types commands has not written: methods, paths, headers, and the parts of a request. */
const OF_HTTP = /_soundcheck|\b(?:GET|POST|PUT|PATCH|DELETE)\b|Content-Type|Authorization|[Tt]he (?:body|query|path)\b/

const folder = mkdtempSync(join(tmpdir(), 'soundcheck-refusals-'))
const notASnapshot = join(folder, 'not-a-snapshot.json')
writeFileSync(notASnapshot, '{}')

let server: RunningServer
beforeAll(async () => {
  server = await startServer(createSandbox(), { port: 0, control: { scenarios } })
})
afterAll(async () => {
  await server.close()
  rmSync(folder, { recursive: true })
})

/** What the server refuses, by command. `nobody` is an account that does not exist. */
const REFUSED: Readonly<Record<string, readonly (readonly string[])[]>> = {
  'account list': [],
  'account show': [['nobody'], ['???']],
  'account label': [['nobody', '--text', 'x']],
  'account create': [['demo'], ['???'], ['test-a']],
  'account close': [['nobody']],
  'account credentials': [['nobody'], ['demo', '--vendor', 'tencent-liv', '--key', 'k', '--secret', 's']],
  'callback show': [['99'], ['1', '--account', 'nobody']],
  'callback send': [['99'], ['1', '--account', 'nobody']],
  'callback-fault list': [['--account', 'nobody']],
  'callback-fault add': [
    ['--kind', 'lots'],
    ['--kind', 'late'],
    ['--kind', 'late', '--by', 'x'],
    ['--kind', 'lost', '--every', '0'],
    ['--kind', 'lost', '--vendor', 'tencent-liv'],
    ['--json', '[]'],
  ],
  'callback-fault remove': [['99']],
  'callback-fault clear': [['--account', 'nobody']],
  callbacks: [
    ['--account', 'nobody'],
    ['--state', 'lost'],
  ],
  'capture start': [['--account', 'nobody']],
  'capture show': [['--account', 'nobody']],
  'capture stop': [[join(folder, 'none.json')], [join(folder, 'none.json'), '--account', 'nobody']],
  'capture record': [[join(folder, 'none.json'), '--account', 'nobody']],
  'clock show': [['--account', 'nobody']],
  'clock agenda': [['--account', 'nobody']],
  'clock freeze': [['soon'], ['9999999999999999']],
  'clock set': [['soon']],
  'clock advance': [['soon'], ['-5m'], ['9000d']],
  'clock run-until-idle': [['--account', 'nobody']],
  'clock resume': [['--account', 'nobody']],
  'clock reset': [['--account', 'nobody']],
  connect: [['--account', 'nobody']],
  control: [
    ['tencent-liv', 'x'],
    ['tencent-live', 'x'],
    ['tencent-live', 'stream.push'],
    ['ishumei', 'endSource', '--input', '{"streamId":"none"}'],
  ],
  events: [
    ['--topic', 'exchang'],
    ['--since', 'x'],
  ],
  export: [
    ['vitest', '--account', 'nobody'],
    ['capture', '--account', 'test-none'],
  ],
  'fault list': [['--account', 'nobody']],
  'fault add': [
    ['--error', 'InternalErorr'],
    ['--kind', 'latncy'],
    ['--kind', 'latency', '--ms', 'x'],
    ['--kind', 'reset', '--vendor', 'tencent-liv'],
    ['--kind', 'reset', '--operation', 'StopLiveRecrod'],
    ['--kind', 'reset', '--times', '0'],
    ['--kind', 'reset', '--probability', '7'],
    ['--kind', 'reset', '--from', 'x'],
    ['--json', '{"kind":"reset"}'],
    ['--json', '[]'],
  ],
  'fault disable': [['99']],
  'fault enable': [['99']],
  'fault remove': [['99']],
  'fault clear': [['--account', 'nobody']],
  journal: [
    ['99999'],
    ['--outcome', 'refusd'],
    ['--since', 'x'],
    ['--limit', '0'],
    ['--vendor', 'x', '--account', 'nobody'],
  ],
  reset: [['--account', 'nobody']],
  restore: [[notASnapshot]],
  retries: [
    ['--max-attempts', '0'],
    ['--max-gap', 'x'],
    ['--since', 'x'],
    ['--account', 'nobody'],
  ],
  'scenario list': [],
  'scenario show': [['answer-lots'], ['--account', 'nobody']],
  'scenario start': [['answer-lots'], ['answer-lost', '--account', 'nobody']],
  'scenario stop': [['answer-lost'], ['answer-lots']],
  'scenario next': [['answer-lost'], ['answer-lots'], ['answer-lost', '--account', 'nobody']],
  'scenario play': [
    ['answer-lots'],
    [join(folder, 'none.yaml')],
    [notASnapshot],
    ['answer-lost', '--account', 'nobody'],
  ],
  'scenario add': [[join(folder, 'none.yaml')], [notASnapshot]],
  'scenario remove': [['answer-lost'], ['answer-lots']],
  'scenario record': [[join(folder, 'Not A Name.json')], [join(folder, 'mine.json'), '--account', 'nobody']],
  'undo last': [
    ['--account', 'nobody'],
    ['--account', 'test-nothing-done'],
    ['--to', '9999'],
    ['--to', 'before'],
  ],
  'undo list': [['--account', 'nobody']],
  send: [[], ['12x'], ['99999'], ['0', '--account', 'nobody']],
  snapshot: [[join(folder, 'none.json'), '--account', 'nobody']],
  state: [
    ['tencent-liv'],
    ['tencent-live', 'strems'],
    ['tencent-live', 'streams', 'none'],
    ['tencent-live', 'streams', '--limit', 'x'],
    ['tencent-live', 'streams', 'none', '--patch', '{}'],
    ['export', join(folder, 'none.json'), '--account', 'nobody'],
    ['import', notASnapshot],
  ],
  status: [['--account', 'nobody']],
  switch: [
    ['tencent-live.servic', 'active'],
    ['tencent-live.service', 'broke'],
    ['tencent-live.servic', '--unset'],
  ],
}
/** They work on files of this machine, or only knock. */
const ASK_NOTHING = ['replay', 'wait']

describe('what a server refuses is told in the words of the command line', () => {
  it.each(
    Object.entries(REFUSED).flatMap(([name, tries]) => tries.map((words) => [name, words.join(' '), words] as const)),
  )('soundcheck %s %s', async (name, _, words) => {
    const { code, output, errors } = await soundcheck([...name.split(' '), ...words, '--server', server.origin])
    expect(errors.trim()).not.toBe('')
    expect(errors).not.toMatch(OF_HTTP)
    expect(errors).not.toContain('    at ')
    expect({ output, isRefusal: code === 1 || code === 2 }).toEqual({ output: '', isRefusal: true })
  })

  it('names every command that talks to a server', async () => {
    const loaded: Command[] = await Promise.all(Object.values(commands).map((load) => load()))
    const leaves = loaded.flatMap((command) => (command.actions ? Object.values(command.actions) : [command]))
    const remote = leaves.filter(({ takes }) => Object.hasOwn(takes, 'token')).map(({ meta }) => meta.name)
    expect([...Object.keys(REFUSED), ...ASK_NOTHING].sort()).toEqual(remote.sort())
  })

  it('says what to do by a command, and which option is wrong', async () => {
    const at = ['--server', server.origin]
    expect((await soundcheck(['status', '--account', 'dmo', ...at])).errors).toBe(
      'There is no account "dmo"; did you mean "demo"? Create it with "soundcheck account create NAME", or use a name that begins with "test-"\n',
    )
    expect((await soundcheck(['scenario', 'start', 'answer-lots', ...at])).errors).toBe(
      'There is no scenario "answer-lots". Did you mean "answer-lost"? "soundcheck scenario list" lists all\n',
    )
    expect((await soundcheck(['capture', 'stop', join(folder, 'x'), ...at])).errors).toBe(
      'Account "demo" is not being captured. Start with "soundcheck capture start"\n',
    )
    expect((await soundcheck(['fault', 'add', '--kind', 'latency', '--ms', 'x', ...at])).errors).toMatch(
      /^The input is wrong: --ms: /,
    )
  })

  it('says how to give a token', async () => {
    const locked = await startServer(createSandbox(), { port: 0, control: { token: 'secret-secret-secret' } })
    const { code, errors } = await soundcheck(['status', '--server', locked.origin])
    await locked.close()
    expect(errors).toMatch(
      /^The control API of this server needs a token: set SOUNDCHECK_TOKEN, or give it with --token/,
    )
    expect(errors).not.toMatch(OF_HTTP)
    expect(code).toBe(2)
  })
})

describe('over HTTP, every problem also has a text without methods and paths', () => {
  const { control } = createControl(createSandbox(), scenarios)
  const app = createControlApp({ control, access: { hosts: [], origins: [] } })
  const hasBody = ({ method }: Route) => method !== 'GET' && method !== 'DELETE'
  const pathWith = ({ path }: Route, value: string) => path.replace(/\{\w+\}/g, encodeURIComponent(value))
  const known: Readonly<Record<string, string>> = { account: 'demo', vendor: 'tencent-live', collection: 'streams' }
  const pathOf = ({ path }: Route) => path.replace(/\{(\w+)\}/g, (_, name: string) => known[name] ?? 'x')

  it.each(routes.filter(({ access }) => access !== 'open') as readonly Route[])('$id', async (route) => {
    const targets = [pathWith(route, 'nobody'), pathWith(route, '???'), pathOf(route), `${pathOf(route)}?nothing=1`]
    for (const [target, body] of targets.flatMap((one) =>
      ['{}', '{"nothing":1}'].map((text) => [one, text] as const),
    )) {
      const init = hasBody(route) ? { headers: { 'content-type': 'application/json' }, body } : {}
      const response = await app.request(PREFIX + target, { method: route.method, ...init })
      if (response.ok) {
        await response.body?.cancel()
        continue
      }
      const { detail, plain = detail } = await response.json()
      expect(plain).not.toMatch(OF_HTTP)
    }
  })

  it('and the same problem names its way out by method and path', async () => {
    const response = await app.request(`${PREFIX}/accounts/nobody/status`)
    expect(await response.json()).toMatchObject({
      detail:
        'There is no account "nobody". Create it with POST /_soundcheck/accounts, or use a name that begins with "test-"',
      plain: 'There is no account "nobody".',
      remedy: { operation: 'createAccount' },
    })
  })
})
