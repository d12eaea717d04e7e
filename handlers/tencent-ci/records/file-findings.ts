import type { FileRequest } from '../../../contracts/tencent-ci/file-moderation.ts'
import { scenes } from '../../../contracts/tencent-ci/findings.ts'
import { fileOf, type Job } from '../state.ts'
import type { Finding, Frame, Section } from './finding.ts'
import { type GeneratedFindings, NORMAL_SPEECH, pictureAt } from './generated-findings.ts'

/** Inferred: 25 frames a second, as most videos have. */
const FRAME_MS = 40
/** As in live streams. */
const SECTION_MS = 30_000
/** A day: longer files are not known to be moderated. */
const MAX_LENGTH_MS = 24 * 3_600_000

/** Made up from the job's id: Soundcheck does not look at the file. Times are counted from its beginning. */
export function generateFileFindings(job: Job, { Conf }: FileRequest): GeneratedFindings {
  if (!job.isSeeded) return { frames: [], sections: [] }
  const lengthMs = Math.min(job.lengthMs ?? 0, MAX_LENGTH_MS)
  const frames = pictureTimes(Conf.Snapshot, lengthMs).map((at, index) => ({
    SnapshotTime: at,
    ...pictureAt(job, index),
  }))
  return { frames, sections: Conf.DetectContent === '1' ? speechIn(lengthMs) : [] }
}

/** When pictures are taken, by mode (1045/48254). No mode takes more than `Count`, or a frame twice. */
function pictureTimes({ Mode = 'Interval', Count, TimeInterval }: FileRequest['Conf']['Snapshot'], lengthMs: number) {
  const steps = {
    Interval: TimeInterval === undefined ? FRAME_MS : Number(TimeInterval) * 1000,
    Average: lengthMs / Number(Count),
    // One a second without a rate (inferred).
    Fps: 1000 / Number(TimeInterval ?? 1),
  }
  const step = Math.max(steps[Mode], FRAME_MS)
  const count = Math.min(Number(Count), Math.ceil(lengthMs / step))
  return Array.from({ length: count }, (_, index) => Math.floor(index * step))
}

function speechIn(lengthMs: number): Section[] {
  return Array.from({ length: Math.ceil(lengthMs / SECTION_MS) }, (_, index) => {
    const OffsetTime = index * SECTION_MS
    return { OffsetTime, Duration: Math.min(SECTION_MS, lengthMs - OffsetTime), ...NORMAL_SPEECH }
  })
}

/** The scenes that `DetectType` names; undefined if it names none. */
export function scenesOfType({ Conf }: FileRequest): readonly string[] | undefined {
  return Conf.DetectType?.split(',')
}

/**
 * 1 if the file is frozen, 0 if it is not. Undefined if the submission did not ask for it. Only a file in the bucket can be frozen.
 */
export function freezeOf(
  job: Job,
  { frames, sections }: { frames: readonly Frame[]; sections: readonly Section[] },
): 0 | 1 | undefined {
  const { Input, Conf } = fileOf(job) ?? {}
  const freeze = Conf?.Freeze
  if (!freeze) return undefined
  const reaches = (finding: Finding) =>
    scenes.some((scene) => {
      const least = scene === 'Meaningless' ? undefined : freeze[`${scene}Score`]
      const { HitFlag = 0, Score = 0 } = finding[`${scene}Info`] ?? {}
      return least !== undefined && HitFlag !== 0 && Score >= Number(least)
    })
  return Input?.Object !== undefined && [...frames, ...sections].some(reaches) ? 1 : 0
}
