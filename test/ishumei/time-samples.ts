/**
 * Every place where a sample of the vendor prints one moment twice: as a number and as a text. Samples with only one of them say
 * nothing about the zone: V2 (texts only), V4 audio and V5 (numbers only).
 */
export interface TimeSample {
  readonly where: string
  /** The member with the text, as the callback of a stream that the mock sends has it. */
  readonly field: 'imgTime' | 'audioEndTime' | 'audioStartTime'
  readonly beginProcessTime: number
  readonly text: string
  /** How far the text may be from `beginProcessTime`, in milliseconds: a frame, or a clip of ten seconds. */
  readonly from: number
  readonly to: number
}

const MANUAL = 'ishumei/api-doc, V4/智能视频流识别产品API文档.md, 示例'

export const timeSamples: readonly TimeSample[] = [
  {
    where: `${MANUAL}, 截帧图片回调: frameDetail.auxInfo`,
    field: 'imgTime',
    beginProcessTime: 1639825248361,
    text: '2021-12-18 19:00:48.375',
    from: -1000,
    to: 1000,
  },
  {
    where: `${MANUAL}, 音频回调: audioDetail.auxInfo`,
    field: 'audioEndTime',
    beginProcessTime: 1666876123332,
    text: '2022-10-27 21:08:42',
    from: -2000,
    to: 0,
  },
  {
    where: `${MANUAL}, 音频回调: audioDetail.auxInfo`,
    field: 'audioStartTime',
    beginProcessTime: 1666876123332,
    text: '2022-10-27 21:08:32',
    from: -12_000,
    to: -10_000,
  },
]
