import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { gunzipSync } from 'node:zlib'

/** Beside this file in the source, and where the build puts it. Compressed there: it would be a seventh of the package. */
const PLACES = ['rapidoc/rapidoc-min.js', 'assets/rapidoc/rapidoc-min.js.gz']

/** RapiDoc, the script that shows OpenAPI documents, as its authors built it. */
export function readerScript(): string {
  const file = find(import.meta.dirname)
  const bytes = readFileSync(file)
  return (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8')
}

/** Looks in a folder and those above it: this file lies at another depth in each build. */
function find(folder: string): string {
  const found = PLACES.map((place) => join(folder, place)).find((file) => existsSync(file))
  if (found !== undefined) return found
  const above = dirname(folder)
  if (above === folder) throw new Error('Cannot find rapidoc-min.js: install the package again, or run npm run build')
  return find(above)
}
