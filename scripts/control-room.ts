import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { isMainThread, parentPort } from 'node:worker_threads'
import { gzipSync } from 'node:zlib'
import { build, type InlineConfig, type Plugin, type Rolldown } from 'vite'

const root = join(import.meta.dirname, '..')

const WITH_SERVER = '\0soundcheck:with-server'

/** The page at `/_soundcheck/` has a server: nothing is kept in it, and what shows such things stays out. */
const withServer: Plugin = {
  name: 'soundcheck:with-server',
  enforce: 'pre',
  resolveId: (source) => (source.endsWith('/kept.ts') ? WITH_SERVER : undefined),
  load: (id) => (id === WITH_SERVER ? 'export const kept = undefined' : undefined),
}

/** The page at `/_soundcheck/`. Files with a hash in their names are kept by browsers for good. */
const bundle: InlineConfig = {
  configFile: false,
  logLevel: 'warn',
  root: join(root, 'src/control-room'),
  base: '/_soundcheck/',
  publicDir: false,
  plugins: [withServer],
  build: {
    target: 'es2023',
    outDir: join(root, 'dist/control-room'),
    emptyOutDir: true,
    modulePreload: { polyfill: false },
    // The policy of the page allows no fonts and no scripts from `data:`.
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    // The editor's commands name a parser that nothing here calls. Its package does not say that it may be left out.
    rolldownOptions: {
      optimization: { inlineConst: true },
      treeshake: { moduleSideEffects: [{ test: /@lezer\/common/, sideEffects: false }] },
    },
  },
}

/**
 * The page without a server, as one file with its scripts and styles. `src/control/room/still.ts` adds the fonts of the other page
 * when it writes the file.
 */
const still: InlineConfig = {
  ...bundle,
  plugins: [
    {
      name: 'soundcheck:one-page',
      enforce: 'pre',
      resolveId: (source) =>
        source.endsWith('pages/registry.ts') ? join(root, 'src/control-room/still/registry.ts') : undefined,
    },
  ],
  build: {
    ...bundle.build,
    write: false,
    cssCodeSplit: false,
    rolldownOptions: {
      input: join(root, 'src/control-room/still/main.tsx'),
      output: { codeSplitting: false },
    },
  },
}

const STILL = 'still.html'

async function stillPage(): Promise<{ readonly built: Rolldown.RolldownOutput; readonly html: string }> {
  const built = await buildRoom(still)
  const textOf = (ending: string) =>
    built.output
      .filter(({ fileName }) => fileName.endsWith(ending))
      .map((file) => String(file.type === 'chunk' ? file.code : file.source))
      .join('\n')
  const frame = readFileSync(join(root, 'src/control-room/still/index.html'), 'utf8')
  const script = textOf('.js').replaceAll('</script', '<\\/script')
  const html = frame
    .replace('</head>', () => `<style>${textOf('.css')}</style></head>`)
    .replace('</body>', () => `<script type="module">${script}</script></body>`)
  return { built, html }
}

/** Writes `dist/control-room`. Texts are compressed: the package is a third smaller, and most browsers get them as they are. */
export async function writeControlRoom(): Promise<void> {
  const built = await buildRoom(bundle)
  const folder = join(root, 'dist/control-room')
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    if (!/\.(?:js|css)$/.test(name)) continue
    const file = join(folder, name)
    writeFileSync(`${file}.gz`, gzipSync(readFileSync(file), { level: 9 }))
    rmSync(file)
  }
  const { html } = await stillPage()
  writeFileSync(join(folder, `${STILL}.gz`), gzipSync(html, { level: 9 }))
  writeFileSync(join(folder, 'LICENSES.txt'), licences(built))
}

/** The licences of the packages whose code or fonts are in the page. */
function licences({ output }: Rolldown.RolldownOutput): string {
  const modules = output.flatMap((file) => (file.type === 'chunk' ? file.moduleIds : file.originalFileNames))
  const names = modules.flatMap((id) => /node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(id)?.[1] ?? [])
  return [...new Set(names)].sort().map(licenceOf).join('\n\n')
}

function licenceOf(name: string): string {
  const folder = join(root, 'node_modules', name)
  const file = readdirSync(folder).find((one) => /^licen[cs]e/i.test(one))
  if (file === undefined) throw new Error(`Cannot put ${name} into the control room: it has no file with its licence`)
  return `${name}\n\n${readFileSync(join(folder, file), 'utf8')}`
}

/** Under a test runner, vite would take the packages' code for development, which is larger. */
function buildRoom(config: InlineConfig): Promise<Rolldown.RolldownOutput> {
  process.env.NODE_ENV = 'production'
  return build(config) as Promise<Rolldown.RolldownOutput>
}

/** The same without writing anything: each file by its path below `/_soundcheck/`. */
export async function controlRoomFiles(): Promise<[string, Uint8Array][]> {
  const built = await buildRoom({ ...bundle, build: { ...bundle.build, write: false } })
  const { html } = await stillPage()
  return [
    ...built.output.map((file): [string, Uint8Array] => [
      file.fileName,
      Buffer.from(file.type === 'chunk' ? file.code : file.source),
    ]),
    [STILL, Buffer.from(html)],
  ]
}

// A server that runs from the source starts this as a worker: vite changes its process's environment.
if (!isMainThread && parentPort) parentPort.postMessage(await controlRoomFiles())
