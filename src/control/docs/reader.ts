import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** In the built package, and in its source. */
const PLACES = ['dist/assets/rapidoc-min.js', 'node_modules/rapidoc/dist/rapidoc-min.js']

/** The script that shows a document, as it came with the package. */
export function readerScript(): string {
  return readFileSync(find(import.meta.dirname), 'utf8')
}

/** In a folder or one above it: how deep this file lies is another matter in each build. */
function find(folder: string): string {
  const here = PLACES.map((place) => join(folder, place)).find((file) => existsSync(file))
  if (here !== undefined) return here
  const above = dirname(folder)
  if (above === folder)
    throw new Error(`Found no RapiDoc: ${PLACES.join(' and ')} are missing; run npm ci or npm run build`)
  return find(above)
}
