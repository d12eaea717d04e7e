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
import type { Suspect } from './signature-report.ts'

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
  readonly signaturesOf: (instead: SignedInstead) => Iterable<string>
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
    if (!('instead' in mistake)) yield mistake
    else yield { id: mistake.id, detail: mistake.detail, sign: () => signatureFor(mistake, presented, signaturesOf) }
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

/** The presented signature if one that follows from the mistake is the same, otherwise an empty text. */
function signatureFor({ instead, travel }: Mistake, presented: string, signaturesOf: Signed['signaturesOf']): string {
  for (const signature of signaturesOf(instead)) {
    const arrived = travel ? travel(signature) : signature
    if (isSameSignature(arrived, presented)) return arrived
  }
  return ''
}
