import * as z from 'zod'
import type { ExpectedCallback, PromiseContext, Step } from '../../../src/vendor/promise.ts'
import { audio, type Generation, v4 } from './generations.ts'
import { type Told, told } from './reported.ts'
import { firstFrame, happens, type Members } from './steps.ts'

/** A text that says something. */
export const aText = z.string().min(1)

/** Sound that is moderated: along with a video, or by itself. */
export interface Sound {
  readonly generation: Generation
  readonly event: string
  readonly fields: Members
  /** What `fields` has to have for business labels. */
  readonly businessTypes: string
  readonly data: Members
}

export const sounds: readonly Sound[] = [
  {
    generation: v4,
    event: 'videostream.audio',
    fields: { audioType: 'EROTIC_MOAN', audioCallback: ({ callbackUrl }: PromiseContext) => callbackUrl('sound') },
    businessTypes: 'audioBusinessType',
    data: { detectFrequency: 60 },
  },
  { generation: audio, event: audio.result, fields: {}, businessTypes: 'businessType', data: {} },
]

export function heard(
  sound: Sound,
  options: {
    fields?: Members
    data?: Members
    happens: readonly Step[]
    details: readonly object[]
    switches?: Readonly<Record<string, string>>
  },
): Told {
  const { generation, event, fields, data } = sound
  const { details, happens: steps, switches } = options
  return told(generation, {
    ...(switches && { switches }),
    fields: { ...fields, ...options.fields },
    data: { ...data, ...options.data },
    happens: [firstFrame, ...steps],
    callbacks: details.map((audioDetail): ExpectedCallback => ({ event, body: { audioDetail } })),
  })
}

export const clip = (riskLevel: string, type?: string): Step =>
  happens('emitClip', { riskLevel, ...(type !== undefined && { type }) })
