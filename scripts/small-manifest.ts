import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Plugin } from 'vite'
import packageJson from '../package.json' with { type: 'json' }

const MANIFEST = fileURLToPath(new URL('../package.json', import.meta.url))
const MEMBER = /\bmanifest\.(\w+)|\{ (\w+) \} = manifest\b/g

/** Leaves out of package.json what no file asks `manifest` for: 8 KB that every command would read. */
export const smallManifest: Plugin = {
  name: 'soundcheck:small-manifest',
  enforce: 'pre',
  load(id) {
    if (id !== MANIFEST) return undefined
    const sources = globSync('src/**/*.ts').map((file) => readFileSync(file, 'utf8'))
    const readers = sources.filter((text) => /from '[./]*\/package\.json'/.test(text))
    const asked = readers.map((text) => [...text.matchAll(MEMBER)].map(([, first, second]) => first ?? second))
    if (asked.some((names) => names.length === 0))
      throw new Error('A file imports package.json by another name than manifest')
    const names = asked.flat()
    return JSON.stringify(Object.fromEntries(Object.entries(packageJson).filter(([name]) => names.includes(name))))
  },
}
