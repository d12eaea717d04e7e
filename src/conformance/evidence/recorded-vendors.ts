import { strongerEvidence } from '../../vendor/contract.ts'
import { type RecordedProofs, withRecorded } from '../../vendor/recorded.ts'
import type { Vendor } from '../../vendor/vendor.ts'
import type { Proof } from './recordings.ts'

/** Vendors whose promises and codes rest on recordings where these show them. */
export function withEvidence(vendors: readonly Vendor[], proofs: readonly Proof[]): readonly Vendor[] {
  return vendors.map((vendor) => {
    const own = proofs.filter((proof) => proof.vendor === vendor.id)
    return own.length === 0 ? vendor : lifted(vendor, own)
  })
}

function lifted(vendor: Vendor, proofs: readonly Proof[]): Vendor {
  const table = tableOf(proofs)
  const seen = new Set(proofs.flatMap(({ codes }) => codes))
  const rows = Object.entries(vendor.errors).map(([code, entry]) => {
    const evidence = seen.has(code) ? strongerEvidence(entry.evidence, 'recorded') : entry.evidence
    return [code, { ...entry, evidence }] as const
  })
  const errors = Object.fromEntries(rows)
  const { spec } = vendor
  return {
    ...vendor,
    errors,
    spec: { ...spec, errors, promises: async () => withRecorded(await spec.promises(), table) },
  }
}

/** What the latest recording says about each promise. */
export function tableOf(proofs: readonly Proof[]): RecordedProofs {
  const ordered = proofs.toSorted((a, b) => (a.recordedAt < b.recordedAt ? -1 : 1))
  return Object.fromEntries(
    ordered.map(({ promise, recordedAt, isKept }) => [promise.id, { on: recordedAt.slice(0, 10), isKept }]),
  )
}
