import * as z from 'zod'
import { kindNames } from '../../sandbox/faults/kinds.ts'
import { causeIds } from '../../vendor/signature-report.ts'
import { presentedCallback } from './callback.ts'
import { at, list, orUndefined, texts, values } from './json.ts'

const appliedFault = z
  .object({
    id: z.union([z.number(), z.literal('in-band')]).meta({ description: '`in-band`: the request itself asked for it' }),
    label: orUndefined(z.string()),
    kind: z.enum(kindNames),
    point: z.enum(['before', 'after']),
    insteadOf: z
      .string()
      .exactOptional()
      .meta({ description: 'The step that it took the place of: a check, or `rule`. Absent when the rule ran' }),
    delayMs: z.number(),
  })
  .meta({ title: 'AppliedFault' })

const signedText = z
  .object({
    canonicalRequest: z.string(),
    stringToSign: z.string(),
    body: z.string().exactOptional().meta({ description: 'Present when the body is what differs' }),
  })
  .meta({
    title: 'SignedText',
    description: 'What the client must have signed: it gives the signature that was sent. Without secrets',
  })

const secretTrial = z
  .object({
    hash: z.enum(['SHA-1', 'SHA-256']),
    prefix: z.string(),
    steps: list(z.string()),
    keysAre: z.enum(['bytes', 'hex']).meta({ description: '`hex`: a key between the steps is the text of its digits' }),
    signatureIs: z.enum(['hex', 'base64']),
    stringsToSign: list(z.string()).meta({ description: 'One for each way to sign this request that is accepted' }),
    presentedDigest: z.string().meta({ description: 'SHA-256 of the signature that was sent, in hexadecimal digits' }),
  })
  .meta({
    title: 'SecretTrial',
    description:
      'How a client finds out whether a secret fits, without sending it: the first key is `prefix` and the secret, the HMAC of each step gives the next key, and the last key signs one of `stringsToSign`. It fits when the digest of that signature is `presentedDigest`',
  })

const signature = z
  .object({
    algorithm: z.string(),
    canonicalRequest: z.string(),
    stringToSign: z.string(),
    causes: list(
      z.object({
        id: z.enum(causeIds),
        isConfirmed: z.boolean().meta({ description: 'Whether the signature that was sent follows from this cause' }),
        detail: z.string(),
        signed: signedText.exactOptional(),
        ruledOut: list(z.string()).exactOptional().meta({
          description: 'Of `unexplained`: the kinds of mistakes that were tried and do not fit',
        }),
      }),
    ).meta({ description: 'Likeliest first' }),
    trial: secretTrial.exactOptional(),
  })
  .meta({ title: 'SignatureReport', description: 'Of a rejected signature: what the server computed' })

const mishap = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('reset') }),
  z.object({ kind: z.literal('hang') }),
  z.object({ kind: z.literal('empty') }),
  z.object({ kind: z.literal('truncate'), bytes: z.number() }),
  z.object({ kind: z.literal('dribble'), pieces: z.number(), overMs: z.number() }),
])

export const transfer = z
  .object({ delayMs: z.number().exactOptional(), mishap: mishap.exactOptional() })
  .meta({ title: 'Transfer', description: 'How the answer reached the client, when it was not at once and whole' })

const http = z
  .object({
    method: z.string(),
    scheme: z.string(),
    host: z.string(),
    target: z.string().meta({ description: 'Path and query' }),
    requestHeaders: texts,
    requestBody: z.string(),
    requestBodyBytes: z.int().meta({ description: 'Size of the whole body, of which the beginning is kept' }),
    status: z.int().meta({ description: '0 when nobody answered' }),
    responseHeaders: texts,
    responseBody: z.string(),
    responseBodyBytes: z.int(),
    delivery: orUndefined(transfer),
  })
  .meta({ title: 'Exchange', description: 'The exchange in parts' })

const check = z.object({
  name: z.string(),
  outcome: z.enum(['passed', 'failed', 'not-reached']),
  explanation: z.string().exactOptional(),
})

export const change = z
  .object({
    collection: z.string(),
    key: z.string(),
    what: z.enum(['created', 'changed', 'deleted']),
    cause: z.enum(['request', 'time', 'control', 'patch', 'restore']).meta({
      description: '`time`: it was due by the clock. `control`, `patch` and `restore`: somebody stepped in',
    }),
    before: values.exactOptional().meta({ description: 'The fields that differ, as they were' }),
    after: values.exactOptional().meta({ description: 'The fields that differ, as they are' }),
  })
  .meta({ title: 'StateChange' })

const attempt = z
  .object({
    of: z.string().meta({ description: 'The same for all attempts at one call' }),
    isIdempotent: z.boolean(),
    result: z.enum(['done', 'lost', 'later', 'uncertain', 'credential', 'never']),
    retryAfterMs: orUndefined(z.number()),
  })
  .meta({ title: 'AttemptFacts', description: 'For judging how a client repeats its calls; callbacks have none' })

export const outcome = z.enum(['answered', 'refused', 'faulted', 'unmatched', 'crashed', 'delivered', 'undelivered'])

const entryObject = z
  .object({
    sequence: z.int(),
    at,
    account: z.string(),
    key: z.string().exactOptional().meta({
      description:
        'The key of the account that the request presented; a digest stands for one that is itself the secret',
    }),
    vendor: orUndefined(z.string()),
    operation: orUndefined(z.string()).meta({ description: 'The operation’s id; of a callback, the event' }),
    outcome,
    code: orUndefined(z.string()).meta({ description: 'The vendor’s error code' }),
    refusedBy: orUndefined(z.string()).meta({ description: 'The check that refused the request' }),
    explanation: z.string(),
    signature: orUndefined(signature),
    switchesRead: list(z.string()).exactOptional().meta({
      description: 'Of a refused request: the switches that the step read which refused it',
    }),
    fault: appliedFault.optional(),
    delivery: z.number().exactOptional().meta({ description: 'The callback that this is an attempt to deliver' }),
    request: z.string().meta({ description: 'Request line, headers and body, as on the wire' }),
    response: z.string().meta({ description: 'Status line, headers and body; empty when nobody answered' }),
    http,
    checks: list(check).meta({ description: 'The vendor’s checks in its order, and last the rule' }),
    changes: list(change).meta({ description: 'What the exchange changed in the vendor’s state' }),
    changesLeftOut: z.int().meta({ description: 'How many more changes there were' }),
    deliveries: list(presentedCallback).meta({ description: 'The callbacks that followed' }),
    attempt: orUndefined(attempt),
    isFrozen: z.boolean().meta({ description: 'Whether the account’s clock stood still' }),
  })
  .meta({ title: 'JournalEntry', description: 'One exchange, without secrets: what was asked, answered, and why' })

/** Named, so that the declarations of the package have its members once. */
export interface PresentedEntry extends z.output<typeof entryObject> {}
export const journalEntry: z.ZodType<PresentedEntry, z.input<typeof entryObject>> = entryObject

const shownObject = entryObject
  .extend({
    notSentAgain: z.string().exactOptional().meta({
      description: 'Why its request cannot be sent again: it begins with `it` or `the`. Absent when it can be',
    }),
  })
  .meta({ title: 'ShownJournalEntry', description: 'One exchange, and whether its request can be sent again' })

export interface ShownEntry extends z.output<typeof shownObject> {}
export const shownEntry: z.ZodType<ShownEntry, z.input<typeof shownObject>> = shownObject

/** An entry where HAR has the rest of it. */
export const entryBesideHar = entryObject.omit({ request: true, response: true, http: true })
