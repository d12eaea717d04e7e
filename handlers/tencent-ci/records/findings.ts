import { hashHex } from '#digest'
import { type Scene, scenes } from '../../../contracts/tencent-ci/describe-auditing-jobs.ts'
import type { Job } from '../state.ts'
import type { Finding, FoundCount, Frame, SceneFinding, Section } from './finding.ts'

/** Inferred: the vendor publishes no interval. A frame a minute keeps the answer for a whole stream below a megabyte. */
export const INTERVAL_MS = 60_000
/** The length of speech in each interval, as in the vendor's samples. */
const SECTION_MS = 30_000
/** The documented limit of a stream. */
export const MAX_LIVE_MS = 5 * 3_600_000

/** Frames and sections of speech, in order of time. */
export interface Found {
  readonly frames: readonly (Frame & { readonly Url: string })[]
  readonly sections: readonly (Section & { readonly Url: string })[]
}

const clean = { HitFlag: 0, Score: 0, Label: '', SubLabel: '' }
const silence = { HitFlag: 0, Score: 0 }

/** Generated findings: Soundcheck does not look at the stream. */
const normal = { Text: '', Label: 'Normal', Result: 0, PornInfo: clean, AdsInfo: clean }
const suspected = {
  ...normal,
  Label: 'Porn',
  Result: 2,
  PornInfo: pictureOf({ HitFlag: 2, Score: 72, kind: 'SexBehavior' }),
}
const violating = {
  ...normal,
  Label: 'Ads',
  Result: 1,
  AdsInfo: { ...pictureOf({ HitFlag: 1, Score: 97, kind: 'QRCode' }), Category: 'QRCode' },
}
const normalSpeech = { Text: '', Label: 'Normal', Result: 0, PornInfo: silence, AdsInfo: silence }

function pictureOf({ HitFlag, Score, kind }: { HitFlag: number; Score: number; kind: string }): SceneFinding {
  return { HitFlag, Score, Label: kind, SubLabel: kind }
}

/**
 * The findings of a job up to a time. They depend only on the job and the time: they grow with the clock, are the same for
 * every query, and stop when the job ends.
 */
export function findingsUntil(job: Job, time: number): Found {
  const { auditedFrom } = job
  if (auditedFrom === undefined) return { frames: [], sections: [] }
  const until = Math.min(job.endedAt ?? time, time)
  const lasted = job.isSeeded ? Math.min(Math.max(until - auditedFrom, 0), MAX_LIVE_MS) : Number.NEGATIVE_INFINITY
  const frames = [...seededFrames(job, auditedFrom, lasted), ...job.frames].sort(
    (a, b) => a.SnapshotTime - b.SnapshotTime,
  )
  const sections = [...seededSections(auditedFrom, lasted), ...job.sections].sort((a, b) => endOf(a) - endOf(b))
  return {
    frames: frames.map((frame, index) => ({ Url: fileUrl(job, `${index + 1}.jpg`), ...frame })),
    sections: sections.map((section, index) => ({ Url: fileUrl(job, `${index + 1}.mp3`), ...section })),
  }
}

/** The findings that were not reported before. */
export function foundAfter({ frames, sections }: Found, reported: FoundCount): Found {
  return { frames: frames.slice(reported.frames), sections: sections.slice(reported.sections) }
}

/** Leaves out normal and suspected findings. */
export function violatingOnly({ frames, sections }: Found): Found {
  const isViolating = ({ Result }: Finding) => Result === 1
  return { frames: frames.filter(isViolating), sections: sections.filter(isViolating) }
}

interface Findings extends Summary {
  readonly Snapshot: Found['frames'] | undefined
  readonly AudioSection: Found['sections'] | undefined
}

/** A summary of the findings, and each of them. Only screenshots are counted. */
export function presentFindings({ frames, sections }: Found): Findings {
  return {
    ...summary({ frames, sections }),
    Snapshot: frames.length > 0 ? frames : undefined,
    AudioSection: sections.length > 0 ? sections : undefined,
  }
}

interface Summary extends Readonly<Partial<Record<`${Scene}Info`, SceneCount>>> {
  readonly SnapshotCount: number
  readonly Label: string
  readonly Result: number
}

interface SceneCount {
  readonly HitFlag: number
  readonly Count: number
}

export function summary({ frames, sections }: Found): Summary {
  const all: readonly Finding[] = [...frames, ...sections]
  const worst = all.find(({ Result }) => Result === 1) ?? all.find(({ Result }) => Result === 2) ?? normal
  const counts = scenes.map((scene) => [`${scene}Info`, countHits(frames, sections, `${scene}Info`)] as const)
  return {
    SnapshotCount: frames.length,
    Label: worst.Label,
    Result: worst.Result,
    ...Object.fromEntries(counts.filter(([, count]) => count !== undefined)),
  }
}

/** Undefined for a scene without findings, except the two documented ones. */
function countHits(frames: Found['frames'], sections: Found['sections'], info: `${Scene}Info`): SceneCount | undefined {
  const flags = [...frames, ...sections].map((finding) => finding[info]?.HitFlag)
  const isDocumented = info === 'PornInfo' || info === 'AdsInfo'
  if (!isDocumented && flags.every((flag) => flag === undefined)) return undefined
  const Count = frames.filter((frame) => (frame[info]?.HitFlag ?? 0) !== 0).length
  return { HitFlag: [1, 2].find((flag) => flags.includes(flag)) ?? 0, Count }
}

function seededFrames(job: Job, from: number, lasted: number): Frame[] {
  const length = Math.max(Math.floor(lasted / INTERVAL_MS) + 1, 0)
  return Array.from({ length }, (_, index) => ({ SnapshotTime: from + index * INTERVAL_MS, ...seeded(job, index) }))
}

function seededSections(from: number, lasted: number): Section[] {
  const length = Math.max(Math.floor((lasted + INTERVAL_MS - SECTION_MS) / INTERVAL_MS), 0)
  return Array.from({ length }, (_, index) => ({
    OffsetTime: from + index * INTERVAL_MS,
    Duration: SECTION_MS,
    ...normalSpeech,
  }))
}

/** Of sixteen frames, about one violates and one is suspected. The job's id decides which. */
function seeded({ id }: Job, index: number): Finding {
  const digit = hashHex('sha256', `${id}/${index}`).charAt(0)
  if (digit === 'f') return violating
  return digit === 'e' ? suspected : normal
}

/** A section is found when it ends. */
function endOf({ OffsetTime, Duration }: Section): number {
  return OffsetTime + Duration
}

/** In the vendor's form, but without a signature and a file. */
function fileUrl({ id, place }: Job, file: string): string {
  return `https://${place.bucket}.cos.${place.region}.myqcloud.com/live_auditing/${id}/${file}`
}
