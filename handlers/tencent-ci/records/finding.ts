import type * as z from 'zod'
import type { audioSection, frameFinding, Scene, soundFinding } from '../../../contracts/tencent-ci/findings.ts'

/** Details of a hit in a picture, and in speech. */
export type PictureParts = Pick<
  z.output<typeof frameFinding>,
  'Code' | 'Msg' | 'OcrResults' | 'ObjectResults' | 'LibResults' | 'OcrHitInfos'
>
export type SoundParts = Pick<
  z.output<typeof soundFinding>,
  'Code' | 'Msg' | 'LibResults' | 'SpeakerResults' | 'RecognitionResults' | 'HitInfos'
>
type Languages = z.output<typeof audioSection>['LanguageResults']

/** The result for one scene, of a picture or of speech. */
export interface SceneFinding extends Omit<PictureParts & SoundParts, 'LibResults'> {
  readonly HitFlag: number
  readonly Score: number
  readonly Label?: string | undefined
  readonly Category?: string | undefined
  readonly SubLabel?: string | undefined
  readonly Keywords?: readonly string[] | undefined
  readonly LibResults?: PictureParts['LibResults'] | SoundParts['LibResults']
}

export interface Finding extends Readonly<Partial<Record<`${Scene}Info`, SceneFinding>>> {
  readonly Text: string
  /** `Normal`, or the scene that was hit. */
  readonly Label: string
  /** 0: normal, 1: violating, 2: needs review by a person. */
  readonly Result: number
}

export interface Frame extends Finding {
  readonly SnapshotTime: number
}

export interface Section extends Finding {
  readonly OffsetTime: number
  readonly Duration: number
  readonly SubLabel?: string | undefined
  readonly LanguageResults?: Languages
}

/** The number of frames and of sections. */
export interface FoundCount {
  readonly frames: number
  readonly sections: number
}
