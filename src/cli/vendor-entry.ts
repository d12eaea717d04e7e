import * as nodeModule from 'node:module'
import { isSea } from 'node:sea'

const ENTRY = 'soundcheck/vendor'
/** Its source, from here. */
const SOURCE = '../vendor-kit.ts'

/** The address of the entry inside the one file without Node, where it is no file. */
const INSIDE = 'soundcheck:vendor'
const SHARED = Symbol.for(INSIDE)

/**
 * Makes `soundcheck/vendor` mean this very Soundcheck to every file that is loaded from here on, wherever the file is. Two
 * copies would not know each other's classes. Node before 22.15 has no such hook: there the installed package answers.
 */
export async function provideVendorEntry(): Promise<void> {
  if (isProvided || !('registerHooks' in nodeModule)) return
  isProvided = true
  const source = isSea() ? await sourceInside() : undefined
  const url = source === undefined ? entryUrl() : INSIDE
  nodeModule.registerHooks({
    resolve: (specifier, context, next) =>
      specifier === ENTRY ? { url, shortCircuit: true } : next(specifier, context),
    load: (address, context, next) =>
      source !== undefined && address === INSIDE
        ? { format: 'module', source, shortCircuit: true }
        : next(address, context),
  })
}

let isProvided = false

/** In the source it stands beside the room of the command; in the package it is an export. */
function entryUrl(): string {
  const here = import.meta.url
  return here.endsWith('.ts') ? new URL(SOURCE, here).href : import.meta.resolve(ENTRY)
}

/** A module that hands out what this program has in memory. */
async function sourceInside(): Promise<string> {
  const kit: object = await import('../vendor-kit.ts')
  Object.assign(globalThis, { [SHARED]: kit })
  return `export const { ${Object.keys(kit).join(', ')} } = globalThis[Symbol.for(${JSON.stringify(INSIDE)})]\n`
}
