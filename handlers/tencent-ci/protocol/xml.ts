import { XMLBuilder, XMLParser, XMLValidator } from 'fast-xml-parser'

/** Elements within elements. The deepest documented request has five. */
const MAX_DEPTH = 32
/** A complaint quotes tag names, which a stranger may have made a megabyte long. */
const MAX_COMPLAINT = 200
/** Elements of requests that may be repeated: a list even when there is one. */
const LISTS: readonly string[] = ['Images', 'Audios']
/** Elements of requests that hold others: present even when they hold none. */
const CONTAINERS: readonly string[] = ['Input', 'UserInfo', 'Conf', 'Mask', 'CosOutput', 'LiveOutput', 'StorageConf']

const ENTITIES: ReadonlyMap<string, string> = new Map(
  Object.entries({ lt: '<', gt: '>', amp: '&', apos: "'", quot: '"' }),
)
/** Whatever begins like a declaration and is neither a comment nor CDATA: document types and entities above all. */
const DECLARATION = /<!(?!--|\[CDATA\[)/
/** What XML 1.0 calls no character. */
const NO_CHARACTER = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u

const parser = new XMLParser({
  ignoreDeclaration: true,
  ignorePiTags: true,
  parseTagValue: false,
  trimValues: false,
  maxNestedTags: MAX_DEPTH,
  jPath: false,
  isArray: (name) => LISTS.includes(name),
  // Ours decodes what XML itself defines; nothing that a document declares reaches it.
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
  /** Takes `<a></b>` for `<a></a>`, as some of the vendor's own samples have it. */
  readonly allowsMismatchedTags: boolean
}

/**
 * Parses XML from a stranger to plain objects: texts stay texts, repeated elements become lists, attributes are dropped,
 * and an empty element counts as absent unless it is a container. Throws an Error that says what is wrong.
 */
export function parseXml(text: string, { allowsMismatchedTags }: XmlOptions): unknown {
  if (DECLARATION.test(text)) throw new SyntaxError('document types and other declarations are not accepted')
  if (NO_CHARACTER.test(text)) throw new SyntaxError('it contains a control character that XML does not allow')
  if (!allowsMismatchedTags) assertWellFormed(text)
  const document: Record<string, unknown> = parser.parse(text)
  const [root, ...more] = Object.values(document)
  if (root === undefined || more.length > 0 || Array.isArray(root)) throw new SyntaxError('it has not one root element')
  return withoutEmpty(document)
}

/** Undefined members are left out, lists become repeated elements. */
export function buildXml(tree: object): string {
  return compact.build(tree)
}

/** As the vendor prints errors: with a declaration, line by line. */
export function buildXmlDocument(tree: object): string {
  return `<?xml version='1.0' encoding='utf-8' ?>\n${indented.build(tree)}`
}

function assertWellFormed(text: string): void {
  const result = XMLValidator.validate(text)
  if (result === true) return
  const { msg, line } = result.err
  throw new SyntaxError(`line ${line}: ${msg.slice(0, MAX_COMPLAINT)}`)
}

function decodeEntities(text: string): string {
  return text.replace(/&([^;]*)(;?)/g, (_, name: string, end: string) => {
    const character = ENTITIES.get(name) ?? numericReference(name)
    if (end === '' || character === undefined) throw new SyntaxError('it refers to an entity that XML does not define')
    return character
  })
}

function numericReference(name: string): string | undefined {
  const [, hexadecimal, decimal] = /^#(?:x([\da-fA-F]{1,6})|(\d{1,7}))$/.exec(name) ?? []
  const point = hexadecimal ? Number.parseInt(hexadecimal, 16) : Number(decimal ?? 0)
  if (point === 0 || point > 0x10ffff) return undefined
  const character = String.fromCodePoint(point)
  return NO_CHARACTER.test(character) ? undefined : character
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

/** Line breaks between its tags do not make a container a text. */
function isEmptyContainer(name: string, value: unknown): boolean {
  return CONTAINERS.includes(name) && typeof value === 'string' && value.trim() === ''
}
