import type { PresentedDelivery } from '../../client/index.ts'
import { printableJson } from '../../diagnostics/printable.ts'
import { type CommandResult, numericId, type Remote, remoteCommand, remoteGroup, text } from './remote.ts'

type State = PresentedDelivery['state']
type Details = Awaited<ReturnType<Remote['account']['callback']['show']>>

export const callbacks = remoteCommand({
  name: 'callbacks',
  description: 'List the callbacks of an account, with their attempts',
  examples: [['soundcheck callbacks --state waiting', 'See what has not been delivered yet']],
  options: {
    vendor: { type: 'string', valueHint: 'id', description: 'Only callbacks of this vendor' },
    state: { type: 'string', valueHint: 'state', description: 'Only this state: waiting, delivered or given-up' },
  },
  async run(remote) {
    const [vendor, state] = [text(remote, 'vendor'), text(remote, 'state')]
    const found = await remote.account.callbacks({
      ...(vendor !== undefined && { vendor }),
      // The server checks it.
      ...(state !== undefined && { state: state as State }),
    })
    return { value: found, lines: found.length === 0 ? ['No callbacks'] : found.map(callbackLine) }
  },
})

export const callback = remoteGroup({
  name: 'callback',
  description: 'Show a callback, or send it again',
  fallback: 'show',
  examples: [
    ['soundcheck callback show 7', 'Its headers, its attempts, and when the next one is due'],
    ['soundcheck callback send 7', 'Send it now, also one that was delivered'],
  ],
  actions: {
    show: {
      description: 'Show a callback with its headers and its attempts',
      positionals: { id: 'The id of the callback: soundcheck callbacks shows it' },
      examples: [['soundcheck callback show 7', 'See what was sent, and what was answered']],
      run: async (remote) => toResult(await remote.account.callback.show(idOf(remote))),
    },
    send: {
      description: 'Send a callback now, also one that was delivered or given up',
      positionals: { id: 'The id of the callback: soundcheck callbacks shows it' },
      examples: [['soundcheck callback send 7', 'See whether the receiver takes it twice']],
      run: async (remote) => toResult(await remote.account.callback.send(idOf(remote))),
    },
  },
})

function idOf(remote: Remote): number {
  return numericId(remote, { what: 'callback', list: 'soundcheck callbacks' })
}

function callbackLine({ id, vendor, event, resource, url, state, attempts }: PresentedDelivery): string {
  const last = attempts.at(-1)
  const result = last && (last.error ?? `the receiver answered ${last.status}`)
  const tried = last === undefined ? '' : `, attempt ${attempts.length}: ${result}`
  return `${id}: ${vendor} ${event} about ${resource} to ${url}: ${state}${tried}`
}

function toResult(details: Details): CommandResult {
  const { queuedAt, nextAttempt, attempts, headers, inbox, payload } = details
  const lines = [
    callbackLine(details),
    ...(queuedAt === undefined ? [] : [`queued at ${isoOf(queuedAt)}`]),
    ...attempts.map(({ at, status, error }) => `tried at ${isoOf(at)}: ${error ?? status}`),
    ...(nextAttempt === undefined ? [] : [`next attempt at ${isoOf(nextAttempt)}`]),
    ...(inbox === undefined ? [] : [`goes to the inbox ${inbox}`]),
    ...Object.entries(headers).map(([name, value]) => `> ${name}: ${value}`),
    ...printableJson(payload, 2).split('\n'),
  ]
  return { value: details, lines }
}

function isoOf(milliseconds: number): string {
  return new Date(milliseconds).toISOString()
}
