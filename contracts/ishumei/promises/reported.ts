import type { Generation } from './generations.ts'
import type { Body, Expectation, ExpectedCallback, OpenId, PromiseSteps, Step, StreamData } from './language.ts'
import { accepted, closing, openInput, quiet } from './steps.ts'

/** Opens a stream, lets things happen, closes it, and compares the callbacks that were sent meanwhile. */
export function whileOpen<Id extends OpenId>(
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
  const reported: Expectation = { ...accepted, callbacks }
  return {
    given: [quiet, ...(switches ? [{ switches }] : [])],
    when: { call: generation.open, as: 'opened', input: openInput(generation, fields, data) },
    then: accepted,
    afterwards: [...happens, { ...closing(generation), then: reported }],
  }
}

/** A result with this level, in the field where the generation has it. */
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

/** Makes frames as long as clips of sound and segments: ten seconds. */
export function everyTenSeconds({ product }: Generation): StreamData<OpenId> {
  return product === 'audio' ? {} : { detectFrequency: 10 }
}
