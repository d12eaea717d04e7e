import { jsonSchemaOf } from '../contract-items/json-schema.ts'
import { walk } from '../contract-items/walk.ts'
import type { Contract } from '../vendor/contract.ts'
import { successStatus } from '../vendor/contract.ts'
import type { OutputSpot } from './spots.ts'

/** Another value for a place in an answer: a documented one if the documentation lists them, or else one of the same type. */
export function otherValue(contract: Contract, { path, value }: OutputSpot): unknown {
  const documented = documentedValues(contract, path).find((candidate) => candidate !== value)
  if (documented !== undefined) return documented
  if (typeof value === 'number') return value + 1
  if (typeof value === 'boolean') return !value
  if (Array.isArray(value)) return []
  const text = String(value)
  if (/^\d+$/.test(text)) return String(Number(text) + 1)
  const year = /^(\d{4})(-\d{2}-\d{2})/.exec(text)
  return year ? text.replace(/^\d{4}/, String(Number(year[1]) + 1)) : `other-${text}`
}

/** Looks for a documented place with the same end, because a rule's output may lack the envelope of the documented body. */
function documentedValues(contract: Contract, path: readonly string[]): readonly unknown[] {
  const body = contract.responses[successStatus(contract)]?.body
  if (!body) return []
  const end = `.${path.join('.').replaceAll('.[]', '[]')}`
  return walk(jsonSchemaOf(body, 'output'), '')
    .filter((spot) => spot.path.endsWith(end))
    .flatMap(({ schema }) => schema.enum ?? (schema.const === undefined ? [] : [schema.const]))
}
