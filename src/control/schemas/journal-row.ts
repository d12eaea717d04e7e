import * as z from 'zod'
import { kindNames } from '../../sandbox/faults/kinds.ts'
import { outcome } from './journal-entry.ts'
import { at } from './json.ts'

const fault = z.object({
  id: z.union([z.number(), z.literal('in-band')]),
  label: z.string().exactOptional(),
  kind: z.enum(kindNames),
})

const resource = z.object({ vendor: z.string(), collection: z.string(), key: z.string() })

/** What a row and the event of an exchange have in common. */
export const rowFacts = {
  vendor: z.string().exactOptional(),
  operation: z.string().exactOptional().meta({ description: 'The operation’s id; of a callback, the event' }),
  method: z.string(),
  target: z.string().meta({ description: 'The beginning of path and query' }),
  status: z.int().meta({ description: '0 when nobody answered' }),
  outcome,
  code: z.string().exactOptional().meta({ description: 'The vendor’s error code' }),
  refusedBy: z.string().exactOptional().meta({ description: 'The check that refused the request' }),
  summary: z.string().meta({ description: 'What happened, in one sentence without ids' }),
  tookMs: z.number().exactOptional().meta({
    description: 'How long the answer was held back, by the account’s clock. Absent when it came at once',
  }),
  fault: fault.exactOptional().meta({ description: 'The fault that applied' }),
  attemptOf: z.string().exactOptional().meta({
    description: 'The same for all attempts at one call. Absent for callbacks',
  }),
  delivery: z.int().exactOptional().meta({ description: 'The callback that this is an attempt to deliver' }),
  resource: resource.exactOptional().meta({ description: 'The record that the request changed' }),
}

const rowObject = z
  .object({ sequence: z.int(), at, account: z.string(), ...rowFacts })
  .meta({ title: 'JournalRow', description: 'One exchange as a line in a list' })

/** Named, so that the declarations of the package have its members once. */
export interface PresentedRow extends z.output<typeof rowObject> {}
export const journalRow: z.ZodType<PresentedRow, z.input<typeof rowObject>> = rowObject
