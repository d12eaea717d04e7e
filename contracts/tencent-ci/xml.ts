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

/** Undefined members are left out, lists become repeated elements. */
export function toXml(tree: unknown): string {
  return isObject(tree) ? builder.build(tree) : ''
}

/** A document as a schema sees it; undefined when the text is no XML. */
export function fromXml(text: string, schema: JsonSchema): unknown {
  return text.trimStart().startsWith('<') ? shape(parser.parse(text), schema) : undefined
}

/**
 * XML has texts and elements only, and a list of one is one element. This gives each value the type that a schema has for
 * it; what the schema does not know stays as it is.
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
  // Line breaks between tags are of no meaning where elements are expected.
  const members = Object.entries(value).filter(([name, member]) => !(name === '#text' && isBlank(member)))
  return Object.fromEntries(members.map(([name, member]) => [name, shape(member, properties[name] ?? {})]))
}

function toNumber(value: unknown): unknown {
  return typeof value === 'string' && /^-?\d+(?:\.\d+)?$/.test(value) ? Number(value) : value
}

function isBlank(value: unknown): boolean {
  return typeof value === 'string' && value.trim() === ''
}
