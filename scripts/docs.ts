import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import * as z from 'zod'
import { vendors } from '../handlers/vendors.ts'
import type { Contract } from '../src/vendor/contract.ts'
import type { Vendor } from '../src/vendor/vendor.ts'

const START = '<!-- generated:operations -->'
const END = '<!-- /generated:operations -->'

/** Writes the tables of each vendor's page from its contracts. With `--check`, only says which pages are out of date. */
function main({ isCheck }: { readonly isCheck: boolean }): void {
  const stale = vendors.filter((vendor) => {
    const file = `docs/vendors/${vendor.id}.md`
    const before = readPage(file, vendor)
    const after = withTables(before, vendor, file)
    if (!isCheck && after !== before) writeFileSync(file, after)
    return after !== before
  })
  if (!isCheck || stale.length === 0) return
  const files = stale.map(({ id }) => `${id}.md`).join(', ')
  console.error(`Tables are out of date in docs/vendors: ${files}. Run: npm run docs`)
  process.exitCode = 1
}

/** Throws an error that says what to write when a vendor has no page. */
export function readPage(file: string, { id, name }: Pick<Vendor, 'id' | 'name'>): string {
  if (existsSync(file)) return readFileSync(file, 'utf8')
  throw new Error(
    `Vendor "${id}" has no page: write ${file} with a heading "# ${name}", what the mock does, its known differences, and the lines ${START} and ${END}; then run npm run docs, which puts the tables between them`,
  )
}

function withTables(page: string, vendor: Vendor, file: string): string {
  const [start, end] = [page.indexOf(START), page.indexOf(END)]
  if (start === -1 || end < start) throw new Error(`${file} has no place for its tables: add ${START} and ${END}`)
  return `${page.slice(0, start + START.length)}\n\n${tablesOf(vendor)}\n\n${page.slice(end)}`
}

/** The tables of a vendor's page. */
export function tablesOf(vendor: Vendor): string {
  const parts = [operationTable(vendor.contracts), errorTable(vendor), switchTable(vendor), controlTable(vendor)]
  return parts.filter((part) => part !== '').join('\n\n')
}

function operationTable(contracts: readonly Contract[]): string {
  const rows = contracts.map(({ id, method, path, summary, limit, source }) => {
    const rate = limit ? `${limit.requests} in ${limit.perSeconds} s (${limit.evidence})` : '–'
    return [`\`${id}\``, `\`${method} ${path}\``, summary, rate, source.evidence]
  })
  return `### Operations\n\n${table(['Operation', 'Request', 'What it does', 'Rate limit', 'Evidence'], rows)}`
}

function errorTable({ errors, contracts }: Vendor): string {
  const rows = Object.entries(errors).map(([code, { status, message, evidence }]) => {
    const users = contracts.filter((contract) => contract.errors.includes(code)).map(({ id }) => `\`${id}\``)
    return [`\`${code}\``, String(status), message, users.join(', ') || '–', evidence]
  })
  return `### Errors\n\n${table(['Code', 'Status', 'Message', 'Declared by', 'Evidence'], rows)}`
}

function switchTable({ id, switches }: Vendor): string {
  const rows = Object.entries(switches).map(([name, { summary, values, default: chosen, evidence }]) => {
    const possible = typeof values === 'string' ? `a ${values}` : values.map((value) => `\`${value}\``).join(', ')
    return [`\`${id}.${name}\``, summary, possible, `\`${chosen}\``, evidence]
  })
  return `### Switches\n\n${table(['Switch', 'What it settles', 'Values', 'Default', 'Evidence'], rows)}`
}

function controlTable({ controls }: Vendor): string {
  const rows = Object.entries(controls).map(([name, { summary, input }]) => {
    const { properties = {} } = z.toJSONSchema(input, { unrepresentable: 'any', io: 'input' })
    return [
      `\`${name}\``,
      summary,
      Object.keys(properties)
        .map((member) => `\`${member}\``)
        .join(', ') || '–',
    ]
  })
  return rows.length === 0 ? '' : `### Controls\n\n${table(['Control', 'What it brings about', 'Input'], rows)}`
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|').replaceAll('\n', ' ')).join(' | ')} |`
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')
}

if (import.meta.main) main({ isCheck: process.argv.includes('--check') })
