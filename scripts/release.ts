import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { snapshotOf } from './contracts-changelog.ts'
import { repositoryOf } from './repository.ts'

/**
 * Publishes the package from a workflow, with provenance: `npm run release`, or `npm run release -- --dry-run` to see what
 * would be sent. The manifest says where it was built only in the package; npm also resolves the links of the README by it.
 */
const manifest = readFileSync('package.json', 'utf8')
const repository = repositoryOf(process.env)
if (!existsSync(snapshotOf(JSON.parse(manifest).version))) {
  throw new Error(
    'The contracts of this version are not kept: run node scripts/contracts-changelog.ts, npm run docs, and commit both',
  )
}
run('npm', ['run', 'check'])
try {
  writeFileSync('package.json', JSON.stringify({ ...JSON.parse(manifest), ...repository }, null, 2))
  run('npm', ['publish', '--provenance', '--access', 'public', ...process.argv.slice(2)])
} finally {
  writeFileSync('package.json', manifest)
}

function run(program: string, args: readonly string[]): void {
  execFileSync(program, args, { stdio: 'inherit' })
}
