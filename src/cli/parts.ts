import type * as nodeModule from 'node:module'
import { asScript } from './part-as-script.ts'

/** What a file of ours exports. */
type Exports = Readonly<Record<string, unknown>>

type Hooks = Pick<typeof nodeModule, 'registerHooks' | 'getCompileCacheDir'>

declare global {
  interface ImportMeta {
    /** Loads a file of ours at once, in a process that starts from parts. */
    readonly part?: (path: string) => Exports
    /** Tells such a process that V8 has another flag from here on: what it compiled before is for the flags of the start. */
    readonly changeFlag?: (flag: Flag) => void
  }
}

/** A flag of V8, and the one that takes it back. */
type Flag = readonly [now: string, before: string]

/** How a user's module reaches what is in memory. */
const SHARED = 'soundcheck:parts'

const { readFileSync, renameSync, statSync, writeFileSync } = process.getBuiltinModule('node:fs')
const { fileURLToPath } = process.getBuiltinModule('node:url')

/** Those that start a server and do nothing else soon: what a start compiles is kept then, or when the process ends. */
const SAVE_AFTER_MS = 3000

/**
 * Loads the files of the command as scripts, with what V8 compiled of them at an earlier start. Node's compile cache has a module as
 * it is before it runs: every function that a start calls would be compiled again, which takes a third of the start. Modules of the
 * user's get the same files from the memory. Only for Node from 22.15 on: the hook is new there.
 */
export function loadAsParts(root: ImportMeta, { registerHooks, getCompileCacheDir }: Hooks): void {
  const { Script } = process.getBuiltinModule('node:vm')
  const folder = getCompileCacheDir()
  // What npm installs has one date, and the names of its files change with what is in them.
  const store = `${folder}/soundcheck-${Math.trunc(statSync(fileURLToPath(root.url)).mtimeMs)}`
  const compiled = readStore(store)
  const scripts = new Map<string, InstanceType<typeof Script>>()
  const loaded = new Map<string, Exports>()

  const part = (url: string): Exports => {
    const known = loaded.get(url)
    if (known) return known
    const filename = fileURLToPath(url)
    const cachedData = compiled.get(url)
    const source = asScript(readFileSync(filename, 'latin1'))
    const script = withFlagsOfStart(() => new Script(source, { filename, ...(cachedData && { cachedData }) }))
    if (!cachedData || script.cachedDataRejected) scripts.set(url, script)
    const near = (path: string) => new URL(path, url).href
    const load = async (path: string) => (path.startsWith('.') ? part(near(path)) : import(path))
    const dirname = fileURLToPath(near('.')).slice(0, -1)
    const meta = { url, filename, dirname, resolve: root.resolve, part: (path: string) => part(near(path)), changeFlag }
    const exports = script.runInThisContext()(Object.assign(load, { meta }))
    loaded.set(url, exports)
    return exports
  }

  Object.assign(globalThis, { [Symbol.for(SHARED)]: part })
  const shared = new URL('shared/', root.url).href
  registerHooks({
    load: (url, context, next) =>
      url.startsWith(shared) ? { format: 'module', source: asModule(url, part(url)), shortCircuit: true } : next(url, context),
  })
  const save = () => {
    if (scripts.size > 0) writeStore(store, compiled, scripts)
    scripts.clear()
  }
  setTimeout(save, SAVE_AFTER_MS).unref()
  process.once('exit', save)
}

let changed: Flag | undefined

function changeFlag(flag: Flag): void {
  process.getBuiltinModule('node:v8').setFlagsFromString(flag[0])
  changed = flag
}

/** V8 refuses what it compiled with other flags. */
function withFlagsOfStart<T>(compile: () => T): T {
  if (!changed) return compile()
  const { setFlagsFromString } = process.getBuiltinModule('node:v8')
  const [now, before] = changed
  setFlagsFromString(before)
  try {
    return compile()
  } finally {
    setFlagsFromString(now)
  }
}

function asModule(url: string, exports: Exports): string {
  const names = Object.keys(exports).map((name, index) => `e${index} as ${JSON.stringify(name)}`)
  const values = Object.keys(exports).map((name, index) => `${JSON.stringify(name)}:e${index}`)
  return `const{${values}}=globalThis[Symbol.for("${SHARED}")](${JSON.stringify(url)});export{${names}}`
}

/** First a line that says whose what follows is, and how long. */
function readStore(path: string): Map<string, Buffer> {
  try {
    const stored = readFileSync(path)
    let at = stored.indexOf('\n') + 1
    const sizes: [string, number][] = JSON.parse(stored.toString('latin1', 0, at))
    return new Map(sizes.map(([url, size]) => [url, stored.subarray(at, (at += size))]))
  } catch {
    return new Map()
  }
}

function writeStore(
  path: string,
  compiled: ReadonlyMap<string, Buffer>,
  scripts: ReadonlyMap<string, { createCachedData(): Buffer }>,
): void {
  const all = new Map(compiled)
  for (const [url, script] of scripts) all.set(url, withFlagsOfStart(() => script.createCachedData()))
  const sizes = JSON.stringify([...all].map(([url, { length }]) => [url, length]))
  try {
    writeFileSync(`${path}.${process.pid}`, Buffer.concat([Buffer.from(`${sizes}\n`), ...all.values()]), { mode: 0o600 })
    renameSync(`${path}.${process.pid}`, path)
  } catch {
    // The next start takes longer.
  }
}
