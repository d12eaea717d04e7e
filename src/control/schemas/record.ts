import * as z from 'zod'
import { change } from './journal-entry.ts'
import { at, list } from './json.ts'

const label = z
  .object({ one: z.string(), many: z.string() })
  .meta({ description: 'What people call a record, and several of them' })

const transition = z.object({
  from: z.string(),
  to: z.string(),
  by: z.enum(['request', 'time', 'control']),
  what: z.string().meta({ description: 'What happens then, in words' }),
})

export const collection = z
  .object({
    name: z.string(),
    size: z.int(),
    label,
    keyField: z.string().meta({
      description: 'The field that names a record to people. Its key may hold more, such as a project',
    }),
    statusField: z.string().exactOptional().meta({
      description: 'The field with the state of a record; absent when the state follows from several fields',
    }),
    statuses: list(z.object({ value: z.string(), label: z.string(), isFinal: z.boolean() }))
      .exactOptional()
      .meta({ description: 'The states that a record can be in; absent when its records have none' }),
    transitions: list(transition).exactOptional().meta({ description: 'The ways between these states' }),
  })
  .meta({ title: 'Collection' })

export const record = z
  .object({
    key: z.string(),
    record: z.record(z.string(), z.unknown()),
    status: z.string().exactOptional().meta({ description: 'One of the `statuses` of its collection' }),
    createdAt: at.exactOptional(),
    changedAt: at.exactOptional(),
    controls: list(z.string()).meta({ description: 'The names of the controls that would take it as it is now' }),
  })
  .meta({ title: 'Record', description: 'Without secrets' })

const changedBy = z.object({
  operation: z.string().exactOptional(),
  exchange: z.int().exactOptional().meta({ description: 'The sequence number of the exchange, for the journal' }),
  control: z.string().exactOptional(),
})

const { what, cause, before, after } = change.shape

const step = z.object({
  at,
  sequence: z.int(),
  what,
  summary: z.string().meta({ description: 'The same in words: from which state to which, or what changed' }),
  cause,
  by: changedBy.exactOptional().meta({ description: 'The request or the control that changed it' }),
  status: z.string().exactOptional().meta({ description: 'The state that the record was in afterwards' }),
  ...{ before, after },
})

export const recordHistory = z
  .object({
    steps: list(step).meta({ description: 'What happened to the record, oldest first' }),
    ahead: list(z.object({ at, what: z.string() })).meta({
      description: 'What will happen without a request, soonest first; callbacks as well',
    }),
    isWhole: z.boolean().meta({
      description: 'False when its beginning, or something in between, is no longer kept',
    }),
  })
  .meta({ title: 'RecordHistory', description: 'The life of a record, as far as the account’s history goes back' })
