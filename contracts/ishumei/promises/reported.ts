import type { Generation } from './generations.ts'
import type { Body, Expectation, ExpectedCallback, OpenId, PromiseSteps, Step, StreamData } from './language.ts'
import { accepted, closing, openInput, quiet } from './steps.ts'

/** Opens a stream, lets things happen, and looks at what was sent meanwhile. Closing it is the last thing that happens. */
export function told<Id extends OpenId>(
  generation: Generation<Id>,
  options: {
    readonly switches?: Readonly<Record<string, string>>
    readonly fields?: Body<NoInfer<Id>>
    readonly data?: StreamData<NoInfer<Id>>
    readonly happens: readonly Step[]
    readonly callbacks: readonly ExpectedCallback[]
  },
): PromiseSteps {
  const { switches, fields, data, happens, callbacks } = options
  const look: Expectation = { ...accepted, callbacks }
  return {
    given: [quiet, ...(switches ? [{ switches }] : [])],
    when: { call: generation.open, as: 'opened', input: openInput(generation, fields, data) },
    then: accepted,
    afterwards: [...happens, { ...closing(generation), then: look }],
  }
}

/** A result of this level, where each generation says it. */
export function ofLevel({ open, result }: Generation, riskLevel: unknown): ExpectedCallback {
  const detail = { riskLevel }
  const bodies = {
    videostream: { frameDetail: detail },
    audiostream: { audioDetail: detail },
    videostream_v5: { videoDetail: { frameDetail: [detail] } },
    videostream_v2: detail,
  }
  return { event: result, body: bodies[open] }
}

/** So that a frame is as far from the next as a clip of sound or a segment is. */
export function everyTenSeconds({ product }: Generation): StreamData<OpenId> {
  return product === 'audio' ? {} : { detectFrequency: 10 }
}
