import { type Generation, generations } from './generations.ts'
import type { Step, VendorPromise } from './language.ts'
import { accepted, openInput, source } from './steps.ts'
import { type Variant, variantsOf } from './variants.ts'

/** Lifts the limits that contracts set. */
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
      says: `Every documented form of ${name} is accepted, from the shortest to the longest`,
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

/** Every documented value of a request is accepted. */
export const valuePromises: readonly VendorPromise[] = generations.flatMap((generation) => {
  return Object.entries(variantsOf(generation)).flatMap(([name, variants]) => promise(generation, name, variants))
})
