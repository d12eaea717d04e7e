import { hashHex } from '#digest'
import { type Job, MAX_LIVE_MS } from './state.ts'

/** Inferred: the vendor publishes no interval; a frame a minute keeps the answer for a whole stream below a megabyte. */
const INTERVAL_MS = 60_000
/** Of the speech that is cut out of each interval, as in the vendor's samples. */
const SECTION_MS = 30_000

const clean = { HitFlag: 0, Score: 0, Label: '', SubLabel: '' }

/** What a frame can show. Made up, as nobody looks at the stream. */
const normal = { Label: 'Normal', Result: 0, PornInfo: clean, AdsInfo: clean }
const suspected = {
  Label: 'Porn',
  Result: 2,
  PornInfo: { HitFlag: 2, Score: 72, Label: 'SexBehavior', SubLabel: 'SexBehavior' },
  AdsInfo: clean,
}
const violating = {
  Label: 'Ads',
  Result: 1,
  PornInfo: clean,
  AdsInfo: { HitFlag: 1, Score: 97, Label: 'QRCode', Category: 'QRCode', SubLabel: 'QRCode' },
}

const silence = { HitFlag: 0, Score: 0 }
const silentSection = {
  Duration: SECTION_MS,
  Text: '',
  Label: 'Normal',
  Result: 0,
  PornInfo: silence,
  AdsInfo: silence,
}

type Scene = 'PornInfo' | 'AdsInfo'
type Finding = typeof normal | typeof suspected | typeof violating

/**
 * What has been found in a job's stream up to `now`: worked out from the job and the time alone, so that it grows with
 * the clock, says the same to everyone who asks, and stands still once the job has ended.
 */
export function findings(job: Job, now: number): object {
  const { auditedFrom } = job
  if (auditedFrom === undefined) return {}
  const lasted = Math.min(Math.max((job.endedAt ?? now) - auditedFrom, 0), MAX_LIVE_MS)
  const frames = Array.from({ length: Math.floor(lasted / INTERVAL_MS) + 1 }, (_, index) => findingOf(job, index))
  const sections = Math.floor((lasted + INTERVAL_MS - SECTION_MS) / INTERVAL_MS)
  const { Label, Result } = [violating, suspected].find((finding) => frames.includes(finding)) ?? normal
  return {
    SnapshotCount: frames.length,
    Label,
    Result,
    PornInfo: countHits(frames, 'PornInfo'),
    AdsInfo: countHits(frames, 'AdsInfo'),
    Snapshot: frames.map((finding, index) => ({
      Url: fileUrl(job, `${index + 1}.jpg`),
      SnapshotTime: auditedFrom + index * INTERVAL_MS,
      Text: '',
      ...finding,
    })),
    AudioSection: Array.from({ length: sections }, (_, index) => ({
      Url: fileUrl(job, `${index + 1}.mp3`),
      OffsetTime: auditedFrom + index * INTERVAL_MS,
      ...silentSection,
    })),
  }
}

/** One frame in sixteen violates, one is suspected; which ones, the job's id decides. */
function findingOf({ id }: Job, index: number): Finding {
  const digit = hashHex('sha256', `${id}/${index}`).charAt(0)
  if (digit === 'f') return violating
  return digit === 'e' ? suspected : normal
}

function countHits(frames: readonly Finding[], scene: Scene): { HitFlag: number; Count: number } {
  const hits = frames.map((finding) => finding[scene].HitFlag).filter((flag) => flag !== 0)
  return { HitFlag: hits[0] ?? 0, Count: hits.length }
}

/** Shaped like the vendor's; there is nothing behind it, and it is not signed. */
function fileUrl({ id, place }: Job, file: string): string {
  return `https://${place.bucket}.cos.${place.region}.myqcloud.com/live_auditing/${id}/${file}`
}
