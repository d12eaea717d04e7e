import { isSameSignature } from '#digest'
import { bodies } from './mistakes/bodies.ts'
import { blanksAround, otherSecrets, travelled } from './mistakes/credentials.ts'
import { headers, missingHeaders } from './mistakes/headers.ts'
import { forwardedPlaces, hosts } from './mistakes/hosts.ts'
import { methods } from './mistakes/methods.ts'
import type { Covered, Mistake, SignedInstead, Signers } from './mistakes/mistake.ts'
import { paths } from './mistakes/paths.ts'
import { queries } from './mistakes/queries.ts'
import { times } from './mistakes/times.ts'
import type { SignedText, Suspect } from './signature-report.ts'

export type { Covered, Mistake, Pair, SignedInstead } from './mistakes/mistake.ts'
export { rawPairs } from './mistakes/queries.ts'
export { skewHint } from './mistakes/times.ts'

/** A signature to explain, and how its scheme signs. */
interface Signed {
  readonly presented: string
  readonly covered: Covered
  readonly signers: Signers
  /** Mistakes that only this scheme allows. */
  readonly own?: Iterable<Mistake | Suspect>
  /** The signatures that the scheme accepts for what was signed instead, lazily. */
  readonly signaturesOf: (instead: SignedInstead) => Iterable<Signing>
}

/** A signature, and what it signs: written out for people only when it is the presented one. */
export interface Signing {
  readonly signature: string
  /** Secrets are redacted. */
  readonly text: () => SignedText | undefined
}

/**
 * Everything to try for a signature that does not match: the mistakes that every scheme allows, and those of its own. The
 * likeliest come first, because a long text is signed only a few times. Made one by one, as they are tried.
 */
export function* signatureSuspects({
  presented,
  covered,
  signers,
  own = [],
  signaturesOf,
}: Signed): Generator<Suspect> {
  yield* missingHeaders(covered)
  for (const mistake of mistakes(covered, signers, own)) {
    yield 'instead' in mistake ? suspectOf(mistake, presented, () => signaturesOf(mistake.instead)) : mistake
  }
}

/** A cause to try, by the signatures that it would give. */
export function suspectOf(
  { id, detail, travel = (signature) => signature, instead }: Partial<Mistake> & Pick<Mistake, 'id' | 'detail'>,
  presented: string,
  signings: () => Iterable<Signing>,
): Suspect {
  let found: Signing | undefined
  const body = instead?.body === undefined ? {} : { body: instead.body }
  return {
    id,
    detail,
    sign() {
      for (const signing of signings()) {
        const arrived = travel(signing.signature)
        if (!isSameSignature(arrived, presented)) continue
        found = signing
        return arrived
      }
      return ''
    },
    signed() {
      const text = found?.text()
      return text && { ...text, ...body }
    },
  }
}

function* mistakes(covered: Covered, signers: Signers, own: Iterable<Mistake | Suspect>): Generator<Mistake | Suspect> {
  yield* otherSecrets(signers, 'first')
  yield* blanksAround(signers)
  yield* travelled
  yield* own
  yield* hosts(covered)
  yield* forwardedPlaces(covered)
  yield* headers(covered)
  yield* bodies(covered)
  yield* paths(covered)
  yield* queries(covered)
  yield* methods(covered)
  yield* times()
  yield* otherSecrets(signers, 'rest')
}
