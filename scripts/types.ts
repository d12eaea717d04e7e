import { execFileSync } from 'node:child_process'
import { globSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { type Plugin, rolldown } from 'rolldown'
import { dts } from 'rolldown-plugin-dts'
import packageJson from '../package.json' with { type: 'json' }
import { browserEntries, nodeEntries } from './bundles.ts'

/** Where `tsc` puts one declaration file for each source file. */
const DECLARATIONS = 'dist/declarations'

/**
 * Declarations that the packages' own `exports` do not lead to: zod names those for CommonJS first, and mutative names its
 * own last. `#digest` leads to source, which the package does not have.
 */
const PLACES: Readonly<Record<string, string>> = {
  '#digest': `${DECLARATIONS}/src/vendor/digest/node.d.ts`,
  '#large-input': `${DECLARATIONS}/src/diagnostics/large-input.d.ts`,
  '#continuity': `${DECLARATIONS}/src/sandbox/continuity.d.ts`,
  mutative: 'node_modules/mutative/dist/index.d.ts',
  zod: 'node_modules/zod/index.d.ts',
  'zod/v4/core': 'node_modules/zod/v4/core/index.d.ts',
}

/** Packages that users install themselves. A Faker of theirs is no Faker whose types were copied: the class has protected members. */
const USERS_OWN = Object.keys(packageJson.peerDependencies)

const places: Plugin = {
  name: 'places',
  resolveId: {
    order: 'pre',
    handler: (id) => {
      const place = Object.hasOwn(PLACES, id) ? PLACES[id] : undefined
      return place === undefined ? null : resolve(place)
    },
  },
}

/**
 * Writes one declaration file for each entry of the package. Whatever an entry does not export stays out, and the types of
 * bundled packages are inside: nobody has to install those.
 */
export async function writeTypes(): Promise<void> {
  execFileSync('tsc', ['-p', 'tsconfig.build.json', '--outDir', DECLARATIONS], { stdio: 'inherit' })
  const bundle = await rolldown({
    input: Object.fromEntries(
      Object.entries({ ...browserEntries, ...nodeEntries })
        .filter(([name]) => name !== 'cli')
        .map(([name, source]) => [name, resolve(DECLARATIONS, source.replace(/\.ts$/, '.d.ts'))]),
    ),
    external: [/^node:/, ...USERS_OWN],
    checks: { pluginTimings: false },
    plugins: [
      places,
      withoutOthersComments,
      dts({
        dtsInput: true,
        emitDtsOnly: true,
        tsconfig: 'tsconfig.build.json',
        logger: { info() {}, warn: console.warn, error: console.error },
      }),
    ],
  })
  await bundle.write({ dir: 'dist/types', chunkFileNames: 'shared/[name].js' })
  await bundle.close()
  rmSync(DECLARATIONS, { recursive: true })
  // The plugin leaves the runtime of JavaScript bundles behind, which declarations do not need.
  rmSync('dist/types/shared/rolldown-runtime.js', { force: true })
  for (const file of globSync('dist/types/**/*.d.ts')) tighten(file)
}

/**
 * What other packages say of their own types is a tenth of the declarations, and their documentation says it, too. What speaks to the
 * compiler stays.
 */
const withoutOthersComments: Plugin = {
  name: 'soundcheck:without-others-comments',
  transform(code, id) {
    if (!/[/\\]node_modules[/\\].*\.d\.[cm]?ts$/.test(id)) return undefined
    return code.replace(/^[ \t]*\/\*\*[\s\S]*?\*\/\r?\n/gm, (comment) => (comment.includes('@ts-') ? comment : ''))
  },
}

/**
 * Types of schemas are deep, and their blanks were a twentieth of them. The lists of names are long, too. A line end separates members
 * as well as a semicolon does.
 */
function tighten(file: string): void {
  const text = readFileSync(file, 'utf8')
  const flat = text.replace(/^[ \t]+/gm, '').replace(/^\/\/#(?:end)?region.*\n/gm, '')
  const short = flat.replace(/^(?:export|import) \{.*$/gm, (names) => names.replaceAll(', ', ','))
  writeFileSync(file, short.replace(/^((?![*/]).*);$/gm, '$1'))
}
