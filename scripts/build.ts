import { chmodSync, cpSync, rmSync, writeFileSync } from 'node:fs'
import { build } from 'vite'
import { configJsonSchema } from '../src/cli/settings/config-schema.ts'
import { driverJsonSchema } from '../src/conformance/exec/messages.ts'
import { scenarioJsonSchema } from '../src/scenario/json-schema.ts'
import { bundleFor } from './bundles.ts'
import { writeControlRoom } from './control-room.ts'
import { writeTypes } from './types.ts'

rmSync('dist', { recursive: true, force: true })
await build(bundleFor('node'))
await build(bundleFor('browser'))
await writeControlRoom()
// `soundcheck run` loads it into other Node processes.
cpSync('src/cli/run/preload.cjs', 'dist/assets/preload.cjs')
// `soundcheck verify --scaffold` writes them for users.
cpSync('src/cli/scaffolds', 'dist/assets/scaffolds', { recursive: true })
// The lines between `soundcheck verify` and a driver: for people who write one.
writeFileSync('dist/driver.schema.json', JSON.stringify(driverJsonSchema()))
// For editors: a configuration file names it as its $schema.
writeFileSync('dist/config.schema.json', JSON.stringify(configJsonSchema()))
// For editors: a scenario file names it in its first line.
writeFileSync('dist/scenario.schema.json', JSON.stringify(scenarioJsonSchema()))
chmodSync('dist/node/cli.js', 0o755)
await writeTypes()
