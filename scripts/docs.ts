import { readFileSync, writeFileSync } from 'node:fs'
import * as z from 'zod'
import { vendors } from '../handlers/index.ts'
import type { Contract } from '../src/vendor/contract.ts'
import type { Vendor } from '../src/vendor/vendor.ts'

/** Writes the tables of each vendor's page from its contracts. With `--check`, only fails when they are out of date. */
const isCheck = process.argv.includes('--check')
const START = '<!-- generated:operations -->'
const END = '<!-- /generated:operations -->'

const stale = vendors.filter((vendor) => {
  const file = `docs/vendors/${vendor.id}.md`
  const before = readFileSync(file, 'utf8')
  const after = withTables(before, vendor, file)
  if (!isCheck && after !== before) writeFileSync(file, after)
  return after !== before
})

if (isCheck && stale.length > 0) {
  console.error(
    `Tables are out of date in docs/vendors: ${stale.map(({ id }) => `${id}.md`).join(', ')}. Run: npm run docs`,
  )
  process.exitCode = 1
}

function withTables(page: string, vendor: Vendor, file: string): string {
  const [start, end] = [page.indexOf(START), page.indexOf(END)]
  if (start === -1 || end < start) throw new Error(`${file} has no markers for its tables: add ${START} and ${END}`)
  return `${page.slice(0, start + START.length)}\n\n${tables(vendor)}\n\n${page.slice(end)}`
}

function tables(vendor: Vendor): string {
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
