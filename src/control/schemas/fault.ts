import * as z from 'zod'
import { faultSchema } from '../../sandbox/faults/fault.ts'
import { callbackFaultSchema } from '../../sandbox/outbox/callback-faults.ts'
import { at, list } from './json.ts'

const setFault = faultSchema.in.safeExtend({ point: z.enum(['before', 'after']) })

const setting = {
  setBy: z.string().meta({ description: 'A client’s name, `control API`, `scenario NAME`, or `code`' }),
  setAt: at.exactOptional(),
}

const faultObject = z
  .object({
    id: z.int(),
    fault: setFault.meta({ description: 'The fault as it was understood; durations are milliseconds' }),
    state: z.enum(['armed', 'applied', 'spent']).meta({
      description: '`armed`: it has not been applied yet. `spent`: it was applied as often as it was to',
    }),
    met: z.int().meta({ description: 'How many requests matched it' }),
    applied: z.int().meta({ description: 'How many of them it was applied to' }),
    struck: z.int().meta({ description: 'The old name of `applied`', deprecated: true }),
    why: z.string().exactOptional().meta({ description: 'Why it has not been applied yet, in a sentence' }),
    isEnabled: z.boolean().meta({ description: 'A disabled fault neither counts nor applies' }),
    ...setting,
    notes: list(z.string()).meta({ description: 'How an open adapter delivers it differently from a socket' }),
  })
  .meta({ title: 'Fault', description: 'A fault that is set' })

/** Named, so that the declarations of the package have its members once. */
export interface PresentedFault extends z.output<typeof faultObject> {}
export const listedFault: z.ZodType<PresentedFault, z.input<typeof faultObject>> = faultObject

export const listedCallbackFault = z
  .object({
    id: z.int(),
    fault: callbackFaultSchema,
    met: z.int().meta({ description: 'How many callbacks matched it' }),
    applied: z.int().meta({ description: 'How many of them it was applied to' }),
    ...setting,
  })
  .meta({ title: 'CallbackFault', description: 'A fault that is set on the callbacks of an account' })

const unmetFault = z
  .object({
    id: z.int(),
    fault: setFault,
    met: z.int().meta({ description: 'How many requests matched it; its schedule let them pass' }),
    why: z.string().meta({ description: 'Why it was never applied, in a sentence' }),
  })
  .meta({ title: 'UnmetFault' })

export const accountSummary = z
  .object({ account: z.string(), unmetFaults: list(unmetFault) })
  .meta({ title: 'AccountSummary', description: 'The faults that were set and never applied, and why' })
