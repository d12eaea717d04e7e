import { type Scene, scenes } from '../../../contracts/tencent-ci/findings.ts'
import { fileOf, type Job } from '../state.ts'
import { generateFileFindings } from './file-findings.ts'
import type { Finding, FoundCount, Frame, Section } from './finding.ts'
import { generateFindings } from './generated-findings.ts'

/** Frames and sections of speech, in order of time. */
export interface Found {
  readonly frames: readonly (Frame & { readonly Url: string })[]
  readonly sections: readonly (Section & { readonly Url: string })[]
}

/**
 * The findings of a job up to a time. They depend only on the job and the time: they grow with the clock, are the same for
 * every query, and stop when the job ends.
 */
export function findingsUntil(job: Job, time: number): Found {
  const { auditedFrom } = job
  if (auditedFrom === undefined || !hasFindings(job)) return { frames: [], sections: [] }
  const file = fileOf(job)
  // Once a job has ended it has all its findings, even if the clock was set back.
  const until = job.endedAt ?? time
  const generated = file ? generateFileFindings(job, file) : generateFindings(job, auditedFrom, until)
  const frames = [...generated.frames, ...job.frames].sort((a, b) => a.SnapshotTime - b.SnapshotTime)
  const sections = [...generated.sections, ...job.sections].sort((a, b) => endOf(a) - endOf(b))
  return {
    frames: frames.map((frame, index) => ({ Url: fileUrl(job, `${index + 1}.jpg`), ...frame })),
    sections: sections.map((section, index) => ({ Url: fileUrl(job, `${index + 1}.mp3`), ...section })),
  }
}

/** Whether a job shows findings: a live stream from its first frame on, a file when it has been moderated (inferred). */
export function hasFindings(job: Job): boolean {
  return fileOf(job) ? job.state === 'Success' : job.auditedFrom !== undefined
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

const NOTHING = { Label: 'Normal', Result: 0 }

interface SceneCount {
  readonly HitFlag: number
  readonly Count: number
}

export function summary({ frames, sections }: Found): Summary {
  const all: readonly Finding[] = [...frames, ...sections]
  const worst = all.find(({ Result }) => Result === 1) ?? all.find(({ Result }) => Result === 2) ?? NOTHING
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

/** A section is found when it ends. */
function endOf({ OffsetTime, Duration }: Section): number {
  return OffsetTime + Duration
}

/** In the vendor's form, but without a signature and a file. */
function fileUrl(job: Job, file: string): string {
  const { id, place } = job
  const folder = fileOf(job) ? 'video_auditing' : 'live_auditing'
  return `https://${place.bucket}.cos.${place.region}.myqcloud.com/${folder}/${id}/${file}`
}
