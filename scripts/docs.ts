import { readFileSync, writeFileSync } from 'node:fs'
import * as z from 'zod'
import { vendors } from '../handlers/index.ts'
import type { Contract } from '../src/vendor/contract.ts'
import type { Vendor } from '../src/vendor/vendor.ts'

/**
 * Writes the generated parts of the documentation: the tables of each vendor's page, and the number of promises. With
 * `--check`, it writes nothing and fails if a part is out of date.
 */
const isCheck = process.argv.includes('--check')

const count = await promiseCount()
const parts: readonly GeneratedPart[] = [
  ...vendors.map((vendor) => ({
    file: `docs/vendors/${vendor.id}.md`,
    name: 'operations',
    text: `\n\n${tables(vendor)}\n\n`,
  })),
  ...['README.md', 'docs/verifying.md'].map((file) => ({ file, name: 'promise-count', text: count })),
]
const stale = parts.filter(({ file, ...part }) => {
  const before = readFileSync(file, 'utf8')
  const after = withPart(before, { file, ...part })
  if (!isCheck && after !== before) writeFileSync(file, after)
  return after !== before
})

if (isCheck && stale.length > 0) {
  console.error(`Generated parts are out of date in ${stale.map(({ file }) => file).join(', ')}. Run: npm run docs`)
  process.exitCode = 1
}

interface GeneratedPart {
  readonly file: string
  /** The name in the comments around the part: `<!-- generated:name -->…<!-- /generated:name -->`. */
  readonly name: string
  readonly text: string
}

function withPart(page: string, { file, name, text }: GeneratedPart): string {
  const [opening, closing] = [`<!-- generated:${name} -->`, `<!-- /generated:${name} -->`]
  const [start, end] = [page.indexOf(opening), page.indexOf(closing)]
  if (start === -1 || end < start) throw new Error(`${file} has no place for ${name}: add ${opening} and ${closing}`)
  return `${page.slice(0, start + opening.length)}${text}${page.slice(end)}`
}

/** Counts promises that are derived from schemas separately, because each schema gives many. */
async function promiseCount(): Promise<string> {
  const promises = (await Promise.all(vendors.map(({ spec }) => spec.promises()))).flat()
  const derived = promises.filter(({ isDerived }) => isDerived).length
  const number = (value: number) => value.toLocaleString('en-US')
  return `${number(promises.length - derived)} written promises and ${number(derived)} derived from schemas`
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
