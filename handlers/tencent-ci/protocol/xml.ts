import { XMLBuilder, XMLParser, XMLValidator } from 'fast-xml-parser'
import { budget, countOf } from '../../../src/diagnostics/budget.ts'

/** The deepest documented request has five levels. */
const MAX_DEPTH = 32
/** The validator's messages quote tag names, which can be a megabyte long. */
const MAX_MESSAGE = 200
/** Elements that can be repeated in requests: always a list, even of one. */
const LISTS: readonly string[] = [
  ...['Images', 'Audios'],
  // Of strategies.
  ...['Porn', 'Politics', 'Terrorism', 'Ads', 'Abuse', 'Illegal', 'TextLibs'],
]
/** Elements that hold others in requests: present even if empty. */
const CONTAINERS: readonly string[] = [
  'Input',
  'UserInfo',
  'Conf',
  'Mask',
  'CosOutput',
  'LiveOutput',
  'StorageConf',
  'Encryption',
]

const ENTITIES: ReadonlyMap<string, string> = new Map(
  Object.entries({ lt: '<', gt: '>', amp: '&', apos: "'", quot: '"' }),
)
/** The start of a declaration, above all of document types and entities; not of comments or CDATA. */
const DECLARATION = /<!(?!--|\[CDATA\[)/
/** What is not a character in XML 1.0. */
const NOT_A_CHARACTER = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u

const parser = new XMLParser({
  ignoreDeclaration: true,
  ignorePiTags: true,
  parseTagValue: false,
  trimValues: false,
  maxNestedTags: MAX_DEPTH,
  jPath: false,
  isArray: (name) => LISTS.includes(name),
  // Decodes only what XML itself defines, never what a document declares.
  entityDecoder: {
    decode: decodeEntities,
    setExternalEntities: () => {},
    addInputEntities: () => {},
    setXmlVersion: () => {},
    reset: () => {},
  },
})

const compact = new XMLBuilder({})
const indented = new XMLBuilder({ format: true, indentBy: '\t' })

interface XmlOptions {
  /** Reads `<a></b>` as `<a></a>`: some of the vendor's samples are like this. */
  readonly allowsMismatchedTags: boolean
}

/**
 * Parses untrusted XML into plain objects. Values stay texts, repeated elements become lists, attributes are dropped, and
 * an empty element counts as absent unless it is a container. Throws an Error that says what is wrong.
 */
export function parseXml(text: string, { allowsMismatchedTags }: XmlOptions): unknown {
  assertFew(text)
  if (DECLARATION.test(text)) throw new SyntaxError('document types and other declarations are not allowed')
  if (NOT_A_CHARACTER.test(text)) throw new SyntaxError('it contains a control character that XML does not allow')
  if (!allowsMismatchedTags) assertWellFormed(text)
  const document: Record<string, unknown> = parser.parse(text)
  const [root, ...more] = Object.values(document)
  if (root === undefined || more.length > 0 || Array.isArray(root))
    throw new SyntaxError('it does not have exactly one root element')
  return withoutEmpty(document)
}

/** Inferred: no documented request has a hundred tags or entities, and none has attributes. */
const COUNTED: readonly (readonly [character: string, what: string])[] = [
  ['<', 'tags'],
  ['=', 'attributes'],
  ['&', 'entities'],
]

/** What the vendor would not read, the parser must not read either: it would take long. */
function assertFew(text: string): void {
  for (const [character, what] of COUNTED) {
    if (countOf(character, text, budget.tags) <= budget.tags) continue
    throw new SyntaxError(`it has more than ${budget.tags} ${what}`)
  }
}

/** Leaves out undefined members, and repeats the element of a list. */
export function buildXml(tree: object): string {
  return compact.build(tree)
}

/** With a declaration and line by line, as the vendor prints errors. */
export function buildXmlDocument(tree: object): string {
  return `<?xml version='1.0' encoding='utf-8' ?>\n${indented.build(tree)}`
}

function assertWellFormed(text: string): void {
  const result = XMLValidator.validate(text)
  if (result === true) return
  const { msg, line } = result.err
  throw new SyntaxError(`line ${line}: ${msg.slice(0, MAX_MESSAGE)}`)
}

function decodeEntities(text: string): string {
  return text.replace(/&([^;]*)(;?)/g, (_, name: string, end: string) => {
    const character = ENTITIES.get(name) ?? numericReference(name)
    if (end === '' || character === undefined) throw new SyntaxError('it uses an entity that XML does not define')
    return character
  })
}

function numericReference(name: string): string | undefined {
  const [, hexadecimal, decimal] = /^#(?:x([\da-fA-F]{1,6})|(\d{1,7}))$/.exec(name) ?? []
  const point = hexadecimal ? Number.parseInt(hexadecimal, 16) : Number(decimal ?? 0)
  if (point === 0 || point > 0x10ffff) return undefined
  const character = String.fromCodePoint(point)
  return NOT_A_CHARACTER.test(character) ? undefined : character
}

function withoutEmpty(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutEmpty)
  if (typeof value !== 'object' || value === null) return value
  const members = Object.entries(value).flatMap(([name, member]) => {
    if (isEmptyContainer(name, member)) return [[name, {}]]
    return member === '' ? [] : [[name, withoutEmpty(member)]]
  })
  return Object.fromEntries(members)
}

/** A container that holds only line breaks is empty, not a text. */
function isEmptyContainer(name: string, value: unknown): boolean {
  return CONTAINERS.includes(name) && typeof value === 'string' && value.trim() === ''
}
