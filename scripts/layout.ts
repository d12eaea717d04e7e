import { globSync, readFileSync } from 'node:fs'
import { dirname, normalize } from 'node:path'

/**
 * Which rooms a room may import, besides itself. Arrows go one way, so no room may come before one that it imports.
 * ARCHITECTURE.md has the same as a picture. Biome checks that no files import each other in a circle.
 */
export const ARROWS: Readonly<Record<string, readonly string[]>> = {
  'src/diagnostics': [],
  // Files that come with the package. Needs Node.
  'src/own-files': [],
  'src/vendor': ['src/diagnostics', 'src/own-files'],
  'src/contract-items': ['src/vendor', 'src/diagnostics'],
  'src/snippets': ['src/vendor'],
  contracts: ['src/vendor', 'src/diagnostics', 'src/contract-items'],
  'src/sandbox': ['src/vendor', 'src/diagnostics'],
  'src/scenario': ['src/sandbox', 'src/diagnostics'],
  fixtures: ['src/vendor', 'contracts', 'src/scenario'],
  handlers: ['src/vendor', 'src/diagnostics', 'contracts', 'fixtures'],
  'src/audit': ['src/sandbox', 'src/diagnostics'],
  'src/callback-sender': ['src/sandbox', 'src/vendor', 'src/diagnostics'],
  // Logs of accounts that outlive the process.
  'src/ledger': ['src/sandbox', 'src/vendor', 'src/diagnostics'],
  'src/replay': ['src/sandbox', 'src/vendor', 'src/diagnostics'],
  // Owns accounts on behalf of a sandbox, and stores what happens to them in a ledger.
  'src/keeper': ['src/ledger', 'src/replay', 'src/sandbox', 'src/vendor', 'src/diagnostics'],
  'src/exports': ['src/sandbox', 'src/vendor', 'src/diagnostics'],
  'src/openapi': ['src/contract-items', 'src/vendor', 'src/diagnostics'],
  // What changed between two OpenAPI documents of ours.
  'src/contract-diff': ['src/contract-items', 'src/vendor', 'src/diagnostics'],
  'src/control': [
    'src/sandbox',
    'src/vendor',
    'src/diagnostics',
    'src/own-files',
    'src/audit',
    'src/openapi',
    'src/exports',
    'src/contract-items',
    'src/snippets',
    'src/replay',
    'src/keeper',
    'src/scenario',
  ],
  'src/client': [
    'src/control',
    'src/scenario',
    'src/audit',
    'src/replay',
    'src/sandbox',
    'src/vendor',
    'src/diagnostics',
  ],
  // A page in the browser: it reaches the server through the client only.
  'src/control-room': ['src/client', 'src/control', 'src/sandbox', 'src/in-page'],
  'src/tls': ['src/diagnostics'],
  'src/adapters': [
    'src/control',
    'src/keeper',
    'src/ledger',
    'src/tls',
    'src/snippets',
    'src/sandbox',
    'src/vendor',
    'src/diagnostics',
  ],
  'src/conformance': ['src/client', 'src/audit', 'src/contract-items', 'src/sandbox', 'src/vendor', 'src/diagnostics'],
  'src/compare': [
    'src/conformance',
    'src/contract-items',
    'src/replay',
    'src/sandbox',
    'src/vendor',
    'src/diagnostics',
  ],
  'src/mutate': ['src/contract-items', 'src/sandbox', 'src/vendor', 'src/diagnostics'],
  // The library: everything put together.
  'src/create-sandbox.ts': ['*'],
  'src/index.ts': ['*'],
  'src/fixtures.ts': ['*'],
  'src/config.ts': ['*'],
  'src/server.ts': ['*'],
  // What vendors outside this repository import.
  'src/vendor-kit.ts': ['src/vendor', 'src/contract-items', 'src/diagnostics'],
  'src/test-kit': ['*'],
  'src/vitest': ['*'],
  'src/jest': ['*'],
  'src/node-test': ['*'],
  'src/playwright': ['*'],
  'src/cli': ['*'],
  'src/in-page': ['*'],
  'src/storybook': ['*'],
  bench: ['*'],
  scripts: ['*'],
}

const IMPORT = /(?:\bfrom|\bimport)\s*\(?\s*['"](\.{1,2}\/[^'"]+\.ts)['"]/g

/** The imports that go against the arrows, as `file -> file: why`. */
export function arrowProblems(root = '.'): string[] {
  const files = globSync('{src,contracts,handlers,fixtures}/**/*.{ts,tsx}', { cwd: root }).filter(
    (file) => !file.endsWith('.test.ts'),
  )
  return files.flatMap((file) => {
    const text = readFileSync(`${root}/${file}`, 'utf8')
    return Array.from(text.matchAll(IMPORT), ([, path = '']) => normalize(`${dirname(file)}/${path}`)).flatMap(
      (other) => {
        const problem = problemOf(file, other)
        return problem === undefined ? [] : [`${file} -> ${other}: ${problem}`]
      },
    )
  })
}

/** What is wrong with one file importing another; undefined when nothing is. */
export function problemOf(file: string, other: string): string | undefined {
  const [from, to] = [roomOf(file), roomOf(other)]
  if (from === undefined || to === undefined) return `no room is known for ${from === undefined ? file : other}`
  if (from === to) return foreignVendor(file, other)
  const allowed = ARROWS[from] ?? []
  if (!allowed.includes('*') && !allowed.includes(to)) return `${from} may not import ${to}`
  return foreignVendor(file, other)
}

/** Folders beside those of the vendors, which each of them may read. */
const SHARED = ['scenarios', 'pages']

/** A vendor knows its own folders only; what vendors share stands beside them. */
function foreignVendor(file: string, other: string): string | undefined {
  const [own, others] = [vendorOf(file), vendorOf(other)]
  return own !== undefined && others !== undefined && own !== others ? `${own} may not import ${others}` : undefined
}

function vendorOf(file: string): string | undefined {
  const [, name] = /^(?:contracts|handlers|fixtures)\/([^/]+)\//.exec(file) ?? []
  return name === undefined || SHARED.includes(name) ? undefined : name
}

function roomOf(file: string): string | undefined {
  return Object.keys(ARROWS).find((room) => file === room || file.startsWith(`${room}/`))
}

if (import.meta.main) {
  const problems = arrowProblems()
  for (const problem of problems) console.error(problem)
  if (problems.length > 0) process.exitCode = 1
}
