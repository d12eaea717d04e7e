import type { Evidence } from '../../../src/vendor/contract.ts'
import { type Generation, generations } from './generations.ts'
import type { Body, Call, CloseId, Later, OpenId, PromiseContext, Step } from './language.ts'
import { closing, openedId, opening, ownKey } from './steps.ts'

/** A call of any of the eight operations that succeeds, and what has to happen before. */
export interface Sample {
  readonly id: OpenId | CloseId
  readonly isOpening: boolean
  readonly generation: Generation
  readonly page: { readonly evidence: Evidence; readonly source: string }
  /** Can be made again and again; is made once already. */
  readonly given: readonly Step[]
  readonly call: Call
  /** The least that the body has to have, as text; `more` is put inside. */
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

export const samples: readonly Sample[] = generations.flatMap((generation) => [
  closeSample(generation),
  openSample(generation),
])

/** The same call with other members at the top of its body. */
export function calling({ call }: Sample, members: Body<Sample['id']>): Call {
  const { body } = call.input as { readonly body: object }
  return { ...call, input: { body: { ...body, ...members } } }
}
