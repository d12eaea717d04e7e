import type { SourceFields } from '../../../contracts/ishumei/sources.ts'

/** The generation or product that a stream was opened with. It decides the shape of its callbacks. */
export type Form = 'v2' | 'v4' | 'v5' | 'audio'

/** The two services. Each has its own hosts, limits and stream ids. */
export type Product = 'video' | 'audio'

export function productOf(form: Form): Product {
  return form === 'audio' ? 'audio' : 'video'
}

type Flag = 0 | 1 | boolean

/** `data` of an open request. Reports depend on these fields; others are kept only to be returned. */
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
  /** With n, one of every n is examined. */
  readonly step: number
  readonly types: readonly string[]
  readonly businessTypes: readonly string[]
}

/** An open request, whatever its generation. It does not contain the key. */
export interface Submission {
  readonly form: Form
  readonly cluster: string
  readonly labels: 'zh' | 'en'
  readonly channels: readonly Channel[]
  /** Whether sound is examined. V5 reports it together with the picture. */
  readonly hasSound: boolean
  readonly data: StreamData
}
