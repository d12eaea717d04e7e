import type { Scene } from '../../../contracts/tencent-ci/findings.ts'
import type { Frame, PictureParts, Section, SoundParts } from './finding.ts'

/** A finding as a control describes it, in the vendor's words. */
export interface Script {
  readonly Label: 'Normal' | Scene
  /** 1: violating, 2: suspected. Ignored if the label is Normal. */
  readonly Result: 1 | 2
  readonly Score: number
  readonly Category?: string | undefined
  readonly SubLabel: string
  readonly Text: string
  readonly Keywords?: readonly string[] | undefined
}

export function scriptedFrame(script: Script & PictureParts, at: number): Frame {
  const { Text, SubLabel, Category, Keywords, ObjectResults, LibResults, OcrHitInfos } = script
  const missed = { HitFlag: 0, Score: 0, Label: '', SubLabel: '' }
  const OcrResults = script.OcrResults ?? (Keywords ? [{ Text, Keywords: [...Keywords] }] : undefined)
  const results = { OcrResults, ObjectResults, LibResults, OcrHitInfos }
  const hit = { ...hitOf(script), Label: SubLabel, Category, SubLabel, ...results }
  return { SnapshotTime: at, Text, ...verdict(script), PornInfo: missed, AdsInfo: missed, ...ofScene(script, hit) }
}

interface SectionScript extends Script, SoundParts, Pick<Section, 'LanguageResults'> {
  readonly Duration: number
}

/** The section ends at this time. */
export function scriptedSection(script: SectionScript, at: number): Section {
  const { Text, Category, Keywords, Duration, LanguageResults } = script
  const { LibResults, SpeakerResults, RecognitionResults, HitInfos } = script
  const missed = { HitFlag: 0, Score: 0 }
  // The page has no label below that of a scene, but SDK models do.
  const SubLabel = script.SubLabel === '' ? undefined : script.SubLabel
  const results = { LibResults, SpeakerResults, RecognitionResults, HitInfos }
  const hit = { ...hitOf(script), Label: SubLabel, SubLabel, Category, Keywords, ...results }
  const { Label, Result } = verdict(script)
  const infos = { PornInfo: missed, AdsInfo: missed, ...ofScene(script, hit) }
  return { OffsetTime: at - Duration, Duration, Text, Label, SubLabel, Result, ...infos, LanguageResults }
}

function verdict({ Label, Result }: Script): { Label: string; Result: number } {
  return { Label, Result: Label === 'Normal' ? 0 : Result }
}

function hitOf({ Code, Msg, Result, Score }: Script & Pick<PictureParts, 'Code' | 'Msg'>) {
  return { Code, Msg, HitFlag: Result, Score }
}

function ofScene<Hit>({ Label }: Script, hit: Hit): Partial<Record<`${Scene}Info`, Hit>> {
  return Label === 'Normal' ? {} : ({ [`${Label}Info`]: hit } as Partial<Record<`${Scene}Info`, Hit>>)
}
