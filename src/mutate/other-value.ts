import { jsonSchemaOf } from '../contract-items/json-schema.ts'
import { walk } from '../contract-items/walk.ts'
import type { Contract } from '../vendor/contract.ts'
import { successStatus } from '../vendor/contract.ts'
import type { Spot } from './spots.ts'

/** Another value for a place of an answer: a documented one where the documentation lists them, else one of its kind. */
export function otherValue(contract: Contract, { path, value }: Spot): unknown {
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

/** The output of a rule may lack the envelope that the documented body has: the place is the one with the same end. */
function documentedValues(contract: Contract, path: readonly string[]): readonly unknown[] {
  const body = contract.responses[successStatus(contract)]?.body
  if (!body) return []
  const end = `.${path.join('.').replaceAll('.[]', '[]')}`
  return walk(jsonSchemaOf(body, 'output'), '')
    .filter((spot) => spot.path.endsWith(end))
    .flatMap(({ schema }) => schema.enum ?? (schema.const === undefined ? [] : [schema.const]))
}
