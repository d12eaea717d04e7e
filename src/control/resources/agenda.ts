import * as z from 'zod'
import { accountOf } from '../control.ts'
import { defineRoute } from '../route.ts'
import { at } from '../schemas/json.ts'

const DEFAULT_LIMIT = 20
const MAX_LIMIT = 1000

const entry = z
  .object({
    at: at.meta({ description: 'When it is due: milliseconds since the epoch, by the account’s clock' }),
    vendor: z.string(),
    resource: z.string().meta({ description: 'The id of what it happens to, as clients know it' }),
    what: z.string().meta({ description: 'What happens, in a sentence without ids' }),
    record: z.object({ collection: z.string(), key: z.string() }).exactOptional().meta({
      description: 'The record that it happens to. Absent for callbacks',
    }),
    isUnawaited: z.literal(true).exactOptional().meta({
      description: 'It is a step of an endless series, or happens long after: `run-until-idle` does not wait for it',
    }),
  })
  .meta({ title: 'AgendaEntry' })

const getClockAgenda = defineRoute('getClockAgenda', {
  summary: `List what comes next without a request, in order of time, as things stand: work of the vendors, and callbacks. The first ${DEFAULT_LIMIT}, unless \`limit\` says otherwise`,
  query: z.strictObject({
    limit: z.coerce.number<string | number>().int().min(1).max(MAX_LIMIT).optional(),
  }),
  answer: z.array(entry),
  run: ({ path: { account }, query: { limit = DEFAULT_LIMIT } }, control) =>
    accountOf(control, account).agenda({ limit }),
})

export const agendaRoutes = { getClockAgenda }
