import { gunzipSync } from 'node:zlib'
import { ownFile } from '../../own-files/own-file.ts'

/** Beside this file in the source, and where the build puts it. Compressed there: it would be a seventh of the package. */
const PLACES = ['rapidoc/rapidoc-min.js', 'assets/rapidoc/rapidoc-min.js.gz']

/** RapiDoc, the script that shows OpenAPI documents, as its authors built it. */
export function readerScript(): string {
  const file = ownFile(PLACES, import.meta.dirname)
  const bytes = file.read()
  return Buffer.from(file.place.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8')
}
