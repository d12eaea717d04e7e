import * as z from 'zod'
import { at, list, orUndefined } from './json.ts'

const attempt = z
  .object({
    at,
    status: orUndefined(z.number()).meta({ description: 'What the receiver answered' }),
    error: orUndefined(z.string()).meta({ description: 'Why there was no answer' }),
  })
  .meta({ title: 'CallbackAttempt' })

export const presentedCallback = z
  .object({
    id: z.int(),
    vendor: z.string(),
    event: z.string(),
    url: z.string(),
    resource: z.string().meta({ description: 'Callbacks about one resource are first tried in order' }),
    state: z.enum(['waiting', 'delivered', 'given-up']),
    attempts: list(attempt),
    payload: z.unknown().meta({ description: 'What the vendor says, without secrets' }),
  })
  .meta({ title: 'Callback', description: 'A callback, where it goes, and the outcome of each attempt' })
