import * as z from 'zod'
import { commonTo, dimensions } from '../../sandbox/history/common.ts'
import { accountOf } from '../control.ts'
import { ControlProblem } from '../problem.ts'
import { defineRoute } from '../route.ts'

/** May be repeated, and may be a list with commas. */
const sequenceList = z
  .union([z.string(), z.number(), z.array(z.union([z.string(), z.number()]))])
  .transform((value) => [value].flat().flatMap((text) => String(text).split(',')))
  .pipe(
    z.array(
      z
        .string()
        .regex(/^\d{1,15}$/, 'expected sequence numbers, such as 1,2,3')
        .transform(Number),
    ),
  )

const share = z.number().min(0).max(1)

const common = z
  .object({
    dimension: z.enum(dimensions).meta({
      description:
        '`hour`: by the account’s clock, in UTC. `sdk`: as it names itself in a header. `check`: which one refused',
    }),
    value: z.string(),
    share: share.meta({ description: 'How much of the chosen exchanges has it, from 0 to 1' }),
    shareOfRest: share.meta({ description: 'The same of all other requests of the account that are kept' }),
  })
  .meta({ title: 'Common' })

const findCommon = defineRoute('findCommon', {
  summary: 'Show what some exchanges of an account have in common and others have not, the largest difference first',
  query: z.strictObject({ sequences: sequenceList }),
  answer: z.array(common),
  run({ path: { account }, query: { sequences } }, control) {
    const { history } = accountOf(control, account)
    const kept = sequences.filter((sequence) => history.exchange(sequence) !== undefined)
    if (kept.length > 0) return commonTo(history.exchanges(), new Set(kept))
    throw new ControlProblem(
      404,
      'The journal of the account has none of these entries: it never had them, or has dropped them',
      [{ field: 'sequences', in: 'query', message: 'expected sequence numbers of entries that are kept' }],
    )
  },
})

export const commonRoutes = { findCommon }
