import { XMLBuilder, XMLParser } from 'fast-xml-parser'
import { alternativesOf, isObject, type JsonSchema } from '../../src/contract-items/json-schema.ts'

const parser = new XMLParser({
  ignoreDeclaration: true,
  ignoreAttributes: true,
  parseTagValue: false,
  trimValues: false,
  htmlEntities: true,
})
const builder = new XMLBuilder({})

/** Leaves out undefined members, and repeats the element of a list. */
export function toXml(tree: unknown): string {
  return isObject(tree) ? builder.build(tree) : ''
}

/** A document in the types of a schema; undefined if the text is not XML. */
export function fromXml(text: string, schema: JsonSchema): unknown {
  return text.trimStart().startsWith('<') ? shape(parser.parse(text), schema) : undefined
}

/**
 * Gives values the types of a schema: XML has only texts and elements, and a list of one is one element. Values that the
 * schema does not know stay as they are.
 */
export function shape(value: unknown, schema: JsonSchema): unknown {
  const [here = schema] = alternativesOf(schema)
  if (here.type === 'array') return (Array.isArray(value) ? value : [value]).map((one) => shape(one, here.items ?? {}))
  if (here.type === 'object') return shapeObject(value, here)
  if (here.type === 'integer' || here.type === 'number') return toNumber(value)
  return value
}

function shapeObject(value: unknown, { properties = {} }: JsonSchema): unknown {
  if (isBlank(value)) return {}
  if (!isObject(value)) return value
  // Line breaks between tags mean nothing where elements are expected.
  const members = Object.entries(value).filter(([name, member]) => !(name === '#text' && isBlank(member)))
  return Object.fromEntries(members.map(([name, member]) => [name, shape(member, properties[name] ?? {})]))
}

function toNumber(value: unknown): unknown {
  return typeof value === 'string' && /^-?\d+(?:\.\d+)?$/.test(value) ? Number(value) : value
}

function isBlank(value: unknown): boolean {
  return typeof value === 'string' && value.trim() === ''
}
