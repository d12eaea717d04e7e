import * as z from 'zod'
import { entryBesideHar, transfer } from './journal-entry.ts'
import { list, orUndefined } from './json.ts'

const pairs = list(z.object({ name: z.string(), value: z.string() }))

const message = {
  httpVersion: z.string(),
  cookies: list(z.never()),
  headers: pairs,
  headersSize: z.number().meta({ description: '-1: not known' }),
  bodySize: z.number(),
}

const request = z.object({
  method: z.string(),
  url: z.string(),
  queryString: pairs,
  postData: z.object({ mimeType: z.string(), text: z.string() }).exactOptional(),
  ...message,
})

const response = z.object({
  status: z.int().meta({ description: '0 when nobody answered' }),
  statusText: z.string(),
  content: z.object({
    size: z.number(),
    mimeType: z.string(),
    text: z.string(),
    comment: z.string().exactOptional(),
  }),
  redirectURL: z.string(),
  ...message,
})

const entry = z.object({
  startedDateTime: z.string().meta({ description: 'ISO 8601, by the account’s clock' }),
  time: z.number().meta({ description: 'How long the answer was delayed, in milliseconds' }),
  request,
  response,
  cache: z.record(z.string(), z.never()),
  timings: z.object({ send: z.number(), wait: z.number(), receive: z.number() }),
  comment: z.string().exactOptional(),
  _soundcheck: entryBesideHar
    .extend({ transfer: orUndefined(transfer) })
    .meta({ description: 'What HAR has no place for' }),
})

const harObject = z
  .object({
    log: z.object({
      version: z.literal('1.2'),
      creator: z.object({ name: z.string(), version: z.string() }),
      entries: list(entry),
    }),
  })
  .meta({ title: 'Har', description: 'An HTTP archive, version 1.2, without secrets' })

/** Named, so that the declarations of the package have its members once. */
export interface PresentedHar extends z.output<typeof harObject> {}
export const har: z.ZodType<PresentedHar, z.input<typeof harObject>> = harObject
