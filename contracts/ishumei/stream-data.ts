import * as z from 'zod'
import { text } from './envelope.ts'

/** The eighteen languages of audio streams. */
const languages = [
  'zh',
  'en',
  'ar',
  'hi',
  'es',
  'fr',
  'ru',
  'pt',
  'id',
  'de',
  'ja',
  'tr',
  'vi',
  'it',
  'th',
  'tl',
  'ko',
  'ms',
] as const

/** The pages count from 1. A public Go client sends 0 when a step is not set, so 0 is taken for that. */
const step = z.int().min(0)

/**
 * Fields that every open request can send. Where pages and manuals disagree, the larger length and the laxer type apply.
 * `flag` is how the generation writes yes and no.
 */
export function commonData<Flag extends z.ZodType>(flag: Flag) {
  return {
    /** Identifies the end user. */
    tokenId: text(64),
    lang: z.enum(languages).optional(),
    /** The number of ten-second clips that are skipped between examined ones: 1 to 36, or 0 for "not set". */
    audioDetectStep: step.max(36).optional(),
    returnAllText: flag.optional(),
    returnPreText: flag.optional(),
    returnPreAudio: flag.optional(),
    returnFinishInfo: flag.optional(),
    room: z.string().max(64).optional(),
    ip: z.string().max(64).optional(),
    deviceId: z.string().max(128).optional(),
    receiveTokenId: z
      .string()
      .max(64)
      .regex(/^[\w-]*$/)
      .optional(),
    level: z.int().min(0).max(4).optional(),
    gender: z.enum(['male', 'female', 'ambiguity']).optional(),
    extra: z
      .looseObject({
        /** At most 1024 characters as JSON. */
        passThrough: z
          .record(z.string(), z.unknown())
          .refine((value) => JSON.stringify(value).length <= 1024, { error: 'more than 1024 characters as JSON' })
          .optional(),
      })
      .optional(),
  }
}

/** Fields of every open request for video. */
export function videoData<Flag extends z.ZodType>(flag: Flag) {
  return {
    ...commonData(flag),
    lang: z.enum([...languages, 'auto']).optional(),
    /** Seconds between frames, rounded down, with a minimum of 1. */
    detectFrequency: z.number().max(60).optional(),
    /** With n, one of every n captured frames is examined. */
    detectStep: step.optional(),
    imgBusinessDetectStep: step.optional(),
    returnAllImg: flag.optional(),
    streamName: z.string().max(64).optional(),
    anchorName: z.string().optional(),
    liveCover: z.string().optional(),
    liveTitle: z.string().optional(),
    imgCompareBase: z.string().max(1024).optional(),
  }
}
