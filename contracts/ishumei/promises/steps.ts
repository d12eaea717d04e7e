import * as z from 'zod'
import type { Generation } from './generations.ts'
import type {
  Body,
  Call,
  CloseId,
  Code,
  Expectation,
  Later,
  OpenId,
  PromiseContext,
  Step,
  StreamData,
} from './language.ts'

export const ownKey = ({ credential }: PromiseContext): string => credential.key
const ownAppId = ({ credential }: PromiseContext): string | undefined => credential.attributes.appId
const ownEventId = ({ credential }: PromiseContext): string => credential.attributes.eventId ?? 'live'

/** The address of a stream that no other promise opens. */
export function source(name: string): (context: PromiseContext) => string {
  return ({ unique }) => `rtmp://media.example/live/${unique(name)}`
}

/** A plain request to open a stream. `fields` and `data` replace fields; undefined removes one. */
export function openInput<Id extends OpenId>(
  generation: Generation<Id>,
  fields?: Body<NoInfer<Id>>,
  data?: StreamData<NoInfer<Id>>,
): { readonly body: Body<Id> } {
  const { address, open } = generation
  return {
    body: {
      accessKey: ownKey,
      appId: ownAppId,
      // V2 has no eventId.
      ...(open !== 'videostream_v2' && { eventId: ownEventId }),
      ...generation.fields,
      [address]: ({ callbackUrl }: PromiseContext) => callbackUrl('results'),
      ...fields,
      data: { streamType: 'NORMAL', tokenId: 'u-42', url: source('room'), ...generation.data, ...data },
    },
  }
}

/** Opens a stream, and remembers the answer as `opened`. */
export function opening<Id extends OpenId>(
  generation: Generation<Id>,
  fields?: Body<NoInfer<Id>>,
  data?: StreamData<NoInfer<Id>>,
): Call {
  return { call: generation.open, as: 'opened', input: openInput(generation, fields, data) }
}

export function closeInput(requestId: Later<unknown> = openedId): { readonly body: Body<CloseId> } {
  return { body: { accessKey: ownKey, requestId } }
}

export const openedId = ({ answers }: PromiseContext): string => answers.opened.requestId

export function closing({ close }: Generation, requestId: Later<unknown> = openedId): Call {
  return { call: close, input: closeInput(requestId) }
}

/** Something happens to the opened stream, at its source or on the vendor's side. */
export function happens(control: string, input: Readonly<Record<string, unknown>> = {}): Step {
  return { control, input: { requestId: openedId, ...input } }
}

export const SECOND = 1000
export const MINUTE = 60 * SECOND
export const HOUR = 60 * MINUTE

/** Streams opened from here on carry no risk, except the findings that a promise brings about. */
export const quiet: Step = { switches: { riskPercent: '0' } }

/** The first frame of the opened stream is pulled: its moderation starts. */
export const firstFrame: Step = happens('firstFrame')

/** An id as the page documents it. */
export const anId = z.string().min(1).max(32).describe('an id of 1 to 32 characters')

export function otherThan(id: unknown): z.ZodType {
  return anId.refine((value) => value !== id).describe(`an id other than ${JSON.stringify(id)}`)
}

export const accepted: Expectation = { status: 200, body: { code: 1100, message: 'Success', requestId: anId } }

export function refused(code: Code, message: string | undefined = undefined): Expectation {
  return {
    status: 200,
    error: { code, ...(message !== undefined && { message }) },
    body: { code: Number(code), message: z.string().min(1), requestId: anId },
  }
}
