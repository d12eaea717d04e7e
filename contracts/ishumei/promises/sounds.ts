import * as z from 'zod'
import { audio, type Generation, v4 } from './generations.ts'
import type { Body, ExpectedCallback, PromiseContext, PromiseSteps, Step, StreamData } from './language.ts'
import { whileOpen } from './reported.ts'
import { firstFrame, happens } from './steps.ts'

/** A non-empty string. */
export const aText = z.string().min(1)

/** The operations that open streams with sound to examine. */
type SoundId = 'videostream' | 'audiostream'

/** Sound that is moderated: that of a video, or an audio stream. */
export interface Sound {
  readonly generation: Generation<SoundId>
  readonly event: string
  readonly fields: Body<SoundId>
  /** The field that asks for business labels. */
  readonly businessTypes: keyof Body<SoundId>
  readonly data: StreamData<SoundId>
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

export function soundResults(
  sound: Sound,
  options: {
    fields?: Body<SoundId>
    data?: StreamData<SoundId>
    happens: readonly Step[]
    details: readonly object[]
    switches?: Readonly<Record<string, string>>
  },
): PromiseSteps {
  const { generation, event, fields, data } = sound
  const { details, happens: steps, switches } = options
  return whileOpen(generation, {
    ...(switches && { switches }),
    fields: { ...fields, ...options.fields },
    data: { ...data, ...options.data },
    happens: [firstFrame, ...steps],
    callbacks: details.map((audioDetail): ExpectedCallback => ({ event, body: { audioDetail } })),
  })
}

export const clip = (riskLevel: string, type?: string): Step =>
  happens('emitClip', { riskLevel, ...(type !== undefined && { type }) })
