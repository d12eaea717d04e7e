import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { isMainThread, parentPort } from 'node:worker_threads'
import { gzipSync } from 'node:zlib'
import { build, type InlineConfig, type Rolldown } from 'vite'

const root = join(import.meta.dirname, '..')

/** The page at `/_soundcheck/`. Files with a hash in their names are kept by browsers for good. */
const bundle: InlineConfig = {
  configFile: false,
  logLevel: 'warn',
  root: join(root, 'src/control-room'),
  base: '/_soundcheck/',
  publicDir: false,
  build: {
    target: 'es2023',
    outDir: join(root, 'dist/control-room'),
    emptyOutDir: true,
    modulePreload: { polyfill: false },
    // The policy of the page allows no fonts and no scripts from `data:`.
    assetsInlineLimit: 0,
    reportCompressedSize: false,
  },
}

/** Writes `dist/control-room`. Texts are compressed: the package is a third smaller, and most browsers get them as they are. */
export async function writeControlRoom(): Promise<void> {
  await build(bundle)
  const folder = join(root, 'dist/control-room')
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    if (!/\.(?:js|css)$/.test(name)) continue
    const file = join(folder, name)
    writeFileSync(`${file}.gz`, gzipSync(readFileSync(file), { level: 9 }))
    rmSync(file)
  }
  writeFileSync(join(folder, 'LICENSES.txt'), licences())
}

/** What is in the page of others, which asks to be named. */
const OTHERS = [
  '@fontsource-variable/inter',
  '@fontsource-variable/jetbrains-mono',
  '@preact/signals',
  'diff',
  'lucide',
  'preact',
]

function licences(): string {
  return OTHERS.map((name) => `${name}\n\n${readFileSync(join(root, 'node_modules', name, 'LICENSE'), 'utf8')}`).join(
    '\n\n',
  )
}

/** The same without writing anything: each file by its path below `/_soundcheck/`. */
async function filesInMemory(): Promise<[string, Uint8Array][]> {
  const built = (await build({ ...bundle, build: { ...bundle.build, write: false } })) as Rolldown.RolldownOutput
  return built.output.map((file) => [file.fileName, Buffer.from(file.type === 'chunk' ? file.code : file.source)])
}

// A server that runs from the source starts this as a worker: vite changes its process's environment.
if (!isMainThread && parentPort) parentPort.postMessage(await filesInMemory())
