import type { Scene } from '../../../contracts/tencent-ci/describe-auditing-jobs.ts'
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
  const { Text, SubLabel, Category, Keywords, ObjectResults, LibResults } = script
  const missed = { HitFlag: 0, Score: 0, Label: '', SubLabel: '' }
  const OcrResults = script.OcrResults ?? (Keywords ? [{ Text, Keywords: [...Keywords] }] : undefined)
  const hit = { ...hitOf(script), Label: SubLabel, Category, SubLabel, OcrResults, ObjectResults, LibResults }
  return { SnapshotTime: at, Text, ...verdict(script), PornInfo: missed, AdsInfo: missed, ...ofScene(script, hit) }
}

/** The section ends at this time. */
export function scriptedSection(script: Script & SoundParts & { readonly Duration: number }, at: number): Section {
  const { Text, Category, Keywords, LibResults, Duration } = script
  const missed = { HitFlag: 0, Score: 0 }
  const hit = { ...hitOf(script), Category, Keywords, LibResults }
  const finding = { ...verdict(script), PornInfo: missed, AdsInfo: missed, ...ofScene(script, hit) }
  return { OffsetTime: at - Duration, Duration, Text, ...finding }
}

function verdict({ Label, Result }: Script): { Label: string; Result: number } {
  return { Label, Result: Label === 'Normal' ? 0 : Result }
}

function hitOf({ Result, Score }: Script): { HitFlag: number; Score: number } {
  return { HitFlag: Result, Score }
}

function ofScene<Hit>({ Label }: Script, hit: Hit): Partial<Record<`${Scene}Info`, Hit>> {
  return Label === 'Normal' ? {} : ({ [`${Label}Info`]: hit } as Partial<Record<`${Scene}Info`, Hit>>)
}
