import type { Evidence } from '../../../src/vendor/contract.ts'
import type { Body, CloseId, OpenId, StreamData } from './language.ts'
import * as from from './sources.ts'

/** One version of the API: the call that opens a stream, the call that closes it, and how they differ from others. */
export interface Generation<Open extends OpenId = OpenId> {
  readonly open: Open
  readonly close: CloseId
  readonly product: 'video' | 'audio'
  /** The generation's own page about opening. */
  readonly manual: { readonly evidence: 'doc'; readonly source: string }
  /** Sources for opening and closing in general. A manual that names only differences leaves the rest to V4. */
  readonly opening: { readonly evidence: Evidence; readonly source: string }
  readonly closing: { readonly evidence: Evidence; readonly source: string }
  /** How this generation writes yes. */
  readonly yes: 1 | true
  /** Fields of an open request and of its `data` that only this generation has. */
  readonly fields: Body<Open>
  readonly data: StreamData<Open>
  /** The field with the address for results, and the one that asks for all results. */
  readonly address: 'imgCallback' | 'callback'
  readonly all: 'returnAllImg' | 'returnAllText' | 'returnAllVideo'
  /** The control that produces a result. */
  readonly control: 'emitFrame' | 'emitClip'
  readonly result: string
  readonly end: string
  /** How this generation spells the number of a duplicate. */
  readonly number: 'errorcode' | 'errorCode'
}

export const v4: Generation<'videostream'> = {
  open: 'videostream',
  close: 'finish_videostream',
  product: 'video',
  manual: { evidence: 'doc', source: from.OPEN_PAGE },
  opening: { evidence: 'doc', source: from.OPEN_PAGE },
  closing: { evidence: 'reference', source: from.CLOSE_PAGE },
  yes: 1,
  fields: { imgType: 'POLITY_EROTIC' },
  data: {},
  address: 'imgCallback',
  all: 'returnAllImg',
  control: 'emitFrame',
  result: 'videostream.image',
  end: 'videostream.end',
  number: 'errorcode',
}

export const audio: Generation<'audiostream'> = {
  open: 'audiostream',
  close: 'finish_audiostream',
  product: 'audio',
  manual: { evidence: 'doc', source: from.AUDIO_OPEN_PAGE },
  opening: { evidence: 'doc', source: from.AUDIO_OPEN_PAGE },
  closing: { evidence: 'doc', source: from.AUDIO_CLOSE_PAGE },
  yes: 1,
  fields: { type: 'EROTIC_MOAN' },
  data: { btId: 'bt-1' },
  address: 'callback',
  all: 'returnAllText',
  control: 'emitClip',
  result: 'audiostream.result',
  end: 'audiostream.end',
  number: 'errorcode',
}

export const v5: Generation<'videostream_v5'> = {
  ...v4,
  open: 'videostream_v5',
  close: 'finish_videostream_v5',
  manual: { evidence: 'doc', source: from.V5_OPEN_PAGE },
  opening: { evidence: 'inferred', source: `${from.V5_OPEN_PAGE}: names what differs from V4` },
  closing: { evidence: 'doc', source: from.V5_CLOSE_PAGE },
  address: 'callback',
  all: 'returnAllVideo',
  result: 'videostream_v5.segment',
  end: 'videostream_v5.end',
  number: 'errorCode',
}

/** The end of a V2 stream is reported as in V4. */
export const v2: Generation<'videostream_v2'> = {
  ...v4,
  open: 'videostream_v2',
  close: 'finish_videostream_v2',
  manual: { evidence: 'doc', source: from.V2_MANUAL },
  opening: { evidence: 'inferred', source: `${from.V2_MANUAL}: names what differs from V4` },
  closing: { evidence: 'doc', source: from.V2_MANUAL },
  yes: true,
  result: 'videostream_v2.result',
}

export const generations: readonly Generation[] = [v4, audio, v5, v2]

/** V2 for sound: only its close call is here, and it closes what V4 opened. */
export const audioV2: Generation<'audiostream'> = {
  ...audio,
  close: 'finish_audiostream_v2',
  closing: { evidence: 'doc', source: from.AUDIO_V2_MANUAL },
}

/** Every close call, with the call that opens its streams. */
export const closers: readonly Generation[] = [...generations, audioV2]

/** The generations that pull from RTC rooms. */
export const withRooms: readonly Generation[] = [v4, audio, v2]

/** The generations that moderate pictures. */
export const withPictures: readonly Generation[] = [v4, v5, v2]
