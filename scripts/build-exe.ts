import { execFileSync, type StdioOptions } from 'node:child_process'
import { chmodSync, copyFileSync, globSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { builtinModules } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'
import { build, type Plugin } from 'vite'
import { bundleFor, EXECUTABLE, USERS_OWN } from './bundles.ts'

/**
 * Makes one executable of the command and of this Node: everything in one script, and the package's other files as parts of it,
 * so `npm run build` comes first. Node 24 takes a script in CommonJS only.
 */
const FUSE = 'NODE_SEA_FUSE_fce680ab2cc467b6e072b8b5df1996b2'
/** Begins the ids of modules that are not there. */
const ABSENT = '\0absent:'
/** Errors only. */
const QUIET: StdioOptions = ['ignore', 'ignore', 'inherit']

/** The SDKs of the vendors, for example. `installed()` refuses them before it loads one. */
const withoutUsersPackages: Plugin = {
  name: 'without-users-packages',
  enforce: 'pre',
  resolveId: (id) => (USERS_OWN.some((name) => id === name || id.startsWith(`${name}/`)) ? `${ABSENT}${id}` : null),
  load: (id) => (id.startsWith(ABSENT) ? 'module.exports = {}' : null),
}

const folder = mkdtempSync(join(tmpdir(), 'soundcheck-exe-'))
try {
  const blob = makeBlob(await bundle())
  mkdirSync(dirname(EXECUTABLE), { recursive: true })
  rmSync(EXECUTABLE, { force: true })
  copyFileSync(process.execPath, EXECUTABLE)
  execFileSync('postject', [EXECUTABLE, 'NODE_SEA_BLOB', blob, '--sentinel-fuse', FUSE], { stdio: QUIET })
  chmodSync(EXECUTABLE, 0o755)
} finally {
  rmSync(folder, { recursive: true, force: true })
}

async function bundle(): Promise<string> {
  const outDir = join(folder, 'bundle')
  const config = bundleFor('node')
  await build({
    ...config,
    plugins: [withoutUsersPackages],
    build: {
      ...config.build,
      outDir,
      lib: { entry: 'src/cli/main.ts', formats: ['cjs'], fileName: () => 'main.cjs' },
      rolldownOptions: {
        platform: 'node',
        external: [/^node:/, ...builtinModules],
        output: { codeSplitting: false, minify: true },
        // No file has an address of its own there, and none asks.
        transform: { define: { 'import.meta': '{}' } },
      },
    },
  })
  return join(outDir, 'main.cjs')
}

function makeBlob(main: string): string {
  const output = join(folder, 'soundcheck.blob')
  const config = join(folder, 'sea.json')
  const settings = {
    main,
    output,
    disableExperimentalSEAWarning: true,
    // Halves the time to the first answer.
    useCodeCache: true,
    // Options for Node in the user's environment, such as preloads, are for other programs.
    execArgvExtension: 'none',
    assets: assets(),
  }
  writeFileSync(config, JSON.stringify(settings))
  execFileSync(process.execPath, ['--experimental-sea-config', config], { stdio: QUIET })
  return output
}

/** The files of the package that are no code, by their paths in it. */
function assets(): Record<string, string> {
  const exclude = ['dist/node/**', 'dist/browser/**', 'dist/types/**']
  const files = globSync('dist/**/*', { exclude, withFileTypes: true }).filter((entry) => entry.isFile())
  if (files.length === 0) throw new Error('There is nothing in dist: run npm run build first')
  return Object.fromEntries(
    files.map(({ parentPath, name }) => [relative('dist', join(parentPath, name)), join(parentPath, name)]),
  )
}
