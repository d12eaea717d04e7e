import { strongerEvidence } from './contract.ts'
import type { RecordedProof, VendorPromise, Vocabulary } from './promise.ts'

/** What recordings of a vendor say about its promises, by their ids. */
export type RecordedProofs = Readonly<Record<string, RecordedProof>>

/**
 * Promises with what recordings say about them. One that the vendor was seen to keep rests on the recording, unless it rests on
 * something stronger. One that it was seen to break keeps its evidence, and its source says so. The later of two recordings counts.
 */
export function withRecorded<Words extends Vocabulary>(
  promises: readonly VendorPromise<Words>[],
  proofs: RecordedProofs,
): readonly VendorPromise<Words>[] {
  if (Object.keys(proofs).length === 0) return promises
  return promises.map((promise) => {
    const proof = proofs[promise.id]
    if (!proof || (promise.recorded && promise.recorded.on > proof.on)) return promise
    const { isKept, on } = proof
    return {
      ...promise,
      evidence: isKept ? strongerEvidence(promise.evidence, 'recorded') : promise.evidence,
      source: `${promise.source}; ${isKept ? `recorded on ${on}` : `a recording of ${on} contradicts it`}`,
      recorded: proof,
    }
  })
}
