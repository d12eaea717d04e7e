import * as z from 'zod'
import { createAuditingJobs } from '../../../contracts/tencent-ci/create-auditing-jobs.ts'
import { furtherDetail } from '../../../contracts/tencent-ci/describe-auditing-jobs.ts'
import { audioSection, frameFinding, type Scene, scenes, soundFinding } from '../../../contracts/tencent-ci/findings.ts'
import { reportBadCase } from '../../../contracts/tencent-ci/report-bad-case.ts'
import { labels, service } from '../../../contracts/tencent-ci/strategies.ts'
import { instant } from '../../../src/vendor/state/instant.ts'

const count = z.int().min(0)
const place = z.strictObject({ bucket: z.string(), region: z.string() })

const { Code, Msg, OcrResults, ObjectResults, OcrHitInfos } = frameFinding.shape
const { SpeakerResults, RecognitionResults, HitInfos } = soundFinding.shape

const sceneFinding = z.strictObject({
  ...{ Code, Msg, OcrResults, ObjectResults, OcrHitInfos, SpeakerResults, RecognitionResults, HitInfos },
  HitFlag: z.number(),
  Score: z.number(),
  Label: z.string().optional(),
  Category: z.string().optional(),
  SubLabel: z.string().optional(),
  Keywords: z.array(z.string()).optional(),
  LibResults: z.union([frameFinding.shape.LibResults, soundFinding.shape.LibResults]),
})

const ofScenes = Object.fromEntries(scenes.map((scene) => [`${scene}Info`, sceneFinding.exactOptional()])) as Record<
  `${Scene}Info`,
  z.ZodExactOptional<typeof sceneFinding>
>

const finding = { Text: z.string(), Label: z.string(), Result: z.number(), ...ofScenes }

/** What the records of each collection must be to come in from outside. */
export const fields = {
  jobs: {
    id: z.string().min(1),
    place,
    state: z.enum(['Submitted', 'Snapshoting', 'Auditing', 'Success', 'Failed', 'Cancelled']),
    slot: z.string().optional(),
    request: createAuditingJobs.request.body.shape.Request,
    createdAt: instant,
    auditedFrom: instant.exactOptional(),
    endedAt: instant.exactOptional(),
    failure: z.strictObject({ number: z.number(), code: z.string(), message: z.string() }).exactOptional(),
    isSeeded: z.boolean(),
    lengthMs: z.number().min(0).exactOptional(),
    frames: z.array(z.strictObject({ ...finding, SnapshotTime: instant })),
    sections: z.array(
      z.strictObject({
        ...finding,
        OffsetTime: instant,
        Duration: z.number(),
        SubLabel: z.string().optional(),
        LanguageResults: audioSection.shape.LanguageResults,
      }),
    ),
    listed: z.array(z.strictObject({ ListType: z.number(), ListName: z.string(), Entity: z.string() })),
    further: furtherDetail.extend({
      State: z.literal('Snapshoting').optional(),
      CosHeaders: z.record(z.string(), z.string()).optional(),
    }),
    reads: count,
    reported: z.strictObject({ frames: count, sections: count }),
    reportedAt: instant.exactOptional(),
    scenes: z.array(z.string()).optional(),
  },
  strategies: {
    bizType: z.string().min(1),
    place,
    service,
    name: z.string(),
    isDefault: z.boolean(),
    labels,
    textLibs: z.array(z.string()),
    createdAt: instant,
  },
  badCases: {
    id: z.string().min(1),
    place,
    reportedAt: instant,
    report: reportBadCase.request.body.shape.Request,
  },
}

/** What an item of the schedule must be. */
export const due = z.strictObject({
  due: z.enum(['first-frame', 'report', 'end', 'file-begins', 'file-pictures', 'file-ends']),
  id: z.string(),
})
