import { execFileSync } from 'node:child_process'
import { chmodSync, cpSync, globSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, relative } from 'node:path'
import { build } from 'vite'
import { bundleFor } from './bundles.ts'

rmSync('dist', { recursive: true, force: true })
await build(bundleFor('node'))
await build(bundleFor('browser'))
// RapiDoc shows the API documents, and is served from the package.
cpSync('src/control/docs/rapidoc', 'dist/assets/rapidoc', { recursive: true })
// `soundcheck run` loads it into other Node processes.
cpSync('src/cli/run/preload.cjs', 'dist/assets/preload.cjs')
chmodSync('dist/node/cli.js', 0o755)
execFileSync('tsc', ['-p', 'tsconfig.build.json'], { stdio: 'inherit' })
nameDigestByPath()

/** `#digest` leads to the source, which the package does not have: its declarations are named by their path instead. */
function nameDigestByPath(): void {
  const target = 'dist/types/src/vendor/digest/node.js'
  for (const file of globSync('dist/types/**/*.d.ts')) {
    const text = readFileSync(file, 'utf8')
    const path = relative(dirname(file), target)
    const from = path.startsWith('.') ? path : `./${path}`
    if (text.includes("'#digest'")) writeFileSync(file, text.replaceAll("'#digest'", `'${from}'`))
  }
}
