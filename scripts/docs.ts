import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import * as z from 'zod'
import { recorded } from '../contracts/recorded.ts'
import { vendors } from '../handlers/vendors.ts'
import { describePromises } from '../src/conformance/reports/phrases.ts'
import { LANGUAGE_NAMES, snippet } from '../src/snippets/snippet.ts'
import type { Contract } from '../src/vendor/contract.ts'
import { LANGUAGES, type Language } from '../src/vendor/snippet.ts'
import type { Vendor } from '../src/vendor/vendor.ts'
import { CONFIG_TYPE, configType } from './config-type.ts'
import { CONTRACTS_CHANGELOG, contractsChangelog } from './contracts-changelog.ts'
import { ARROWS } from './layout.ts'
import { CHINESE, ENGLISH, type PageLanguage } from './page-language.ts'
import { RECORDED_TABLE, recordedSentence, recordedTable } from './recorded-table.ts'
import { sdkTable } from './sdk-table.ts'
import { settingsTable } from './settings-table.ts'
import { table } from './table.ts'

/** A part of a page that is written by this script, between `<!-- generated:name -->` and `<!-- /generated:name -->`. */
interface Part {
  readonly file: string
  readonly name: string
  readonly content: string
}

/** Writes the generated parts of all pages. With `--check`, only says which pages are out of date. */
async function main({ isCheck }: { readonly isCheck: boolean }): Promise<void> {
  const stale = new Set((await parts()).filter((part) => isStale(part, { isCheck })).map(({ file }) => file))
  if (isStaleFile(CONFIG_TYPE, configType(), { isCheck })) stale.add(CONFIG_TYPE)
  if (isStaleFile(RECORDED_TABLE, await recordedTable('fixtures'), { isCheck })) stale.add(RECORDED_TABLE)
  if (isStaleFile(CONTRACTS_CHANGELOG, contractsChangelog(), { isCheck })) stale.add(CONTRACTS_CHANGELOG)
  if (!isCheck || stale.size === 0) return
  console.error(`Out of date: ${[...stale].join(', ')}. Run: npm run docs`)
  process.exitCode = 1
}

async function parts(): Promise<Part[]> {
  const count = await promiseCount()
  return [
    ...(
      await Promise.all([ENGLISH, CHINESE].flatMap((language) => vendors.map((vendor) => partsOf(vendor, language))))
    ).flat(),
    { file: 'README.md', name: 'vendors', content: vendorTable(vendors, ENGLISH) },
    { file: 'README.zh-CN.md', name: 'vendors', content: vendorTable(vendors, CHINESE) },
    ...['docs/verifying.md'].map((file) => ({ file, name: 'promise-count', content: count })),
    { file: 'docs/verifying.md', name: 'recorded', content: recordedSentence(recorded) },
    { file: 'docs/configuration.md', name: 'settings', content: settingsTable('serve') },
    { file: 'docs/configuration.md', name: 'run-settings', content: settingsTable('run') },
    { file: 'ARCHITECTURE.md', name: 'rooms', content: roomsPicture() },
  ]
}

async function partsOf(vendor: Vendor, language: PageLanguage): Promise<Part[]> {
  const file = `${language.folder}/${vendor.id}.md`
  assertPage(file, vendor)
  return [
    { file, name: 'operations', content: tablesOf(vendor, language) },
    { file, name: 'sdks', content: await sdkTable(vendor, language) },
    { file, name: 'first-calls', content: await firstCallsOf(vendor, language) },
  ]
}

function isStale({ file, name, content }: Part, { isCheck }: { readonly isCheck: boolean }): boolean {
  const before = readFileSync(file, 'utf8')
  const after = withPart(before, { file, name, content })
  if (!isCheck && after !== before) writeFileSync(file, after)
  return after !== before
}

/** For a file that is written as a whole. */
function isStaleFile(file: string, content: string, { isCheck }: { readonly isCheck: boolean }): boolean {
  const before = existsSync(file) ? readFileSync(file, 'utf8') : undefined
  if (!isCheck && content !== before) writeFileSync(file, content)
  return content !== before
}

function withPart(page: string, { file, name, content }: Part): string {
  const [start, end] = marks(name)
  const [from, to] = [page.indexOf(start) + start.length, page.indexOf(end)]
  if (from < start.length || to < from) throw new Error(`${file} has no place for "${name}": add ${start} and ${end}`)
  const isBlock = page[from] === '\n'
  return `${page.slice(0, from)}${isBlock ? `\n\n${content}\n\n` : content}${page.slice(to)}`
}

function marks(name: string): readonly [start: string, end: string] {
  return [`<!-- generated:${name} -->`, `<!-- /generated:${name} -->`]
}

/** Throws an error that says what to write when a vendor has no page. */
export function assertPage(file: string, { id, name }: Pick<Vendor, 'id' | 'name'>): void {
  if (existsSync(file)) return
  throw new Error(
    `Vendor "${id}" has no page: write ${file} with a heading "# ${name}", what the mock does, its known differences, and the lines ${marks('operations').join(' and ')}; then run npm run docs, which puts the tables between them`,
  )
}

