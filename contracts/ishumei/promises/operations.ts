import type { Evidence } from '../../../src/vendor/contract.ts'
import { closers, type Generation, generations } from './generations.ts'
import type { Body, Call, CloseId, Later, OpenId, PromiseContext, Step } from './language.ts'
import { closing, openedId, opening, ownKey } from './steps.ts'

/** A call that succeeds, for each operation, and the steps before it. */
export interface Sample {
  readonly id: OpenId | CloseId
  readonly isOpening: boolean
  readonly generation: Generation
  readonly page: { readonly evidence: Evidence; readonly source: string }
  /** The steps before the call. */
  readonly given: readonly Step[]
  /** Can be repeated. */
  readonly call: Call
  /** The body as JSON, with required fields and `more` only. */
  text(more?: Readonly<Record<string, unknown>>): Later<string>
}

function openSample(generation: Generation): Sample {
  const call: Call = { ...opening(generation), as: 'last' }
  return {
    id: generation.open,
    isOpening: true,
    generation,
    page: generation.opening,
    given: [],
    call,
    text: (more) => (context) => JSON.stringify({ ...smallest(generation, context), ...more }),
  }
}

function smallest(generation: Generation, context: PromiseContext): Body<OpenId> {
  const { appId = 'default', eventId = 'live' } = context.credential.attributes
  const url = `rtmp://media.example/live/${context.unique('room')}`
  return {
    accessKey: ownKey(context),
    appId,
    eventId,
    ...generation.fields,
    [generation.address]: context.callbackUrl('results'),
    data: { streamType: 'NORMAL', tokenId: 'u-42', url, ...generation.data },
  }
}

function closeSample(generation: Generation): Sample {
  return {
    id: generation.close,
    isOpening: false,
    generation,
    page: generation.closing,
    given: [opening(generation)],
    call: { ...closing(generation), as: 'last' },
    text: (more) => (context) => JSON.stringify({ accessKey: ownKey(context), requestId: openedId(context), ...more }),
  }
}

export const samples: readonly Sample[] = [...closers.map(closeSample), ...generations.map(openSample)]

/** The same call, with some fields of its body replaced. */
export function calling({ call }: Sample, members: Body<Sample['id']>): Call {
  const { body } = call.input as { readonly body: object }
  return { ...call, input: { body: { ...body, ...members } } }
}
