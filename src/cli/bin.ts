#!/usr/bin/env node
import manifest from '../../package.json' with { type: 'json' }
import { loadAsParts } from './parts.ts'

/**
 * The command of the package. Older versions of Node read this file too, so it checks the version before anything else is
 * loaded: without this, they start a server that fails at its first request.
 */
const needed = manifest.engines.node.replace('>=', '')
const [major = 0, minor = 0] = needed.split('.').map(Number)
const [ownMajor = 0, ownMinor = 0] = process.versions.node.split('.').map(Number)

if (ownMajor > major || (ownMajor === major && ownMinor >= minor)) {
  // Node keeps what it compiled in a folder of its own below the folder for temporary files: the next start takes it from there.
  // NODE_DISABLE_COMPILE_CACHE=1 turns it off. Deno has no such function, whatever its types say.
  const module = process.getBuiltinModule('node:module')
  module.enableCompileCache?.()
  if (process.argv[2] === 'serve' && 'registerHooks' in module && module.getCompileCacheDir?.()) {
    loadAsParts(import.meta, manifest.version, module)
  }
  await import('./main.ts')
} else {
  process.stderr.write(
    `Soundcheck needs Node ${needed} or newer, and this is Node ${process.versions.node}: install a newer one, or put it first in PATH\n`,
  )
  process.exitCode = 2
}