/** The vendor's first call in each language, for a server at its usual address and the demo account. */
async function firstCallsOf(vendor: Vendor, language: PageLanguage): Promise<string> {
  const { key, secret } = vendor.spec.credentials.demo
  const place = { origin: 'http://127.0.0.1:4747', key, secret }
  const calls = await Promise.all(LANGUAGES.map((one) => snippet(vendor, one, place)))
  return calls
    .filter((call) => call !== undefined)
    .map((call) => {
      const fence = FENCES[call.language]
      const summary = `<summary>${LANGUAGE_NAMES[call.language]}: ${language.client(call.client)}</summary>`
      return [
        '<details>',
        summary,
        '',
        ...language.instructions(call),
        '',
        `\`\`\`${fence}`,
        call.code,
        '```',
        '',
        '</details>',
      ].join('\n')
    })
    .join('\n\n')
}

const FENCES: Readonly<Record<Language, string>> = {
  curl: 'sh',
  node: 'js',
  python: 'python',
  go: 'go',
  java: 'java',
  php: 'php',
}

async function promiseCount(): Promise<string> {
  const promises = (await Promise.all(vendors.map(({ spec }) => spec.promises()))).flat()
  return describePromises(promises)
}

function vendorTable(listed: readonly Vendor[], { folder, heads, text }: PageLanguage): string {
  const rows = listed.map(({ id, name, contracts }) => {
    return [`\`${id}\``, text(name), String(contracts.length), `[${folder}/${id}.md](${folder}/${id}.md)`]
  })
  return table(heads.vendors, rows)
}

/** Where everything is put together. */
const TOP = 'top'

/** The rooms as a Mermaid graph. Arrows that follow from other arrows are left out. */
function roomsPicture(): string {
  const top = Object.keys(ARROWS).filter((room) => isTop(room) && room.startsWith('src/'))
  const rooms = Object.keys(ARROWS).filter((room) => !isTop(room))
  const nodes = [`${TOP}["${top.join('<br>')}"]`, ...rooms.map((room) => `${nodeOf(room)}["${room}"]`)]
  const arrows = [TOP, ...rooms].flatMap((room) =>
    directly(room, rooms).map((to) => `${nodeOf(room)} --> ${nodeOf(to)}`),
  )
  return ['```mermaid', 'flowchart TD', ...[...nodes, ...arrows].map((line) => `  ${line}`), '```'].join('\n')
}

function isTop(room: string): boolean {
  return ARROWS[room]?.includes('*') === true
}

function importsOf(room: string, rooms: readonly string[]): readonly string[] {
  return room === TOP ? rooms : (ARROWS[room] ?? [])
}

/** The rooms that a room imports and that no other room it imports leads to. */
function directly(room: string, rooms: readonly string[]): readonly string[] {
  const targets = importsOf(room, rooms)
  const further = new Set(targets.flatMap((target) => [...reachable(target)]))
  return targets.filter((target) => !further.has(target))
}

function reachable(room: string): Set<string> {
  const targets = ARROWS[room] ?? []
  return new Set(targets.flatMap((target) => [target, ...reachable(target)]))
}

function nodeOf(room: string): string {
  return room.replaceAll(/[^a-z]/g, '_')
}

/** The tables of a vendor's page. */
export function tablesOf(vendor: Vendor, language: PageLanguage = ENGLISH): string {
  const parts = [
    operationTable(vendor.contracts, language),
    errorTable(vendor, language),
    switchTable(vendor, language),
    controlTable(vendor, language),
  ]
  return parts.filter((part) => part !== '').join('\n\n')
}

function operationTable(contracts: readonly Contract[], { headings, heads, text, rate }: PageLanguage): string {
  const rows = contracts.map(({ id, method, path, summary, limit, source }) => {
    const bound = limit ? rate(limit.requests, limit.perSeconds, limit.evidence) : '–'
    return [`\`${id}\``, `\`${method} ${path}\``, text(summary), bound, source.evidence]
  })
  return `### ${headings.operations}\n\n${table(heads.operations, rows)}`
}

function errorTable({ errors, contracts }: Vendor, { headings, heads }: PageLanguage): string {
  const rows = Object.entries(errors).map(([code, { status, message, evidence }]) => {
    const users = contracts.filter((contract) => contract.errors.includes(code)).map(({ id }) => `\`${id}\``)
    return [`\`${code}\``, String(status), message, users.join(', ') || '–', evidence]
  })
  return `### ${headings.errors}\n\n${table(heads.errors, rows)}`
}

function switchTable({ id, switches }: Vendor, { headings, heads, text, possible }: PageLanguage): string {
  const rows = Object.entries(switches).map(([name, { summary, values, default: chosen, evidence }]) => {
    const choice = typeof values === 'string' ? possible(values) : values.map((value) => `\`${value}\``).join(', ')
    return [`\`${id}.${name}\``, text(summary), choice, `\`${chosen}\``, evidence]
  })
  return `### ${headings.switches}\n\n${table(heads.switches, rows)}`
}

function controlTable({ controls }: Vendor, { headings, heads, text }: PageLanguage): string {
  const rows = Object.entries(controls).map(([name, { summary, input }]) => {
    const { properties = {} } = z.toJSONSchema(input, { unrepresentable: 'any', io: 'input' })
    return [
      `\`${name}\``,
      text(summary),
      Object.keys(properties)
        .map((member) => `\`${member}\``)
        .join(', ') || '–',
    ]
  })
  return rows.length === 0 ? '' : `### ${headings.controls}\n\n${table(heads.controls, rows)}`
}

if (import.meta.main) await main({ isCheck: process.argv.includes('--check') })
