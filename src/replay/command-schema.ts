import * as z from 'zod'
import type { Command } from '../sandbox/history/command.ts'
import { credentialsSchema } from '../sandbox/state/snapshot/format.ts'

const name = z.string()
const id = z.int()
const fields = z.record(z.string(), z.unknown())
const headers = z.record(z.string(), z.string())

const clock = z.discriminatedUnion('action', [
  z.strictObject({ kind: z.literal('clock'), action: z.enum(['freeze', 'set']), at: z.number() }),
  z.strictObject({ kind: z.literal('clock'), action: z.literal('advance'), by: z.number() }),
  z.strictObject({ kind: z.literal('clock'), action: z.enum(['resume', 'reset']) }),
])

/** Faults, stories and snapshots are checked when the command is performed. */
const schemas = [
  clock,
  z.strictObject({
    kind: z.literal('callback-outcome'),
    delivery: id,
    callback: z.strictObject({ url: z.string(), headers, body: z.string() }),
    at: z.number(),
    status: z.number().optional(),
    error: z.string().optional(),
  }),
  z.strictObject({ kind: z.literal('tick') }),
  z.strictObject({ kind: z.literal('read'), vendor: name }),
  z.strictObject({ kind: z.literal('control'), vendor: name, name, input: z.unknown() }),
  z.strictObject({ kind: z.literal('patch'), vendor: name, collection: name, key: name, fields }),
  z.strictObject({ kind: z.literal('fault-set'), fault: fields, setBy: name.exactOptional() }),
  z.strictObject({ kind: z.literal('fault-enabled'), id, isEnabled: z.boolean() }),
  z.strictObject({ kind: z.literal('fault-removed'), id }),
  z.strictObject({ kind: z.literal('faults-cleared') }),
  z.strictObject({ kind: z.literal('callback-fault-set'), fault: fields, setBy: name.exactOptional() }),
  z.strictObject({ kind: z.literal('callback-fault-removed'), id }),
  z.strictObject({ kind: z.literal('callback-faults-cleared') }),
  z.strictObject({ kind: z.literal('callback-sent-again'), delivery: id }),
  z.strictObject({ kind: z.literal('switch'), name, value: z.string().optional() }),
  z.strictObject({
    kind: z.literal('story-started'),
    story: z.strictObject({
      name,
      faults: z.array(fields),
      callbackFaults: z.array(fields),
      switches: z.record(z.string(), z.string()),
      clockAheadMs: z.number(),
      beats: z.array(fields).optional(),
    }),
  }),
  z.strictObject({ kind: z.literal('story-continued'), name, act: fields }),
  z.strictObject({ kind: z.literal('story-ended'), name }),
  z.strictObject({ kind: z.literal('credentials'), credentials: credentialsSchema }),
  z.strictObject({ kind: z.literal('label'), label: z.string().optional() }),
  z.strictObject({ kind: z.literal('reset'), seed: z.enum(['documented', 'empty']).optional() }),
  z.strictObject({ kind: z.literal('restored'), snapshot: fields }),
] as const

type Known = z.output<(typeof schemas)[number]>['kind']
/** Does not compile while a command has no schema: a capture with it could not be read. */
const unread: Exclude<Command['kind'], Known> extends never ? true : never = true
void unread

/** A command as a capture holds it. Its kind decides which schema looks at it: the others need not. */
export const commandSchema = z.discriminatedUnion('kind', schemas)

export type RecordedCommand = z.output<typeof commandSchema>
