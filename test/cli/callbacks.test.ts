import { type CommandDef, runCommand } from 'citty'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { type RunningServer, startServer } from '../../src/adapters/server.ts'
import { callbackFault } from '../../src/cli/remote/callback-fault.ts'
import { callback, callbacks } from '../../src/cli/remote/callbacks.ts'
import { fault } from '../../src/cli/remote/fault.ts'
import { state } from '../../src/cli/remote/state.ts'
import { createSandbox } from '../../src/index.ts'
import { acme } from '../support/acme.ts'
import { send } from '../support/wire.ts'

const account = 'test-acme'
const START = Date.UTC(2026, 0, 1)
const statuses: number[] = []
const sandbox = createSandbox({ vendors: [acme], sendCallback: async () => statuses.shift() ?? 200 })
const owner = sandbox.account(account)
let server: RunningServer
beforeAll(async () => {
  server = await startServer(sandbox, { port: 0 })
  owner.clock.freeze(START)
})
afterAll(() => server.close())

const errors: string[] = []
let exitCode: unknown
afterEach(() => {
  owner.reset()
  owner.clock.freeze(START)
  errors.length = 0
  statuses.length = 0
})

async function run(command: CommandDef, ...words: string[]): Promise<string[]> {
  const lines: string[] = []
  const io = {
    stdin: (async function* () {})(),
    stdout: { write: (line: string) => void lines.push(line.replace(/\n$/, '')) },
    stderr: { write: (line: string) => void errors.push(line.replace(/\n$/, '')) },
    environment: {},
    interruption: () => new AbortController().signal,
  }
  const rawArgs = ['--server', server.origin, '--account', account, ...words]
  exitCode = (await runCommand(command, { rawArgs, data: { io, program: [] } })).result
  return lines
}

const setTimer = async (): Promise<string> => {
  const body = JSON.stringify({ url: 'http://customer.example/hook' })
  const { id } = JSON.parse(send(sandbox, { path: '/acme/timers', body }).body)
  await owner.settle()
  return id
}

describe('soundcheck callbacks and callback', () => {
  it('list, show and send', async () => {
    statuses.push(500)
    const id = await setTimer()
    expect(await run(callbacks)).toEqual([
      `1: acme set about ${id} to http://customer.example/hook: waiting, attempt 1: the receiver answered 500`,
    ])
    expect(await run(callbacks, '--state', 'delivered')).toEqual(['No callbacks'])
    expect(await run(callback, 'show', '1')).toEqual(
      expect.arrayContaining(['next attempt at 2026-01-01T00:01:00.000Z', `> x-at: ${START}`]),
    )
    expect((await run(callback, 'send', '1'))[0]).toContain(': delivered, attempt 2: the receiver answered 200')
    expect((await run(callbacks, '--vendor', 'acme'))[0]).toContain('delivered')
  })

  it('say what is missing or wrong', async () => {
    await expect(run(callback, 'send')).rejects.toThrow('The id of the callback is missing')
    await expect(run(callback, 'send', 'x')).rejects.toThrow('"soundcheck callbacks" shows them')
    await run(callback, 'show', '99')
    expect([errors[0], exitCode]).toEqual([expect.stringContaining('has no callback 99'), 1])
    await run(callbacks, '--state', 'lost')
    expect([errors[1], exitCode]).toEqual([expect.stringContaining('state'), 1])
  })
})

describe('soundcheck callback-fault', () => {
  it('adds, lists, removes and clears', async () => {
    expect(await run(callbackFault)).toEqual(['No callback faults are set'])
    expect(await run(callbackFault, 'add', '--kind', 'lost', '--event', 'set', '--every', '2')).toEqual([
      'callback fault 1 added',
    ])
    await run(callbackFault, 'add', '--kind', 'late', '--by', '30s', '--vendor', 'acme')
    await run(callbackFault, 'add', '--json', '{"what":{"kind":"doubled"}}')
    await setTimer()
    expect(await run(callbackFault, 'list')).toEqual([
      '1: lost, set, every 2; matched 1, applied 1; set by command line',
      '2: late by 30000 ms, acme; matched 1, applied 1; set by command line',
      '3: doubled, every callback; matched 1, applied 1; set by command line',
    ])
    expect(await run(callbackFault, 'remove', '1')).toEqual(['callback fault 1 removed'])
    expect(await run(callbackFault, 'clear')).toEqual(['2 callback faults removed'])
  })

  it('needs to know what goes wrong', async () => {
    await expect(run(callbackFault, 'add')).rejects.toThrow('What should go wrong?')
    await run(callbackFault, 'add', '--kind', 'late')
    expect([errors[0], exitCode]).toEqual([expect.stringContaining('--by: expected milliseconds'), 1])
  })
})

describe('soundcheck fault', () => {
  it('disables and enables', async () => {
    await run(fault, 'add', '--kind', 'reset')
    expect(await run(fault, 'disable', '1')).toEqual(['fault 1 disabled'])
    expect(await run(fault)).toEqual(['1: reset before anything; matched 0, applied 0, disabled; set by command line'])
    expect(await run(fault, 'enable', '1')).toEqual(['fault 1 enabled'])
    await run(fault, 'enable', '2')
    expect([errors[0], exitCode]).toEqual([expect.stringContaining('has no fault 2'), 1])
  })
})

describe('soundcheck state history', () => {
  it('tells the life of a record', async () => {
    const id = await setTimer()
    expect(await run(state, 'history', 'acme', 'timers', id)).toEqual([
      expect.stringMatching(/^2026-01-01T00:00:00\.000Z created, running \(SetTimer, exchange \d+\)$/),
      '2026-01-01T00:00:10.000Z ahead: it rings',
    ])
    owner.control(acme, 'timer.break', { id })
    expect((await run(state, 'history', 'acme', 'timers', id))[1]).toBe(
      '2026-01-01T00:00:00.000Z running → broken (control timer.break)',
    )
  })

  it('says what is missing, and takes no further word without history', async () => {
    await expect(run(state, 'history', 'acme')).rejects.toThrow('The name of the collection is missing')
    await expect(run(state, 'history', 'acme', 'timers')).rejects.toThrow('The key of the record is missing')
    await expect(run(state, 'acme', 'timers', 'a', 'b')).rejects.toThrow('Unexpected argument "b"')
    await run(state, 'history', 'acme', 'timers', 'nobody')
    expect([errors[0], exitCode]).toEqual([expect.stringContaining('Cannot find record "nobody"'), 1])
  })
})
