import type { RiskLevel, Stream } from '../state.ts'
import type { Channel } from './submission.ts'

/** The finding about one frame, clip or segment. */
export interface Finding {
  readonly riskLevel: RiskLevel
  /** One of the requested types; empty for a PASS. */
  readonly type: string
  /** Whether it was examined: `detectStep` skips some frames. */
  readonly isExamined: boolean
  /** A number derived from the seed, the same in every run. Other fields of the result are made up from it. */
  readonly chance: number
  /** Whether the risk is in the sound of a segment (V5), not in its last frame. Only a control says so. */
  readonly isInSound?: true
}

const FNV_OFFSET = 0x811c9dc5
const FNV_PRIME = 0x01000193

/** Makes up the n-th result of a channel: the same in every run with the same seed. */
export function findingAt(stream: Stream, channel: Channel, index: number): Finding {
  return findingsOf(stream, channel)(index)
}

/** For many results of a channel, which share a seed. */
export function findingsOf(stream: Stream, channel: Channel): (index: number) => Finding {
  const seed = seedOf(stream, channel)
  return (index) => {
    const chance = mix(seed, index)
    const isExamined = index % channel.step === 0
    const type = channel.types[(chance >>> 16) % channel.types.length]
    const isRisky = isExamined && type !== undefined && chance % 100 < stream.riskPercent
    if (!isRisky) return { riskLevel: 'PASS', type: '', isExamined, chance }
    return { riskLevel: (chance >>> 8) % 3 === 0 ? 'REVIEW' : 'REJECT', type, isExamined, chance }
  }
}

export function isWorse(level: RiskLevel, than: RiskLevel): boolean {
  const order: readonly RiskLevel[] = ['PASS', 'REVIEW', 'REJECT']
  return order.indexOf(level) > order.indexOf(than)
}

/** 0.80 to 0.99. */
export function probabilityOf({ chance }: Finding): number {
  return (80 + ((chance >>> 4) % 20)) / 100
}

/** FNV-1a hash of the channel and stream. */
function seedOf({ id }: Stream, { kind }: Channel): number {
  let hash = FNV_OFFSET
  for (const character of kind + id) hash = Math.imul(hash ^ character.charCodeAt(0), FNV_PRIME)
  return hash >>> 0
}

/** The finaliser of MurmurHash3: neighbouring numbers get unrelated hashes. */
function mix(seed: number, index: number): number {
  let hash = seed ^ Math.imul(index, 0x9e3779b1)
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}
