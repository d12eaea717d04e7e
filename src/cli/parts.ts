import type * as nodeModule from 'node:module'
import { asScript } from './part-as-script.ts'

type Hooks = Pick<typeof nodeModule, 'registerHooks' | 'getCompileCacheDir'>
/** What a file of ours exports. */
type Exports = Readonly<Record<string, unknown>>
/** A flag of V8, and the one that takes it back. */
type Flag = readonly [now: string, before: string]
/** What V8 compiled, by the path of the file below the root. */
type Compiled = ReadonlyMap<string, Buffer>

declare global {
  interface ImportMeta {
    /** Loads a file of ours at once, in a process that starts from parts. */
    readonly part?: (path: string) => Exports | undefined
    /** In such a process: gives V8 another flag, and remembers that what is kept was compiled without it. */
    readonly changeFlag?: (flag: Flag) => void
  }
}

/** How modules reach what is in memory. */
const SHARED = 'soundcheck:parts'
/** A start is over then, and what it ran is compiled. A process that ends earlier keeps it at its end. */
const SAVE_AFTER_MS = 3000

/**
 * Loads the files of the command as scripts, with the functions that an earlier start compiled. Node's compile cache has a module as
 * it is before it runs, so every function that a start calls would be compiled again: a fifth of the start (docs/decisions/064). What
 * is imported as a module, by a user's file for example, gets the same objects. `root` is of the file of the command, and `version`
 * the package's. Needs Node 22.15, which has the hook, and a folder of the compile cache.
 */
export function loadAsParts(root: ImportMeta, version: string, { registerHooks, getCompileCacheDir }: Hooks): void {
  const { readFileSync, statSync } = process.getBuiltinModule('node:fs')
  const { fileURLToPath } = process.getBuiltinModule('node:url')
  const { Script } = process.getBuiltinModule('node:vm')
  const base = new URL('.', root.url).href
  // Whoever builds anew has the same version. All files that npm installs have one date.
  const store = `${getCompileCacheDir()}/soundcheck-${version}-${Math.trunc(statSync(fileURLToPath(root.url)).mtimeMs)}`
  const compiled = readStore(store)
  const scripts = new Map<string, InstanceType<typeof Script>>()
  const loaded = new Map<string, Exports>()

  const part = (url: string): Exports | undefined => {
    const known = loaded.get(url)
    if (known) return known
    const filename = fileURLToPath(url)
    const path = url.slice(base.length)
    const cachedData = compiled.get(path)
    const source = asScript(readFileSync(filename, 'latin1'))
    if (source === undefined) return undefined
    const script = withFlagsOfStart(() => new Script(source, { filename, ...(cachedData && { cachedData }) }))
    if (!cachedData || script.cachedDataRejected) scripts.set(path, script)
    const near = (other: string) => new URL(other, url).href
    const load = async (other: string) =>
      (other.startsWith('.') && part(near(other))) || import(other.startsWith('.') ? near(other) : other)
    const dirname = fileURLToPath(near('.')).slice(0, -1)
    const meta = {
      url,
      filename,
      dirname,
      resolve: root.resolve,
      part: (other: string) => part(near(other)),
      changeFlag,
    }
    const exports = script.runInThisContext()(Object.assign(load, { meta }))
    loaded.set(url, exports)
    return exports
  }

  Object.assign(globalThis, { [Symbol.for(SHARED)]: part })
  registerHooks({
    load(url, context, next) {
      const exports = url.startsWith(`${base}shared/`) && part(url)
      return exports ? { format: 'module', source: asModule(url, exports), shortCircuit: true } : next(url, context)
    },
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

/** A module that hands out what a part exports. */
function asModule(url: string, exports: Exports): string {
  const names = Object.keys(exports).map((name) => JSON.stringify(name))
  const values = names.map((name, index) => `${name}:e${index}`)
  const exported = names.map((name, index) => `e${index} as ${name}`)
  return `const{${values}}=globalThis[Symbol.for("${SHARED}")](${JSON.stringify(url)});export{${exported}}`
}

/** A line with the paths and the sizes of what follows it. */
function readStore(store: string): Compiled {
  try {
    const stored = process.getBuiltinModule('node:fs').readFileSync(store)
    let at = stored.indexOf('\n') + 1
    const sizes: [path: string, size: number][] = JSON.parse(stored.toString('latin1', 0, at))
    return new Map(
      sizes.map(([path, size]) => {
        at += size
        return [path, stored.subarray(at - size, at)]
      }),
    )
  } catch {
    return new Map()
  }
}

function writeStore(
  store: string,
  before: Compiled,
  scripts: ReadonlyMap<string, { createCachedData(): Buffer }>,
): void {
  const { renameSync, writeFileSync } = process.getBuiltinModule('node:fs')
  const now = [...scripts].map(([path, script]) => [path, withFlagsOfStart(() => script.createCachedData())] as const)
  const all = new Map([...before, ...now])
  const sizes = JSON.stringify([...all].map(([path, { length }]) => [path, length]))
  try {
    writeFileSync(`${store}.${process.pid}`, Buffer.concat([Buffer.from(`${sizes}\n`), ...all.values()]), {
      mode: 0o600,
    })
    // Another process reads all of it or nothing.
    renameSync(`${store}.${process.pid}`, store)
  } catch {
    // The next start takes longer.
  }
}
