import type { Expectation, ExpectedCallback, Step, VendorPromise } from '../../../src/vendor/promise.ts'
import type { Generation } from './generations.ts'
import { accepted, closing, type Members, openInput, quiet } from './steps.ts'

export type Told = Pick<VendorPromise, 'given' | 'when' | 'then' | 'afterwards'>

/** Opens a stream, lets things happen, and looks at what was sent meanwhile. Closing it is the last thing that happens. */
export function told(
  generation: Generation,
  options: {
    readonly switches?: Readonly<Record<string, string>>
    readonly fields?: Members
    readonly data?: Members
    readonly happens: readonly Step[]
    readonly callbacks: readonly ExpectedCallback[]
  },
): Told {
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
export function everyTenSeconds({ product }: Generation): Members {
  return product === 'audio' ? {} : { detectFrequency: 10 }
}
