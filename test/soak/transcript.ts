import type { Client } from '../../src/client/index.ts'
import { endpointOf, sendTo } from '../../src/conformance/transport.ts'
import type { Outcome } from '../../src/sandbox/history/verdict.ts'
import type { Sandbox } from '../../src/sandbox/sandbox.ts'
import type { WireRequest } from '../../src/vendor/wire.ts'
import { type Act, acts, type Worker } from './worker.ts'

/** The answers and the journal of one account after a run. */
export interface Transcript {
  readonly rounds: number
  readonly answers: readonly string[]
  readonly journal: readonly string[]
}

/** The place where a worker acts. */
export interface Place {
  act(act: Exclude<Act, { request: WireRequest }>): Promise<void>
  send(request: WireRequest): Promise<string>
  journal(): Promise<readonly string[]>
}

/** The number of journal entries to compare. */
const COMPARED = 200

/** Runs one worker to its end. */
export async function play(worker: Worker, place: Place, isOver: (round: number) => boolean): Promise<Transcript> {
  const answers: string[] = []
  let rounds = 0
  const countRounds = (round: number) => {
    rounds = round
    return isOver(round)
  }
  for (const act of acts(worker, countRounds)) {
    if ('request' in act) answers.push(await place.send(act.request))
    else await place.act(act)
  }
  return { rounds, answers, journal: await place.journal() }
}

/** A sandbox without other workers, which gives the expected transcript. */
export function ownSandbox(sandbox: Sandbox, name: string, start: (scenario: string) => void): Place {
  const account = sandbox.account(name)
  return {
    act: async (act) => {
      if ('freeze' in act) account.clock.freeze(act.freeze)
      else if ('advance' in act) await account.clock.advance(act.advance)
      else if ('fault' in act) account.faults.add(act.fault)
      else if ('scenario' in act) start(act.scenario)
    },
    send: async (request) => {
      const { status, headers, body } = sandbox.handle(request).response
      return status === 0 ? BROKEN : shown(status, headers.Date, body)
    },
    journal: async () => account.journal.query({ outcome: OF_REQUESTS, limit: COMPARED }).map(line),
  }
}

/** One account on a server that other workers use too. */
export function sharedServer({ client, origin }: { client: Client; origin: string }, name: string): Place {
  const account = client.account(name)
  const endpoint = endpointOf(origin)
  return {
    act: async (act) => {
      if ('freeze' in act) await account.clock.freeze(act.freeze)
      else if ('advance' in act) await account.clock.advance(act.advance)
      else if ('fault' in act) await account.faults.add(act.fault)
      else if ('scenario' in act) await account.scenarios.start(act.scenario)
    },
    send: (request) =>
      sendTo(endpoint, request).then(
        ({ status, headers, body }) => shown(status, headers.date, body),
        () => BROKEN,
      ),
    journal: async () => (await account.journal.query({ outcome: OF_REQUESTS, limit: COMPARED })).map(line),
  }
}

/** Without callbacks: these are delivered in real time, so their order varies. */
const OF_REQUESTS: readonly Outcome[] = ['answered', 'refused', 'faulted', 'unmatched', 'crashed']

const BROKEN = 'the connection broke'

function shown(status: number, date: string | undefined, body: string): string {
  return `${status} ${date} ${body}`
}

function line({
  at,
  account,
  vendor,
  operation,
  outcome,
  code,
  fault,
}: {
  readonly at: number
  readonly account: string
  readonly vendor?: string | undefined
  readonly operation?: string | undefined
  readonly outcome: string
  readonly code?: string | undefined
  readonly fault?: { readonly label?: string | undefined } | undefined
}): string {
  return [at, account, vendor, operation, outcome, code, fault?.label].join(' ')
}

/** Describes the first difference of two transcripts; undefined when there is none. */
export function crossing(alone: Transcript, shared: Transcript): string | undefined {
  return (
    differenceOf('answer', alone.answers, shared.answers) ??
    differenceOf('journal entry', alone.journal, shared.journal)
  )
}

function differenceOf(what: string, expected: readonly string[], received: readonly string[]): string | undefined {
  const at = expected.findIndex((one, index) => one !== received[index])
  if (at === -1 && expected.length === received.length) return undefined
  return `${what} ${at === -1 ? received.length : at}: alone "${expected[at]}", with others "${received[at]}"`
}
