import * as z from 'zod'
import { kindNames } from '../../sandbox/faults/kinds.ts'
import { change } from './journal-entry.ts'
import { rowFacts } from './journal-row.ts'
import { at, orUndefined } from './json.ts'

const common = {
  sequence: z.int(),
  account: z.string(),
  at: at.meta({ description: 'When it happened or was due: milliseconds since the epoch, by the account’s clock' }),
  summary: z.string().meta({ description: 'What happened, in one sentence without ids' }),
}

const exchange = z.object({
  ...common,
  topic: z.literal('exchange'),
  ...rowFacts,
  target: z.string().meta({ description: 'Path and query' }),
  explanation: z.string(),
})

const record = z.object({ ...common, topic: z.literal('record'), vendor: z.string(), ...change.shape })

const callback = z.object({
  ...common,
  topic: z.literal('callback'),
  phase: z.enum(['queued', 'attempted', 'delivered', 'given-up']),
  delivery: z.int(),
  vendor: z.string(),
  event: z.string(),
  resource: z.string(),
  status: z.number().optional().meta({ description: 'What the receiver answered' }),
  error: z.string().optional().meta({ description: 'Why there was no answer' }),
  nextAttempt: at.optional().meta({ description: 'When the next attempt is due; absent when there is none' }),
})

const clock = z.object({
  ...common,
  topic: z.literal('clock'),
  action: z.enum(['freeze', 'set', 'advance', 'resume', 'reset']),
  from: at,
  to: at,
  isFrozen: z.boolean(),
})

const fault = z.object({
  ...common,
  topic: z.literal('fault'),
  phase: z.enum(['set', 'enabled', 'disabled', 'applied', 'spent', 'removed']),
  id: z.int(),
  kind: z.enum(kindNames),
  label: orUndefined(z.string()),
  point: z.enum(['before', 'after']),
})

const callbackFault = z.object({
  ...common,
  topic: z.literal('callback-fault'),
  phase: z.enum(['set', 'removed']),
  id: z.int(),
  kind: z.string(),
})

const switched = z.object({
  ...common,
  topic: z.literal('switch'),
  name: z.string(),
  value: orUndefined(z.string()).meta({ description: 'Absent when the setting was taken back' }),
})

const story = z.object({
  ...common,
  topic: z.literal('scenario'),
  phase: z.enum(['started', 'act', 'beat', 'ended']).meta({
    description: '`act`: it goes on. `beat`: something that it waited for has happened',
  }),
  name: z.string(),
  act: z.int().optional().meta({ description: 'Which act, from 1' }),
  beat: z.int().optional().meta({ description: 'Which of its beats, from 0' }),
  say: z.string().optional().meta({ description: 'The sentence of the beat' }),
})

const leftOut = z.object({
  ...common,
  topic: z.literal('left-out'),
  changes: z.int().meta({ description: 'How many more records changed in the same step' }),
})

export const skippedSeries = z.object({
  ...common,
  topic: z.literal('skipped'),
  vendor: z.string(),
  series: z.int().meta({ description: 'How many endless series, such as the results of a stream, were cut off' }),
  from: at.meta({ description: 'When the first step that was left out was due' }),
  to: at.meta({ description: 'The end of the leap: the series go on from there' }),
  maxSteps: z.int().meta({ description: 'How many steps of series one leap of the clock takes at each vendor' }),
})

const account = z.object({
  ...common,
  topic: z.literal('account'),
  phase: z.enum(['reset', 'restored', 'credentials', 'dropped', 'closed', 'label', 'kept']),
  name: z
    .string()
    .optional()
    .meta({ description: 'The account that was dropped or closed. Its own history is gone with it' }),
  note: z
    .string()
    .optional()
    .meta({ description: 'For `kept`: what the store of a durable server lost, or what differed after a restart' }),
  because: z.enum(['idle', 'limit', 'elsewhere']).optional().meta({
    description:
      '`idle`: unused for an hour. `limit`: the least recently used of more than --max-accounts. `elsewhere`: another process took it over',
  }),
  keys: z
    .record(z.string(), z.array(z.string()).readonly())
    .exactOptional()
    .meta({ description: 'For `credentials`: the keys from now on, by vendor, without secrets' }),
  label: z.string().optional().meta({ description: 'For `label`: the label from now on, if it has one' }),
})

export const historyEvent = z
  .discriminatedUnion('topic', [
    exchange,
    record,
    callback,
    clock,
    fault,
    callbackFault,
    switched,
    story,
    leftOut,
    skippedSeries,
    account,
  ])
  .meta({ title: 'Event', description: 'One thing that happened to an account' })
