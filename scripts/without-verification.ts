import { pathToFileURL } from 'node:url'
import type { Plugin } from 'vite'
import type { Page } from '../src/vendor/page.ts'

/**
 * Leaves out of a build for browsers what only `soundcheck verify` reads, which needs Node: the statements of the vendors' pages, and
 * what no promise can test. Who reads the contracts in a page still finds the pages by their titles.
 */
export const withoutVerification: Plugin = {
  name: 'soundcheck:without-verification',
  enforce: 'pre',
  async load(id) {
    if (/[/\\]contracts[/\\][\w-]+[/\\]exclusions\.ts$/.test(id)) return 'export const exclusions = []'
    if (!/[/\\]contracts[/\\]pages[/\\][\w-]+\.ts$/.test(id)) return undefined
    const pages = (await import(pathToFileURL(id).href)) as Readonly<Record<string, Page>>
    return Object.entries(pages)
      .map(([name, page]) => `export const ${name} = ${JSON.stringify({ ...page, statements: [] })}`)
      .join('\n')
  },
}
