import { detectsAudio } from '../../../contracts/ishumei/video-types.ts'
import type { VideostreamInput } from '../../../contracts/ishumei/videostream.ts'
import type { VideostreamV2Input } from '../../../contracts/ishumei/videostream-v2.ts'
import type { Channel, StreamData } from './submission.ts'

/** Seconds between frames. */
const DEFAULT_FREQUENCY = 3
const CLIP_MS = 10_000
/** Inferred: our copy of the V5 manual does not give the length of a segment. */
const SEGMENT_MS = 10_000

interface Types {
  readonly types: string | undefined
  readonly businessTypes: string | undefined
}

function imageChannel(url: string, data: StreamData, types: Types): Channel {
  return {
    kind: 'image',
    url,
    everyMs: frameIntervalMs(data),
    returnsAll: Boolean(data.returnAllImg),
    step: data.detectStep ?? 1,
    ...split(types),
  }
}

export function audioChannel(url: string, data: StreamData, types: Types): Channel {
  return {
    kind: 'audio',
    url,
    everyMs: CLIP_MS * (1 + (data.audioDetectStep ?? 0)),
    returnsAll: Boolean(data.returnAllText),
    step: 1,
    ...split(types),
  }
}

export function videoChannel(url: string, data: StreamData, types: Types): Channel {
  const returnsAll = Boolean(data.returnAllVideo)
  return { kind: 'video', url, everyMs: SEGMENT_MS, returnsAll, step: 1, ...split(types) }
}

/** Fractions are rounded down. The minimum is a second. */
export function frameIntervalMs({ detectFrequency = DEFAULT_FREQUENCY }: StreamData): number {
  return Math.max(1, Math.floor(detectFrequency)) * 1000
}

function split({ types = '', businessTypes = '' }: Types): Pick<Channel, 'types' | 'businessTypes'> {
  const names = (joined: string) => joined.split('_').filter((name) => name !== '' && name !== 'NONE')
  return { types: names(types), businessTypes: names(businessTypes) }
}

/** The channels of V4 and V2: pictures to one address and, if sound is examined, sound to another. */
export function separateChannels(request: VideostreamInput | VideostreamV2Input): Channel[] {
  const { data, imgType, imgBusinessType, audioType, audioBusinessType, audioCallback } = request
  const image = imageChannel(request.imgCallback, data, { types: imgType, businessTypes: imgBusinessType })
  if (!detectsAudio(request) || audioCallback === undefined) return [image]
  return [image, audioChannel(audioCallback, data, { types: audioType, businessTypes: audioBusinessType })]
}
