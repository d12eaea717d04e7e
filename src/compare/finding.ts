import type { Evidence } from '../vendor/contract.ts'
import type { Vendor } from '../vendor/vendor.ts'

/** What the traffic was held against. */
type Yardstick = 'documentation' | 'mock'

/** One way in which traffic differs, at one place of one operation. */
export interface Finding {
  readonly vendor: string
  /** A contract's id; of a callback, its event. */
  readonly operation: string
  /** For example `answer.body.Response.RequestId`. Members of lists have `[]`. */
  readonly place: string
  readonly against: readonly Yardstick[]
  /** For people: what is documented or what the mock answered, and what the traffic has. The first case. */
  readonly expected: string
  readonly received: string
  readonly count: number
  /** The first exchange with it, by its place in the file. */
  readonly first: number
  /** What the mock's behaviour rests on. */
  readonly evidence?: readonly MockEvidence[]
}

/** A finding, with the code that the mock refused the first exchange with. */
export type NotedFinding = Finding & { readonly mockCode?: string | undefined }

interface MockEvidence {
  readonly evidence: Evidence
  /** A promise. */
  readonly says: string
  readonly source: string
}

/** A difference in one exchange. */
export interface Difference {
  readonly place: string
  readonly expected: string
  readonly received: string
}

interface Noted extends Difference {
  readonly vendor: string
  readonly operation: string
  readonly against: Yardstick
  readonly index: number
  /** The code that the mock refused it with. */
  readonly mockCode?: string | undefined
}

/** Collects differences, and counts those at the same place together. */
export class Findings {
  readonly #byPlace = new Map<string, NotedFinding>()
  readonly #vendors: readonly Vendor[]

  constructor(vendors: readonly Vendor[]) {
    this.#vendors = vendors
  }

  note({ vendor, operation, place: exact, against, index, mockCode, ...given }: Noted): void {
    const place = exact.replace(/\[\d+\]/g, '[]')
    const key = `${vendor} ${operation} ${place}`
    const known = this.#byPlace.get(key)
    if (!known) {
      // Values come from real traffic.
      const redact = (text: string) => this.#vendors.find(({ id }) => id === vendor)?.redact(text) ?? text
      const [expected, received] = [redact(given.expected), redact(given.received)]
      this.#byPlace.set(key, {
        vendor,
        operation,
        place,
        against: [against],
        expected,
        received,
        count: 1,
        first: index,
        mockCode,
      })
      return
    }
    const isNew = !known.against.includes(against)
    // An exchange that differs from both counts once.
    const count = known.count + (isNew && known.first === index ? 0 : known.against[0] === against ? 1 : 0)
    const yardsticks = isNew ? [...known.against, against] : known.against
    this.#byPlace.set(key, { ...known, count, against: yardsticks, mockCode: known.mockCode ?? mockCode })
  }

  list(): readonly NotedFinding[] {
    return [...this.#byPlace.values()].toSorted((a, b) => a.first - b.first)
  }
}
