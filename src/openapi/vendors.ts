import { documented } from '../../contracts/index.ts'
import { openApiInfo } from '../../contracts/interfaces.ts'
import { examples } from '../../fixtures/index.ts'
import { nearest } from '../diagnostics/nearest.ts'
import { UsageError } from '../diagnostics/usage-error.ts'
import type { SpecWithExamples, Json } from './described.ts'
import { openApiOf } from './document.ts'

/** Ids of the vendors that there are documents of. */
export const describedVendors: readonly string[] = documented.map(({ vendor }) => vendor)

/** The OpenAPI document of these vendors, of all when none is named. Throws a UsageError for one that there is not. */
export function vendorDocument(ids: readonly string[] = []): Json {
  const wanted = ids.length === 0 ? describedVendors : ids
  return openApiOf(wanted.map(describedOf))
}

export function vendorTitle(id: string): string {
  return describedOf(id).about.title
}

function describedOf(id: string): SpecWithExamples {
  const one = documented.find(({ vendor }) => vendor === id)
  if (!one)
    throw new UsageError(
      `Cannot describe "${id}": there is no such vendor${hint(id)}; known: ${describedVendors.join(', ')}`,
    )
  const about = openApiInfo[id]
  if (!about) throw new Error(`Nothing is said of the interface of ${id}: add it to contracts/interfaces.ts`)
  return { documented: one, about, examples }
}

function hint(id: string): string {
  const [near] = nearest(id, describedVendors)
  return near === undefined ? '' : `; did you mean "${near}"?`
}
