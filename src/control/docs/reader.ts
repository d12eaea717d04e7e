import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** Beside this file in the source, and where the build copies it to. */
const PLACES = ['rapidoc/rapidoc-min.js', 'assets/rapidoc/rapidoc-min.js']

/** RapiDoc, the script that shows a document, as its authors built it. */
export function readerScript(): string {
  return readFileSync(find(import.meta.dirname), 'utf8')
}

/** In a folder or one above it: how deep this file lies is another matter in each build. */
function find(folder: string): string {
  const here = PLACES.map((place) => join(folder, place)).find((file) => existsSync(file))
  if (here !== undefined) return here
  const above = dirname(folder)
  if (above === folder) throw new Error('Found no rapidoc-min.js: install the package again, or run npm run build')
  return find(above)
}
