import { UsageError } from '../diagnostics/usage-error.ts'
import type { StateOptions } from '../keeper/open.ts'
import { duration } from '../sandbox/clock/duration.ts'
import * as kinds from './settings/kinds.ts'
import type { Options } from './settings/option.ts'

/** Where a server keeps its accounts. */
export const stateArgs = {
  state: {
    type: 'string',
    kind: kinds.store,
    default: 'memory',
    valueHint: 'memory, file:PATH or valkey://HOST:PORT/DB',
    description: 'Where the accounts are kept: memory ends with the server; see docs/durable.md',
  },
  advertise: {
    type: 'string',
    valueHint: 'address',
    description: 'Where the other servers on the same store reach this one, such as http://10.0.0.7:4747',
  },
  lease: {
    type: 'string',
    kind: kinds.length,
    default: '3s',
    valueHint: 'duration',
    description: 'How long this server may be silent before another one takes its accounts over',
  },
  keep: {
    type: 'string',
    kind: kinds.length,
    default: '24h',
    valueHint: 'duration',
    description: 'How long a stored account is kept that nobody uses',
  },
} satisfies Options

/** Settings that change answers, besides those that the sandbox knows. */
const OF_ANSWERS = ['switch', 'leap-steps', 'clock', 'scenario', 'vendor'] as const

type Texts = Readonly<
  Record<'state' | 'lease' | 'keep', string> & Record<(typeof OF_ANSWERS)[number] | 'advertise', string | undefined>
>

/** Undefined when the accounts end with the server. */
export function stateOptions(args: Texts): StateOptions | undefined {
  const { state: address, advertise, lease, keep } = args
  const [leaseMs, keepMs] = [milliseconds('lease', lease), milliseconds('keep', keep)]
  if (address === 'memory') {
    if (advertise === undefined) return undefined
    throw new UsageError('Cannot advertise this server: its state is in memory. Name a store with --state')
  }
  const configuration = Object.fromEntries(OF_ANSWERS.map((name) => [name, String(args[name] ?? '')]))
  return { address, advertise, leaseMs, keepMs, configuration }
}

function milliseconds(option: 'lease' | 'keep', text: string): number {
  const read = duration.safeParse(text)
  if (read.success && read.data >= 1000) return read.data
  throw new UsageError(
    `Cannot take "${text}" for --${option}: give a time from 1s up, such as ${option === 'lease' ? '3s' : '24h'}`,
  )
}
