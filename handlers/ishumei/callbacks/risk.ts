import { type Finding, probabilityOf } from '../records/findings.ts'
import type { Submission } from '../records/submission.ts'
import { labelsOf } from './labels.ts'

/** The fields that describe the finding of a frame or a clip. `detail` gives the source of the risk. */
export function presentRisk(finding: Finding, set: Submission['labels'], detail: Readonly<Record<string, unknown>>) {
  const verdict = presentVerdict(finding, set)
  const probability = probabilityOf(finding)
  const hit = { ...verdict, riskDetail: detail, probability }
  return { ...verdict, riskDetail: detail, allLabels: finding.riskLevel === 'PASS' ? [] : [hit] }
}

/** The level, its labels and their description. */
export function presentVerdict(finding: Finding, set: Submission['labels']) {
  const { riskLevel, type } = finding
  const riskDescription = describe(finding, set)
  if (riskLevel === 'PASS') {
    return { riskLevel, riskLabel1: 'normal', riskLabel2: '', riskLabel3: '', riskDescription }
  }
  const { label } = labelsOf(type, set)
  return { riskLevel, riskLabel1: label, riskLabel2: label, riskLabel3: label, riskDescription }
}

/** A description for people: the three levels of a finding. */
export function describe({ riskLevel, type }: Finding, set: Submission['labels']): string {
  if (riskLevel !== 'PASS') return labelsOf(type, set).description
  return set === 'en' ? 'normal' : '正常'
}

/** Values of `riskSource`. */
export const RISK_SOURCES = { none: 1000, text: 1001, picture: 1002, sound: 1003 } as const

/** A business label for every requested type. The mock examines nothing, so the confidence never varies. */
export function presentBusinessLabels(types: readonly string[], finding: Finding) {
  return types.map((type) => {
    const label = type.toLowerCase()
    return {
      businessLabel1: label,
      businessLabel2: label,
      businessLabel3: label,
      businessDescription: `${label}:${label}:${label}`,
      probability: probabilityOf(finding),
      confidenceLevel: 2,
      businessDetail: {},
    }
  })
}
