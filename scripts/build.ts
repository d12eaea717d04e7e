import { execFileSync } from 'node:child_process'
import { chmodSync, cpSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'
import { bundleFor } from './bundles.ts'

rmSync('dist', { recursive: true, force: true })
await build(bundleFor('node'))
await build(bundleFor('browser'))
// The reader of API documents, served from the package.
const reader = fileURLToPath(import.meta.resolve('rapidoc'))
cpSync(reader, 'dist/assets/rapidoc-min.js')
cpSync(`${reader}.LICENSE.txt`, 'dist/assets/rapidoc-min.js.LICENSE.txt')
cpSync(join(reader, '../../LICENSE.txt'), 'dist/assets/rapidoc.LICENSE.txt')
chmodSync('dist/node/cli.js', 0o755)
execFileSync('tsc', ['-p', 'tsconfig.build.json'], { stdio: 'inherit' })
