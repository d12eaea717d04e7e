import * as z from 'zod'
import type { PromiseContext } from './language.ts'

const text = z.string().min(1)
const LOCATION = { X: 10.5, Y: 20, Height: 30, Width: 40, Rotate: 359.5 }

/** Input for the control that adds a picture, with everything that the vendor lists. */
export const pictureOf = (Label: string, Result: number) => ({
  Label,
  Result,
  Score: 97,
  Category: 'QRCode',
  SubLabel: 'QRCode',
  Text: 'call now',
  OcrResults: [{ Text: 'call now', Keywords: ['call', 'now'], Location: LOCATION }],
  ObjectResults: [{ Name: 'phone', Location: LOCATION }],
  LibResults: [{ ImageId: 'image-1', Score: 88 }],
})

/** Input for the control that adds a section of sound. */
export const soundOf = (Label: string, Result: number) => ({
  Label,
  Result,
  Score: 91,
  Category: 'Marketing',
  Text: 'buy it',
  Keywords: ['buy'],
  Duration: 3000,
  LibResults: [
    { LibType: 1, LibName: 'preset', Keywords: ['buy'] },
    { LibType: 2, LibName: 'own', Keywords: ['it', 'buy'] },
  ],
})

const RECOGNISED = [{ Label: 'Chinese', Score: 90, StartTime: 0, EndTime: 3000 }]
const HIT = { Type: 'keyword', Keyword: 'buy', LibName: 'own' }

/** What the newest models of the vendor's Go and Java SDKs add to a picture, and to sound. */
export const MODELS = {
  picture: {
    Code: 0,
    Msg: 'OK',
    OcrResults: [{ Text: 'call now', SubLabel: 'QRCode' }],
    ObjectResults: [{ Name: 'phone', SubLabel: 'Phone' }],
    OcrHitInfos: [{ Text: 'call now', HitInfos: [HIT] }],
  },
  sound: {
    Code: 0,
    Msg: 'OK',
    SubLabel: 'Moan',
    SpeakerResults: RECOGNISED,
    RecognitionResults: RECOGNISED,
    HitInfos: [HIT],
  },
  LanguageResults: RECOGNISED,
} as const

/** Milliseconds since the epoch. */
const aboutNow = ({ now }: PromiseContext) =>
  z
    .int()
    .refine((time) => Math.abs(time - now) < 300_000)
    .describe('about now, in milliseconds')

/** The same picture in an answer. */
export function snapshotOf(Label: string, Result: number): object {
  const { Score, Category, SubLabel, Text, OcrResults, ObjectResults, LibResults } = pictureOf(Label, Result)
  const hit = { HitFlag: Result, Score, Category, Label: text, SubLabel, OcrResults, ObjectResults, LibResults }
  return { Url: text, SnapshotTime: aboutNow, Text, Label, Result, [`${Label}Info`]: hit }
}

/** The same section in an answer. */
export function sectionOf(Label: string, Result: number): object {
  const { Score, Category, Text, Keywords, Duration, LibResults } = soundOf(Label, Result)
  const hit = { HitFlag: Result, Score, Category, Keywords, LibResults }
  return { Url: text, OffsetTime: aboutNow, Duration, Text, Label, Result, [`${Label}Info`]: hit }
}
