import { builtinModules } from 'node:module'
import { fileURLToPath } from 'node:url'
import type { InlineConfig, Plugin } from 'vite'
import { vendors } from '../handlers/vendors.ts'
import packageJson from '../package.json' with { type: 'json' }
import { builtInModules } from './built-in-modules.ts'
import { createChunks } from './chunks.ts'
import { lateZod } from './late-zod.ts'
import { parts } from './parts.ts'
import { smallManifest } from './small-manifest.ts'
import { smallZod } from './small-zod.ts'
import { vendorsOnDemand } from './vendors-on-demand.ts'
import { withoutVerification } from './without-verification.ts'

/** One entry for each vendor, so that a page takes what it uses. */
const vendorEntries = Object.fromEntries(vendors.map(({ id }) => [`vendors/${id}`, `handlers/${id}/index.ts`]))

/** The entries for browsers and for Node: everything that needs no socket and no process. */
const commonEntries = {
  index: 'src/index.ts',
  msw: 'src/adapters/msw.ts',
  fetch: 'src/adapters/fetch.ts',
  client: 'src/client/index.ts',
  fixtures: 'src/fixtures.ts',
  vendor: 'src/vendor-kit.ts',
  ...vendorEntries,
}

export const browserEntries = {
  ...commonEntries,
  browser: 'src/in-page/index.ts',
  storybook: 'src/storybook/index.ts',
  'storybook/manager': 'src/storybook/manager.ts',
}

export const nodeEntries = {
  ...commonEntries,
  server: 'src/server.ts',
  vitest: 'src/vitest/index.ts',
  config: 'src/config.ts',
  jest: 'src/jest/index.ts',
  'node-test': 'src/node-test/index.ts',
  playwright: 'src/playwright/index.ts',
  'storybook/preset': 'src/storybook/preset.ts',
  cli: 'src/cli/bin.ts',
}

/** What `npm run build:exe` makes. Not in `dist`, which goes into the package. */
export const EXECUTABLE = 'build/soundcheck'

/** Packages that users install in their own version: test tools, and the clients that `soundcheck verify` calls with. */
export const USERS_OWN = [...Object.keys(packageJson.peerDependencies), '@jest/globals', 'log4js', 'react']

/** The SDK for `soundcheck mcp` without what it does not need. */
const SDK_PLATFORM = {
  '@modelcontextprotocol/server/_shims': fileURLToPath(new URL('../src/cli/mcp/sdk-platform.ts', import.meta.url)),
}

/** Leaves out Zod's messages in other languages than English: 0.2 MB in each build, and nothing of ours asks for them. */
const englishOnly: Plugin = {
  name: 'soundcheck:zod-in-english',
  enforce: 'pre',
  resolveId: (source, importer = '') =>
    source === '../locales/index.js' && /[/\\]zod[/\\]v4[/\\]/.test(importer) ? ENGLISH : undefined,
  load: (id) => (id === ENGLISH ? "export { default as en } from 'zod/v4/locales/en.js'" : undefined),
}
const ENGLISH = '\0soundcheck:zod-in-english'

/**
 * Writes other characters as escapes. Node keeps a file of ASCII with one byte for each character, and any other one with two:
 * that is 1 MB of memory and a slower start.
 */
const asciiOnly: Plugin = {
  name: 'soundcheck:ascii-only',
  generateBundle(_, files) {
    for (const file of Object.values(files)) if (file.type === 'chunk') file.code = inAscii(file.code)
  },
}

function inAscii(code: string): string {
  return code.replace(/[\u0080-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
}

/**
 * Modules of Node that take long to load, with the functions of them that we import. `node:http` imports the whole fetch library
 * for the sake of one name, and a server without TLS needs neither of the others.
 */
const SLOW_MODULES: Readonly<Record<string, readonly string[]>> = {
  'node:https': ['createServer', 'request'],
  'node:tls': ['connect', 'createServer', 'createSecureContext'],
  'node:dns/promises': ['lookup'],
  'node:fs/promises': ['open', 'readFile', 'stat', 'writeFile'],
}
const HTTP_NAMES = [
  'createServer',
  'request',
  'IncomingMessage',
  'ServerResponse',
  'STATUS_CODES',
  'validateHeaderName',
]

/** Loads them when they are called: 35 ms less for every start. The build fails when we import another name. */
const slowModulesLater: Plugin = {
  name: 'soundcheck:slow-modules-later',
  enforce: 'pre',
  resolveId(source, importer = '') {
    const id = source === 'http' ? 'node:http' : source
    if (id !== 'node:http' && !Object.hasOwn(SLOW_MODULES, id)) return undefined
    return importer.endsWith(NEEDS_TLS_ITSELF) ? { id, external: true } : `${LATER}${id}`
  },
  load(id) {
    if (!id.startsWith(LATER)) return undefined
    const name = id.slice(LATER.length)
    const module = `process.getBuiltinModule('${name}')`
    // Without an import, the module is loaded without the names that nobody reads.
    if (name === 'node:http') return `export const { ${HTTP_NAMES} } = ${module}`
    const functions = SLOW_MODULES[name] ?? []
    return functions.map((one) => `export const ${one} = (...given) => ${module}.${one}(...given)`).join('\n')
  },
}
const LATER = '\0later:'
/** It is itself loaded on demand, and reads a list. */
const NEEDS_TLS_ITSELF = 'src/tls/system-authorities.ts'

/**
 * The two builds differ in the `imports` of package.json, such as `#digest`. Dependencies are bundled, because the bundle
 * starts three times as fast as the source.
 */
export function bundleFor(platform: 'node' | 'browser'): InlineConfig {
  return {
    configFile: false,
    logLevel: 'warn',
    plugins:
      platform === 'node'
        ? [englishOnly, smallManifest, lateZod, slowModulesLater, vendorsOnDemand, builtInModules, asciiOnly, parts]
        : [englishOnly, smallZod(), withoutVerification],
    resolve: { conditions: platform === 'node' ? ['node'] : ['browser'], alias: SDK_PLATFORM },
    build: {
      target: 'es2024',
      outDir: `dist/${platform}`,
      emptyOutDir: true,
      lib: { entry: platform === 'node' ? nodeEntries : browserEntries, formats: ['es'] },
      rolldownOptions: {
        platform,
        external: externalOn(platform),
        // Which the parts ask for. No entry gains an export: test/install looks.
        preserveEntrySignatures: 'allow-extension',
        // The files that they are in would be read anyway.
        checks: { ineffectiveDynamicImport: false },
        // Vite leaves white space in modules, and that is a third of them.
        output: {
          chunkFileNames: 'shared/[name]-[hash].js',
          minify: true,
          comments: { annotation: true, jsdoc: false, legal: true },
          ...(platform === 'node' && { codeSplitting: createChunks() }),
        },
      },
    },
  }
}

/** Old packages import Node's modules without `node:`. */
function externalOn(platform: 'node' | 'browser'): (string | RegExp)[] {
  const users = USERS_OWN.map((name) => new RegExp(`^${name}(?:/|$)`))
  if (platform === 'browser') return [/^node:/, ...users]
  return [
    /^node:(?!(?:https?|tls|dns\/promises|fs\/promises)$)/,
    ...users,
    ...builtinModules.filter((name) => name !== 'http'),
  ]
}
