import { itemsOf } from '../contract-items/items.ts'
import { alternativesOf, isObject, type JsonSchema, jsonSchemaOf } from '../contract-items/json-schema.ts'
import { isDescribed } from '../contract-items/walk.ts'
import type { Contract, RequestPart } from '../vendor/contract.ts'
import type { Page, PageStatement, PrintedFact, PrintedField } from '../vendor/page.ts'
import type { VendorSpec } from '../vendor/spec.ts'
import { orderDifferences } from './member-order.ts'
import { isMet, type PromiseResult } from './result.ts'

/** A place where a contract differs from the page that it was written from. */
export interface PageDifference {
  /** `<document>:<line>`. */
  readonly at: string
  readonly says: string
  /** What the contract has instead. */
  readonly butContract: string
}

/** Every difference between the pages and the contracts of a vendor. It should be empty. */
export function pageDifferences(spec: VendorSpec): readonly PageDifference[] {
  return (spec.pages ?? []).flatMap((page) =>
    page.statements.flatMap((statement) => {
      const problem = statement.prints && contradiction(spec, page, statement.prints)
      return problem === undefined ? [] : [{ at: placeOf(page, statement), says: statement.says, butContract: problem }]
    }),
  )
}

export interface StatementCoverage {
  readonly page: Page
  readonly statement: PageStatement
  /** Why the statement is not met; undefined when promises met everything that it names. */
  readonly open: string | undefined
}

/** Which statements of the pages the kept promises show. An excused statement is not met. */
export function pageCoverage(spec: VendorSpec, results: readonly PromiseResult[]): readonly StatementCoverage[] {
  const met = results.filter((result) => result.vendor === spec.id && isMet(result))
  const touched = new Set(met.flatMap((result) => result.touched))
  const kept = new Set(met.map(({ promise }) => promise.id))
  return (spec.pages ?? []).flatMap((page) =>
    page.statements.map((statement) => ({
      page,
      statement,
      open: statement.excused ?? openPart(spec, page, { statement, touched, kept }),
    })),
  )
}

/** How many statements are met, in words: "98.1 % of 160 statements, 3 excused". Rounded down: rounding up would hide the last one. */
export function describePages(statements: readonly StatementCoverage[]): string {
  const met = statements.filter(({ open }) => open === undefined).length
  const excused = statements.filter(({ statement }) => statement.excused !== undefined).length
  const share = statements.length === 0 ? 100 : Math.floor((met / statements.length) * 1000) / 10
  return `${share} % of ${statements.length} statements${excused > 0 ? `, ${excused} excused` : ''}`
}

/** Ids that a page names and the vendor does not have: a misspelt one would never be met. */
export function unknownNames(spec: VendorSpec, promises: ReadonlySet<string>): readonly string[] {
  return (spec.pages ?? []).flatMap((page) => {
    const contract = contractOf(spec, page)
    const items = new Set(itemsOf(contract, spec.errors).map(({ id }) => id))
    return page.statements.flatMap((statement) => [
      ...itemsOfStatement(page, statement).filter((id) => !items.has(id)),
      ...(statement.promises ?? []).filter((id) => !promises.has(id)),
    ])
  })
}

export function placeOf({ document }: Page, { line }: PageStatement): string {
  return `${document}:${typeof line === 'number' ? line : line.join('–')}`
}

interface Met {
  readonly statement: PageStatement
  readonly touched: ReadonlySet<string>
  readonly kept: ReadonlySet<string>
}

function openPart(spec: VendorSpec, page: Page, { statement, touched, kept }: Met): string | undefined {
  const problem = statement.prints && contradiction(spec, page, statement.prints)
  if (problem !== undefined) return `the contract differs: ${problem}`
  const items = itemsOfStatement(page, statement).filter((id) => !touched.has(id) && !isExcluded(spec, id))
  const promises = (statement.promises ?? []).filter((id) => !kept.has(id))
  if (items.length > 0) return `no kept promise meets ${items.join(', ')}`
  return promises.length > 0 ? `not kept: ${promises.join(', ')}` : undefined
}

function isExcluded({ exclusions }: VendorSpec, id: string): boolean {
  return exclusions.some(({ items }) => (items instanceof RegExp ? items.test(id) : items.includes(id)))
}

/** The documented items that a statement names, or that its fact implies. */
function itemsOfStatement({ operation }: Page, { prints, items = [] }: PageStatement): readonly string[] {
  return [...(prints ? itemsOfFact(prints) : []), ...items].map((item) => `${operation}/${item}`)
}

function itemsOfFact(fact: PrintedFact): readonly string[] {
  if ('field' in fact) return itemsOfField(fact)
  if ('error' in fact) return [`error.${fact.error}`]
  if ('rule' in fact) return [`rule.${fact.rule}`]
  if ('requests' in fact) return ['limit']
  if ('answer' in fact) return [`response.${fact.answer}`]
  return 'method' in fact ? [] : [`response.${fact.status}`]
}

function itemsOfField({ field, required, maxLength, minimum, maximum, values = [] }: PrintedField): readonly string[] {
  const isRequest = field.startsWith('request.')
  const constraints = { required: required || undefined, maxLength, minimum, maximum }
  const broken = Object.entries(constraints).filter(([, value]) => value !== undefined)
  return [
    field,
    ...(isRequest ? broken.map(([name]) => `${field}#${name}`) : []),
    ...(isRequest ? [] : values.map((value) => `${field}=${value}`)),
  ]
}

