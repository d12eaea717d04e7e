import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { repositoryOf } from './repository.ts'

/**
 * Publishes the package from a workflow, with provenance: `npm run release`, or `npm run release -- --dry-run` to see what
 * would be sent. The manifest says where it was built only in the package; npm also resolves the links of the README by it.
 */
const manifest = readFileSync('package.json', 'utf8')
const repository = repositoryOf(process.env)
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
