import * as nodeModule from 'node:module'

/** Parts of the package that users' own files import, with their sources from here. */
const ENTRIES: Readonly<Record<string, string>> = {
  'soundcheck/vendor': '../vendor-kit.ts',
  'soundcheck/config': '../config.ts',
}

/**
 * Makes these entries mean this very Soundcheck to every file that is loaded from here on, wherever the file is. Two copies
 * would not know each other's classes, and a program run by `npx` is installed nowhere near the user's files. Node before 22.15
 * has no such hook: there the installed package answers.
 */
export function provideEntries(): void {
  if (isProvided || !('registerHooks' in nodeModule)) return
  isProvided = true
  const urls = new Map(Object.keys(ENTRIES).map((entry) => [entry, entryUrl(entry)]))
  nodeModule.registerHooks({
    resolve(specifier, context, next) {
      const url = urls.get(specifier)
      return url === undefined ? next(specifier, context) : { url, shortCircuit: true }
    },
  })
}

let isProvided = false

/** In the source it stands beside the room of the command; in the package it is an export. */
function entryUrl(entry: string): string {
  const here = import.meta.url
  return here.endsWith('.ts') ? new URL(ENTRIES[entry] ?? '', here).href : import.meta.resolve(entry)
}