/** How a contract contradicts a fact of its page; undefined when it does not. */
function contradiction(spec: VendorSpec, page: Page, fact: PrintedFact): string | undefined {
  const contract = contractOf(spec, page)
  if ('field' in fact) return contradictionOfField(contract, fact)
  if ('error' in fact) return contradictionOfError(spec, contract, fact)
  if ('rule' in fact) return contradictionOfRule(contract, fact)
  if ('answer' in fact) return contradictionOfAnswer(contract, fact)
  if ('requests' in fact) return different(contract.limit ?? {}, fact)
  if ('method' in fact) return different(contract, fact)
  const shape = contract.responses[fact.status]
  if (!shape) return `no status ${fact.status}`
  const { description = '' } = fact
  return shape.description.startsWith(description) ? undefined : `the description "${shape.description}"`
}

function contractOf({ contracts, id }: VendorSpec, { operation, document }: Page): Contract {
  const contract = contracts[operation]
  if (!contract) throw new Error(`The page ${document} is about ${operation}, and ${id} has no contract of that name`)
  return contract
}

/** The members of a fact that an object has in another form. */
function different(value: object, fact: object): string | undefined {
  const there = value as Readonly<Record<string, unknown>>
  const wrong = Object.entries(fact).filter(([name, printed]) => there[name] !== printed)
  return wrong.length > 0 ? wrong.map(([name]) => `${name} ${JSON.stringify(there[name])}`).join(', ') : undefined
}

function contradictionOfError(
  { errors }: VendorSpec,
  contract: Contract,
  { error, message, status }: Extract<PrintedFact, { readonly error: string }>,
): string | undefined {
  if (!contract.errors.includes(error)) return `no error ${error}`
  const { [error]: entry } = errors
  return different(entry ?? {}, { message, ...(status !== undefined && { status }) })
}

function contradictionOfRule(
  { rules = {} }: Contract,
  { rule, words }: Extract<PrintedFact, { readonly rule: string }>,
): string | undefined {
  const { [rule]: sentence } = rules
  if (sentence === undefined) return `no rule ${rule}`
  const missing = words.filter((word) => !sentence.toLowerCase().includes(word.toLowerCase()))
  return missing.length > 0 ? `the rule "${sentence}", without ${missing.join(', ')}` : undefined
}

function contradictionOfAnswer(
  contract: Contract,
  { answer, body }: Extract<PrintedFact, { readonly answer: number }>,
): string | undefined {
  const schema = contract.responses[answer]?.body
  if (!schema) return `no body of ${answer}`
  const order = orderDifferences(jsonSchemaOf(schema, 'output'), body, 'body')
  return order.length > 0 ? `the order ${order.map(({ expected }) => expected).join('; ')}` : undefined
}

function contradictionOfField(contract: Contract, { field, required, values, ...printed }: PrintedField) {
  const places = placesOf(contract, field)
  const [place] = places
  if (!place) return `no ${field}`
  if (required !== undefined && place.isRequired !== required) return `${required ? 'optional' : 'required'}: ${field}`
  const wrong = different(typesOf(place.schema), printed)
  if (wrong !== undefined) return wrong
  const listed = place.schema.enum ?? []
  return values && values.join() !== listed.join() ? `the values ${listed.join(', ')}` : undefined
}

/** Zod writes an integer and a literal in its own way. */
function typesOf(schema: JsonSchema): JsonSchema {
  return schema.type === undefined && typeof schema.const === 'string' ? { ...schema, type: 'string' } : schema
}

interface FoundPlace {
  readonly schema: JsonSchema
  readonly isRequired: boolean
}

/** The schemas at a place such as `request.body.Names[].First` or `response.200.headers.X-Request-Id`. */
function placesOf({ request, responses }: Contract, field: string): readonly FoundPlace[] {
  const [, kind, part = '', names = ''] =
    /^(request|response\.\d+)\.(path|query|headers|body)\.?(.*)$/.exec(field) ?? []
  const isRequest = kind === 'request'
  const shape = isRequest ? request : responses[Number(kind?.slice('response.'.length))]
  const schema = (shape as Partial<Record<string, unknown>> | undefined)?.[part as RequestPart]
  if (!schema) return []
  const whole = jsonSchemaOf(schema as Parameters<typeof jsonSchemaOf>[0], isRequest ? 'input' : 'output')
  return names
    .replaceAll('[]', '.[]')
    .split('.')
    .filter((name) => name !== '')
    .reduce<readonly FoundPlace[]>(
      (places, name) => places.flatMap(({ schema: here }) => inside(here, name)),
      [{ schema: whole, isRequired: true }],
    )
}

function inside(schema: JsonSchema, name: string): readonly FoundPlace[] {
  return alternativesOf(schema).flatMap(({ properties = {}, required = [], items }): FoundPlace[] => {
    if (name === '[]') return isDescribed(items) ? [{ schema: items, isRequired: false }] : []
    const { [name]: member } = properties
    if (!isObject(member)) return []
    return alternativesOf(member).map((one) => ({ schema: one, isRequired: required.includes(name) }))
  })
}
