import { chmodSync, cpSync, rmSync } from 'node:fs'
import { build } from 'vite'
import { bundleFor } from './bundles.ts'
import { writeTypes } from './types.ts'

rmSync('dist', { recursive: true, force: true })
await build(bundleFor('node'))
await build(bundleFor('browser'))
// RapiDoc shows the API documents, and is served from the package.
cpSync('src/control/docs/rapidoc', 'dist/assets/rapidoc', { recursive: true })
// `soundcheck run` loads it into other Node processes.
cpSync('src/cli/run/preload.cjs', 'dist/assets/preload.cjs')
chmodSync('dist/node/cli.js', 0o755)
await writeTypes()
