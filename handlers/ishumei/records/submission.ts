import type { SourceFields } from '../../../contracts/ishumei/sources.ts'

/** How a stream was opened, which decides how it is reported. */
export type Form = 'v2' | 'v4' | 'v5' | 'audio'

/** Two services with hosts, allowances and handles of their own. */
export type Product = 'video' | 'audio'

export function productOf(form: Form): Product {
  return form === 'audio' ? 'audio' : 'video'
}

type Flag = 0 | 1 | boolean

/** `data` of an open request as far as reports depend on it; the rest is kept for giving it back. */
export interface StreamData extends SourceFields {
  readonly room?: string | undefined
  readonly btId?: string | undefined
  readonly lang?: string | undefined
  readonly detectFrequency?: number | undefined
  readonly detectStep?: number | undefined
  readonly imgBusinessDetectStep?: number | undefined
  readonly audioDetectStep?: number | undefined
  readonly returnAllImg?: Flag | undefined
  readonly returnAllText?: Flag | undefined
  readonly returnAllVideo?: Flag | undefined
  readonly returnPreText?: Flag | undefined
  readonly returnPreAudio?: Flag | undefined
  readonly returnFinishInfo?: Flag | undefined
  readonly extra?: { readonly passThrough?: Readonly<Record<string, unknown>> | undefined } | undefined
}

/** A series of results about one stream, reported to one address. */
export interface Channel {
  readonly kind: 'image' | 'audio' | 'video'
  readonly url: string
  readonly everyMs: number
  /** Whether results without a risk are reported too. */
  readonly returnsAll: boolean
  /** One of every so many is examined. */
  readonly step: number
  readonly types: readonly string[]
  readonly businessTypes: readonly string[]
}

/** What a stream is opened with, whatever the generation of the request. Never the key. */
export interface Submission {
  readonly form: Form
  readonly cluster: string
  readonly labels: 'zh' | 'en'
  readonly channels: readonly Channel[]
  /** Whether sound is examined: V5 reports it along with the picture. */
  readonly hasSound: boolean
  readonly data: StreamData
}

/** Seconds between frames. */
const DEFAULT_FREQUENCY = 3
const CLIP_MS = 10_000
/** Inferred: our copy of the V5 manual does not say how long a segment is. */
const SEGMENT_MS = 10_000

interface Types {
  readonly types: string | undefined
  readonly businessTypes: string | undefined
}

export function imageChannel(url: string, data: StreamData, types: Types): Channel {
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

/** Fractions are rounded down, and less than a second is a second. */
export function frameIntervalMs({ detectFrequency = DEFAULT_FREQUENCY }: StreamData): number {
  return Math.max(1, Math.floor(detectFrequency)) * 1000
}

function split({ types = '', businessTypes = '' }: Types): Pick<Channel, 'types' | 'businessTypes'> {
  const names = (joined: string) => joined.split('_').filter((name) => name !== '' && name !== 'NONE')
  return { types: names(types), businessTypes: names(businessTypes) }
}
