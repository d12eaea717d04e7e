import { type Generation, generations } from './generations.ts'
import type { Step, VendorPromise } from './language.ts'
import { accepted, openInput, source } from './steps.ts'

import { type Variant, variantsOf } from './variants.ts'

/** Contracts set how many; here there are to be enough. */
const unlimited: Step = { switches: { maxQps: '0', maxStreams: '1000' } }

function promise(generation: Generation, name: string, variants: readonly Variant[]): VendorPromise[] {
  const { open, opening: page } = generation
  const calls = variants.map(({ fields, data }, index) => ({
    call: open,
    input: openInput(generation, fields, { url: source(`${name}-${index}`), ...data }),
  }))
  const last = calls.at(-1)
  if (!last) return []
  const covers = COVERS[name]
  return [
    {
      id: `${open}/takes-${name}`,
      says: `Every documented form of ${name}, the shortest and the longest included, is taken`,
      ...page,
      given: [unlimited, ...calls.slice(0, -1).map((call) => ({ ...call, then: accepted }))],
      when: last,
      then: accepted,
      ...(covers && { covers }),
    },
  ]
}

const COVERS: Readonly<Record<string, readonly string[]>> = {
  imgType: ['rule.documented-types'],
  type: ['rule.documented-types'],
  olderTypes: ['rule.other-types'],
}

/** What requests may have in them, up to the last value that is documented. */
export const valuePromises: readonly VendorPromise[] = generations.flatMap((generation) => {
  return Object.entries(variantsOf(generation)).flatMap(([name, variants]) => promise(generation, name, variants))
})
