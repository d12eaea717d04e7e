import * as z from 'zod'
import { at, list, orUndefined, texts } from './json.ts'

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

export const listedCallback = presentedCallback
  .extend({
    queuedAt: at.exactOptional().meta({ description: 'When the event happened' }),
    nextAttempt: at.exactOptional().meta({ description: 'When the next attempt is due; absent when there is none' }),
  })
  .meta({ title: 'ListedCallback' })

export const detailedCallback = listedCallback
  .extend({
    headers: texts.meta({ description: 'As sent last, or as they will be sent: signed, without secrets' }),
    inbox: z.string().exactOptional().meta({ description: 'The inbox of this server that it goes to' }),
  })
  .meta({ title: 'DetailedCallback' })
