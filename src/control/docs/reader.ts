import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** Beside this file in the source, and where the build copies it to. */
const PLACES = ['rapidoc/rapidoc-min.js', 'assets/rapidoc/rapidoc-min.js']

/** RapiDoc, the script that shows OpenAPI documents, as its authors built it. */
export function readerScript(): string {
  return readFileSync(find(import.meta.dirname), 'utf8')
}

/** Looks in a folder and those above it: this file lies at another depth in each build. */
function find(folder: string): string {
  const found = PLACES.map((place) => join(folder, place)).find((file) => existsSync(file))
  if (found !== undefined) return found
  const above = dirname(folder)
  if (above === folder) throw new Error('Cannot find rapidoc-min.js: install the package again, or run npm run build')
  return find(above)
}
