import * as nodeModule from 'node:module'
import { pathToFileURL } from 'node:url'
import { isOneFile } from '../own-files/one-file.ts'

/** Parts of the package that users' own files import. */
const ENTRIES: Readonly<Record<string, { readonly source: string; load(): Promise<object> }>> = {
  'soundcheck/vendor': { source: '../vendor-kit.ts', load: () => import('../vendor-kit.ts') },
  'soundcheck/config': { source: '../config.ts', load: () => import('../config.ts') },
}

/** What these entries export inside the one file without Node, where they are no files. */
const SHARED = Symbol.for('soundcheck:entries')

/**
 * Loads a file of the user's. `visit` differs when it may have changed, because Node loads a module once. The one file without
 * Node cannot import files, but require them, modules included.
 */
export async function loadFile(path: string, visit = 0): Promise<Readonly<Record<string, unknown>>> {
  await provideEntries()
  if (isOneFile()) {
    const require = nodeModule.createRequire(path)
    if (visit > 0) delete require.cache[require.resolve(path)]
    return require(path)
  }
  const { href } = pathToFileURL(path)
  return import(visit === 0 ? href : `${href}?visit=${visit}`)
}

/**
 * Makes these entries mean this very Soundcheck to every file that is loaded from here on, wherever the file is. Two copies
 * would not know each other's classes, and a program run by `npx` is installed nowhere near the user's files. Node before 22.15
 * has no such hook: there the installed package answers.
 */
async function provideEntries(): Promise<void> {
  if (isProvided || !('registerHooks' in nodeModule)) return
  isProvided = true
  const inside = isOneFile() ? await sourcesInside() : undefined
  const urls = new Map(Object.keys(ENTRIES).map((entry) => [entry, inside ? insideUrl(entry) : entryUrl(entry)]))
  nodeModule.registerHooks({
    resolve(specifier, context, next) {
      const url = urls.get(specifier)
      return url === undefined ? next(specifier, context) : { url, shortCircuit: true }
    },
    load(address, context, next) {
      const source = inside?.get(address)
      return source === undefined ? next(address, context) : { format: 'module', source, shortCircuit: true }
    },
  })
}

let isProvided = false

/** In the source it stands beside the room of the command; in the package it is an export. */
function entryUrl(entry: string): string {
  const here = import.meta.url
  return here.endsWith('.ts') ? new URL(ENTRIES[entry]?.source ?? '', here).href : import.meta.resolve(entry)
}

function insideUrl(entry: string): string {
  return entry.replace('/', ':')
}

/** Modules that hand out what this program has in memory, by address. */
async function sourcesInside(): Promise<ReadonlyMap<string, string>> {
  const loaded = await Promise.all(
    Object.entries(ENTRIES).map(async ([entry, { load }]) => [entry, await load()] as const),
  )
  Object.assign(globalThis, { [SHARED]: Object.fromEntries(loaded) })
  const from = `globalThis[Symbol.for(${JSON.stringify(SHARED.description)})]`
  return new Map(
    loaded.map(([entry, exports]) => [
      insideUrl(entry),
      `export const { ${Object.keys(exports).join(', ')} } = ${from}[${JSON.stringify(entry)}]\n`,
    ]),
  )
}
