import type { UnservedPath } from '../../src/vendor/router.ts'

/** What the vendor's manuals have at the hosts of streams, and Soundcheck does not: `ishumei/api-doc`, V2. */
export const unserved: readonly UnservedPath[] = [
  { method: 'POST', path: '/v2/saas/anti_fraud/audiostream', what: 'opening an audio stream by the V2 manual' },
]
