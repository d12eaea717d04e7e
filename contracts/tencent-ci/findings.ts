import * as z from 'zod'

/** 0: normal, 1: violating, 2: needs review by a person. */
export const verdict = z.literal([0, 1, 2])
/** 0: not hit, 1: hit, 2: suspected. */
const flag = z.literal([0, 1, 2])
const score = z.int().min(0).max(100)

/** What moderation looks for. `Porn` and `Ads` are documented; the others are in models of the Go, Java and Android SDKs. */
export const scenes = ['Porn', 'Ads', 'Terrorism', 'Politics', 'Teenager', 'Meaningless'] as const

export type Scene = (typeof scenes)[number]

/** For undocumented scenes, SDK models have the types but not the meaning of the values. */
export function forEachScene<S extends z.ZodObject<{ HitFlag: z.ZodType }>>(
  schema: S,
): Record<`${Scene}Info`, z.ZodOptional<S>> {
  const ofModels = schema.safeExtend({ HitFlag: z.int().min(0).max(2) }).optional()
  const members = scenes.map((scene) => [`${scene}Info`, isDocumented(scene) ? schema.optional() : ofModels])
  return Object.fromEntries(members) as Record<`${Scene}Info`, z.ZodOptional<S>>
}

function isDocumented(scene: Scene): boolean {
  return scene === 'Porn' || scene === 'Ads'
}

export const sceneCount = z.object({ HitFlag: flag, Count: z.int().min(0) })

const location = z.object({
  X: z.number(),
  Y: z.number(),
  Height: z.number(),
  Width: z.number(),
  Rotate: z.number().min(0).max(360),
})

/** How the examination of one scene went. Like everything that is said to be of SDK models: Go 0.7.75, Java 5.6.269. */
const outcome = { Code: z.int().optional(), Msg: z.string().optional() }

/** A word on a list. Only the Java SDK has it. */
const hitInfo = z.object({
  Type: z.string().optional(),
  Keyword: z.string().optional(),
  LibName: z.string().optional(),
})

/** A language, a speaker or a voice that was recognised, in SDK models. */
const recognised = z.object({
  Label: z.string(),
  Score: score,
  /** Milliseconds. */
  StartTime: z.int().optional(),
  EndTime: z.int().optional(),
})

const ocrResult = z.object({
  Text: z.string(),
  Keywords: z.array(z.string()).optional(),
  /** In SDK models. */
  SubLabel: z.string().optional(),
  Location: location.optional(),
})

const objectResult = z.object({
  Name: z.string(),
  /** In SDK models. */
  SubLabel: z.string().optional(),
  Location: location.optional(),
})

export const frameFinding = z.object({
  ...outcome,
  HitFlag: flag,
  Score: score,
  Label: z.string().optional(),
  Category: z.string().optional(),
  SubLabel: z.string().optional(),
  OcrResults: z.array(ocrResult).optional(),
  ObjectResults: z.array(objectResult).optional(),
  LibResults: z.array(z.object({ ImageId: z.string(), Score: score })).optional(),
  /** Only the Java SDK has it. */
  OcrHitInfos: z.array(z.object({ Text: z.string().optional(), HitInfos: z.array(hitInfo).optional() })).optional(),
})

export const soundFinding = z.object({
  ...outcome,
  HitFlag: flag,
  Score: score,
  /** Like `SubLabel`, in SDK models. */
  Label: z.string().optional(),
  SubLabel: z.string().optional(),
  Category: z.string().optional(),
  Keywords: z.array(z.string()).optional(),
  /** `LibType` 1: the vendor's library; 2: the customer's. */
  LibResults: z
    .array(z.object({ LibType: z.literal([1, 2]), LibName: z.string(), Keywords: z.array(z.string()).optional() }))
    .optional(),
  SpeakerResults: z.array(recognised).optional(),
  RecognitionResults: z.array(recognised).optional(),
  /** Only the Java SDK has it. */
  HitInfos: z.array(hitInfo).optional(),
})

export const snapshot = z.object({
  Url: z.string(),
  /** Milliseconds: since the epoch for a live stream, since its beginning for a file. */
  SnapshotTime: z.int(),
  Text: z.string().optional(),
  Label: z.string(),
  Result: verdict,
  ...forEachScene(frameFinding),
})

export const audioSection = z.object({
  Url: z.string(),
  /** Milliseconds: since the epoch for a live stream, since its beginning for a file. */
  OffsetTime: z.int(),
  /** Milliseconds. */
  Duration: z.int(),
  Text: z.string().optional(),
  Label: z.string(),
  /** Like `LanguageResults`, in SDK models. */
  SubLabel: z.string().optional(),
  Result: verdict,
  ...forEachScene(soundFinding),
  LanguageResults: z.array(recognised).optional(),
})
