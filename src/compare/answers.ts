import { alternativesOf, isObject, type JsonSchema, jsonSchemaOf } from '../contract-items/json-schema.ts'
import type { Report } from '../vendor/client.ts'
import type { Contract } from '../vendor/contract.ts'
import type { Difference } from './finding.ts'

/** What is known of ids, and learnt. */
export interface KnownIds {
  /** Told of two texts at the same place that differ and may: an id of the vendor and the mock's, for example. */
  readonly onPair: (vendors: string, mocks: string) => void
  /** The mock's id for one of the vendor's. */
  readonly idOf: (vendors: string) => string | undefined
}

const NO_IDS: KnownIds = { onPair: () => {}, idOf: () => undefined }

/** Where a vendor's answer differs from the mock's in shape, code or a value of a closed list. Ids and times differ always. */
export function answerDifferences(
  contract: Contract,
  { vendors, mocks }: { readonly vendors: Report; readonly mocks: Report },
  ids: KnownIds = NO_IDS,
): Difference[] {
  const differ = (place: string, mock: unknown, vendor: unknown): Difference[] =>
    mock === vendor ? [] : [{ place: `answer.${place}`, expected: shown(mock), received: shown(vendor) }]
  const found = [
    ...differ('status', mocks.status, vendors.status),
    ...differ('error.code', mocks.error?.code, vendors.error?.code),
  ]
  // Answers of another kind have nothing else in common.
  if (found.length > 0) return found
  const schema = contract.responses[vendors.status ?? 0]?.body
  const compared: Difference[] = []
  compareValues(mocks.body, vendors.body, {
    path: 'body',
    schema: schema ? jsonSchemaOf(schema, 'output') : {},
    differ: (place, mock, vendor) => compared.push(...differ(place, mock, vendor)),
    ids,
  })
  return [...messageDifference(mocks, vendors), ...compared, ...typeOfBody(mocks, vendors)]
}

/** Texts are compared without what changes from call to call. */
function messageDifference({ error: mock }: Report, { error: vendor }: Report): Difference[] {
  if (!mock || !vendor || steady(mock.message) === steady(vendor.message)) return []
  return [{ place: 'answer.error.message', expected: shown(mock.message), received: shown(vendor.message) }]
}

function typeOfBody(mocks: Report, vendors: Report): Difference[] {
  const [mock, vendor] = [mocks.headers?.['content-type'], vendors.headers?.['content-type']]
  if (mock === undefined || vendor === undefined || plain(mock) === plain(vendor)) return []
  return [{ place: 'answer.headers.content-type', expected: mock, received: vendor }]
}

const plain = (type: string) => type.toLowerCase().replace(/\s+/g, '')

/** Ids, numbers, addresses and quoted values change from call to call. */
function steady(text: string): string {
  return text.replace(/[\w-]*\d[\w-]*/g, '#').replace(/https?:\/\/\S+/g, '#')
}

interface Comparing {
  readonly path: string
  readonly schema: JsonSchema
  differ(place: string, mock: unknown, vendor: unknown): void
  readonly ids: KnownIds
}

function compareValues(mock: unknown, vendor: unknown, comparing: Comparing): void {
  const { path, schema, differ, ids } = comparing
  if (isObject(mock) && isObject(vendor)) {
    for (const name of new Set([...Object.keys(mock), ...Object.keys(vendor)])) {
      const inner = { path: `${path}.${name}`, schema: memberOf(schema, name), differ, ids }
      compareValues(mock[name], vendor[name], inner)
    }
    return
  }
  if (Array.isArray(mock) && Array.isArray(vendor)) {
    for (const [index, [ours, theirs]] of paired(mock, vendor, ids).entries()) {
      compareValues(ours, theirs, { path: `${path}[${index}]`, schema: elementOf(schema), differ, ids })
    }
    return
  }
  if (kindOf(mock) !== kindOf(vendor)) differ(path, kindOf(mock), kindOf(vendor))
  else if (mock === vendor) return
  else if (hasClosedList(schema)) differ(path, mock, vendor)
  else if (typeof mock === 'string' && typeof vendor === 'string') compareTexts(mock, vendor, { path, differ, ids })
  // Some ids are numbers.
  else if (Number.isSafeInteger(mock) && Number.isSafeInteger(vendor)) ids.onPair(String(vendor), String(mock))
}

/**
 * Elements that belong together: in order in lists of the same length; otherwise those with the same id, because the customer may
 * have had records that the mock does not know.
 */
function paired(
  mock: readonly unknown[],
  vendor: readonly unknown[],
  { idOf }: KnownIds,
): readonly (readonly [unknown, unknown])[] {
  if (mock.length === vendor.length) return mock.map((one, index) => [one, vendor[index]])
  const ours = mock.map((one) => ({ one, texts: new Set(textsIn(one)) }))
  return vendor.flatMap((theirs) => {
    const known = textsIn(theirs).flatMap((text) => idOf(text) ?? [])
    const found = ours.find(({ texts }) => known.some((id) => texts.has(id)))
    return found ? [[found.one, theirs] as const] : []
  })
}

function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string' || typeof value === 'number') return [String(value)]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : []
}

function compareTexts(mock: string, vendor: string, { path, differ, ids }: Omit<Comparing, 'schema'>): void {
  const [ours, theirs] = [timeOf(mock), timeOf(vendor)]
  if (ours !== undefined && theirs !== undefined) {
    const hours = Math.round((theirs - ours) / HOUR_MS)
    if (hours !== 0 && Math.abs(theirs - ours - hours * HOUR_MS) < NEAR_MS) differ(path, mock, vendor)
    return
  }
  if ((ours === undefined) !== (theirs === undefined)) differ(path, mock, vendor)
  else ids.onPair(vendor, mock)
}

const HOUR_MS = 3_600_000
/** Two clocks of the same zone differ by less. */
const NEAR_MS = 120_000

/** A date with its time, as if it were in UTC when it names no zone. */
function timeOf(text: string): number | undefined {
  const match = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d)(?:\.\d+)?(Z|[+-]\d\d:?\d\d)?$/.exec(text)
  if (!match) return undefined
  const time = Date.parse(`${match[1]}T${match[2]}${match[3] ?? 'Z'}`)
  return Number.isNaN(time) ? undefined : time
}

function memberOf(schema: JsonSchema, name: string): JsonSchema {
  for (const one of alternativesOf(schema)) {
    const { properties, additionalProperties } = one
    if (properties?.[name]) return properties[name]
    if (isObject(additionalProperties)) return additionalProperties
  }
  return {}
}

function elementOf(schema: JsonSchema): JsonSchema {
  return alternativesOf(schema).find(({ items }) => items)?.items ?? {}
}

function hasClosedList(schema: JsonSchema): boolean {
  return alternativesOf(schema).some((one) => one.enum !== undefined || one.const !== undefined)
}

function kindOf(value: unknown): string {
  if (value === undefined) return 'nothing'
  if (value === null) return 'null'
  return Array.isArray(value) ? 'list' : typeof value
}

const SHOWN = 160

function shown(value: unknown): string {
  const text = value === undefined ? 'nothing' : typeof value === 'string' ? value : JSON.stringify(value)
  return text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text
}
