import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs'
import { basename } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { vendors } from '../handlers/vendors.ts'
import packageJson from '../package.json' with { type: 'json' }
import type { Change } from '../src/contract-diff/change.ts'
import { contractChanges } from '../src/contract-diff/differences.ts'
import { type Contracts, readContracts } from '../src/contract-diff/document.ts'
import { changePage } from '../src/contract-diff/report.ts'
import { vendorDocument } from '../src/openapi/vendors.ts'

export const CONTRACTS_CHANGELOG = 'docs/contracts-changelog.md'

const FOLDER = 'contracts/releases'

/** The contracts of a release, as its `soundcheck openapi` printed them. */
export const snapshotOf = (version: string): string => `${FOLDER}/${version}.json.gz`

const INTRODUCTION = `# Changes of the contracts

What changed in what we know of the vendors' APIs, from release to release: operations, fields, limits, values, codes, rules. Written by
\`npm run docs\` with [\`diff\`](contract-drift.md), which also says what touches your own recorded calls. A rule that only got
other words is not listed.`

/** The page, with the newest release first. */
export function contractsChangelog(): string {
  const releases = globSync(`${FOLDER}/*.json.gz`)
    .map((file) => basename(file, '.json.gz'))
    .toSorted(byVersion)
  const versions = [
    ...releases.map((version) => ({ title: version, contracts: released(version) })),
    { title: 'Unreleased', contracts: readContracts(vendorDocument(vendors), 'this version') },
  ]
  const sections = versions.flatMap(({ title, contracts }, index) => {
    const before = versions[index - 1]
    return before ? [`## ${title}\n\n${body(contractChanges(before.contracts, contracts), before.title)}`] : []
  })
  return `${[INTRODUCTION, ...sections.toReversed()].join('\n\n')}\n`
}

function body(changes: readonly Change[], since: string): string {
  if (changes.length === 0) return `Nothing changed since ${since}.`
  const breaking = changes.filter(({ breaks }) => breaks).length
  return `${changes.length} changes since ${since}, ${breaking} of them can break a client.\n\n${changePage(changes)}`
}

function released(version: string): Contracts {
  const file = snapshotOf(version)
  return readContracts(JSON.parse(gunzipSync(readFileSync(file)).toString('utf8')), file)
}

function byVersion(one: string, other: string): number {
  return one.localeCompare(other, 'en', { numeric: true })
}

/** Keeps the contracts of this version, before it is released. Those of a release never change afterwards. */
if (import.meta.main) {
  const file = snapshotOf(packageJson.version)
  if (existsSync(file)) throw new Error(`${file} is there already: raise the version in package.json first`)
  writeFileSync(file, gzipSync(JSON.stringify(vendorDocument(vendors)), { level: 9 }))
  console.log(`Wrote ${file}`)
}
