import type * as nodeModule from 'node:module'
import { asScript } from './part-as-script.ts'

type Hooks = Pick<typeof nodeModule, 'registerHooks' | 'getCompileCacheDir'>
/** What a file of ours exports. */
type Exports = Readonly<Record<string, unknown>>
/** A file that is loaded, with the place where its functions belong. */
interface Compiled {
  readonly path: string
  readonly script: { createCachedData(): Buffer }
}

/** A flag of V8, and the one that takes it back. */
export type Flag = readonly [now: string, before: string]

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
/**
 * After a vendor is first asked something, its answer is sent by then, and the functions of a start are compiled. A process that ends
 * earlier keeps them at its end, and one that answers nobody keeps none: those of an answer would be missing.
 */
const SETTLED_AFTER_MS = 3000

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
  const store = `${getCompileCacheDir()}/soundcheck-${version}`
  const loaded = new Map<string, Exports>()
  const unkept: Compiled[] = []
  let isAsked = false
  const settle = () => {
    if (isAsked) keep(store, unkept.splice(0))
  }

  const part = (url: string): Exports | undefined => {
    const known = loaded.get(url)
    if (known) return known
    const filename = fileURLToPath(url)
    const source = asScript(readFileSync(filename, 'latin1'))
    if (source === undefined) return undefined
    // V8 looks at the length of a text only. The names of shared files change with what is in them, and who changes an installed
    // one changes its date. The others are a line each.
    const isShared = url.startsWith(`${base}shared/`)
    const path = `${store}/${url.slice(`${base}shared/`.length)}-${statSync(filename).mtimeMs}`
    const cachedData = isShared ? keptAt(path) : undefined
    const script = withFlagsOfStart(() => new Script(source, { filename, ...(cachedData && { cachedData }) }))
    if (isShared && script.cachedDataRejected !== false) unkept.push({ path, script })
    if (url.startsWith(`${base}vendors/`)) {
      isAsked = true
      setTimeout(settle, SETTLED_AFTER_MS).unref()
    }
    const near = (other: string) => new URL(other, url).href
    const load = async (other: string) =>
      (other.startsWith('.') && part(near(other))) || import(other.startsWith('.') ? near(other) : other)
    const dirname = fileURLToPath(near('.')).slice(0, -1)
    const own = { url, filename, dirname, part: (other: string) => part(near(other)) }
    const meta = { ...own, resolve: root.resolve, changeFlag }
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
  process.once('exit', settle)
}

function keptAt(path: string): Buffer | undefined {
  try {
    return process.getBuiltinModule('node:fs').readFileSync(path)
  } catch {
    return undefined
  }
}

function keep(store: string, compiled: readonly Compiled[]): void {
  if (compiled.length === 0) return
  const { mkdirSync, renameSync, writeFileSync } = process.getBuiltinModule('node:fs')
  try {
    mkdirSync(store, { recursive: true })
    for (const { path, script } of compiled) {
      writeFileSync(
        `${path}.${process.pid}`,
        withFlagsOfStart(() => script.createCachedData()),
        { mode: 0o600 },
      )
      // Another process reads all of it or nothing.
      renameSync(`${path}.${process.pid}`, path)
    }
  } catch {
    // The next start takes longer.
  }
}

/** The flags that have another value than at the start. */
const changed = new Map<string, Flag>()

function changeFlag(flag: Flag): void {
  const [now, before] = flag
  process.getBuiltinModule('node:v8').setFlagsFromString(now)
  changed.set(before, flag)
}

/** V8 refuses what it compiled with other flags. */
function withFlagsOfStart<T>(compile: () => T): T {
  if (changed.size === 0) return compile()
  const { setFlagsFromString } = process.getBuiltinModule('node:v8')
  for (const [, before] of changed.values()) setFlagsFromString(before)
  try {
    return compile()
  } finally {
    for (const [now] of changed.values()) setFlagsFromString(now)
  }
}

/** A module that hands out what a part exports. */
function asModule(url: string, exports: Exports): string {
  const names = Object.keys(exports).map((name) => JSON.stringify(name))
  const values = names.map((name, index) => `${name}:e${index}`)
  const exported = names.map((name, index) => `e${index} as ${name}`)
  return `const{${values}}=globalThis[Symbol.for("${SHARED}")](${JSON.stringify(url)});export{${exported}}`
}
