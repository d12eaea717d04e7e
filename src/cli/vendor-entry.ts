import * as nodeModule from 'node:module'

const ENTRY = 'soundcheck/vendor'
/** Its source, from here. */
const SOURCE = '../vendor-kit.ts'

/**
 * Makes `soundcheck/vendor` mean this very Soundcheck to every file that is loaded from here on, wherever the file is. Two
 * copies would not know each other's classes. Node before 22.15 has no such hook: there the installed package answers.
 */
export function provideVendorEntry(): void {
  if (isProvided || !('registerHooks' in nodeModule)) return
  isProvided = true
  const url = entryUrl()
  nodeModule.registerHooks({
    resolve: (specifier, context, next) =>
      specifier === ENTRY ? { url, shortCircuit: true } : next(specifier, context),
  })
}

let isProvided = false

/** In the source it stands beside the room of the command; in the package it is an export. */
function entryUrl(): string {
  const here = import.meta.url
  return here.endsWith('.ts') ? new URL(SOURCE, here).href : import.meta.resolve(ENTRY)
}
