import { builtinModules } from 'node:module'
import { fileURLToPath } from 'node:url'
import type { InlineConfig, Plugin } from 'vite'
import { vendors } from '../handlers/vendors.ts'
import packageJson from '../package.json' with { type: 'json' }
import { smallZod } from './small-zod.ts'
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
 * The two builds differ in the `imports` of package.json, such as `#digest`. Dependencies are bundled, because the bundle
 * starts three times as fast as the source.
 */
export function bundleFor(platform: 'node' | 'browser'): InlineConfig {
  return {
    configFile: false,
    logLevel: 'warn',
    plugins: platform === 'node' ? [englishOnly] : [englishOnly, smallZod(), withoutVerification],
    resolve: { conditions: platform === 'node' ? ['node'] : ['browser'], alias: SDK_PLATFORM },
    build: {
      target: 'es2024',
      outDir: `dist/${platform}`,
      emptyOutDir: true,
      lib: { entry: platform === 'node' ? nodeEntries : browserEntries, formats: ['es'] },
      rolldownOptions: {
        platform,
        external: externalOn(platform),
        // Vite leaves white space in modules, and that is a third of them.
        output: {
          chunkFileNames: 'shared/[name]-[hash].js',
          minify: true,
          comments: { annotation: true, jsdoc: false, legal: true },
        },
      },
    },
  }
}

/** Old packages import Node's modules without `node:`. */
function externalOn(platform: 'node' | 'browser'): (string | RegExp)[] {
  const users = USERS_OWN.map((name) => new RegExp(`^${name}(?:/|$)`))
  return [/^node:/, ...users, ...(platform === 'node' ? builtinModules : [])]
}
