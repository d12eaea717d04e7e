import * as z from 'zod'

/** 1000 none, 1001 text, 1002 picture, 1003 sound. */
type RiskSource = 1000 | 1001 | 1002 | 1003

const position = z.array(z.int())

/** Words from the customer's own lists. */
const matchedLists = z.array(z.object({ name: z.string(), words: z.array(z.object({ word: z.string(), position })) }))

const riskSegments = z.array(z.object({ segment: z.string(), position }))

const riskLevel = z.enum(['PASS', 'REVIEW', 'REJECT'])

/** Where a risk was found. `more` are fields of pictures or of sound. */
function riskDetail<More extends z.ZodRawShape>(sources: readonly [RiskSource, ...RiskSource[]], more: More) {
  return z.object({ riskSource: z.literal(sources), ...more })
}

const ofPicture = riskDetail([1000, 1001, 1002], {
  /** Only with IMGTEXTRISK and ADVERT. */
  ocrText: z
    .object({ text: z.string(), matchedLists: matchedLists.optional(), riskSegments: riskSegments.optional() })
    .optional(),
  // The pages name these fields, but not their contents.
  faces: z.array(z.unknown()).optional(),
  objects: z.array(z.unknown()).optional(),
  persons: z.array(z.unknown()).optional(),
  face_num: z.int().optional(),
  person_num: z.int().optional(),
})

const ofSound = riskDetail([1000, 1001, 1003], {
  audioText: z.string().optional(),
  matchedLists: matchedLists.optional(),
  riskSegments: riskSegments.optional(),
})

const details = { picture: ofPicture, sound: ofSound }

const businessLabels = z.array(
  z.object({
    businessLabel1: z.string(),
    businessLabel2: z.string(),
    businessLabel3: z.string(),
    businessDescription: z.string(),
    probability: z.number().min(0).max(1),
    confidenceLevel: z.int().min(0).max(2),
    businessDetail: z.looseObject({}),
  }),
)

/** No page says whether a PASS can be among the labels, nor what their details contain. */
const ofEachLabel = {
  riskLevel: z.string(),
  riskDetail: z.looseObject({ riskSource: z.int() }),
  probability: z.number().min(0).max(1),
}

/** The finding about a picture or sound. */
export function verdict<Kind extends keyof typeof details>(kind: Kind) {
  const fields = {
    riskLevel,
    /** `normal` for a PASS, whose other labels are empty. */
    riskLabel1: z.string(),
    riskLabel2: z.string(),
    riskLabel3: z.string(),
    /** A description for people. */
    riskDescription: z.string(),
    riskDetail: details[kind],
  }
  return {
    ...fields,
    /** Every risk that was found, with the same fields. */
    allLabels: z.array(z.object({ ...fields, ...ofEachLabel })),
    businessLabels,
  }
}

/** Milliseconds, 13 digits. */
const moment = z.int().min(1_000_000_000_000).max(9_999_999_999_999)

export const processTimes = { beginProcessTime: moment, finishProcessTime: moment }

/** Only with the label service. */
const tokenLabels = z
  .array(
    z.object({
      label1: z.string(),
      label2: z.string(),
      label3: z.string(),
      description: z.string(),
      timestamp: moment,
    }),
  )
  .optional()

export const labelService = { tokenProfileLabels: tokenLabels, tokenRiskLabels: tokenLabels }

/** `YYYY-MM-DD HH:MM:SS` */
export const timeText = z.string().regex(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/)

export { riskLevel }
