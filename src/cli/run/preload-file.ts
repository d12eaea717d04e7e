import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** Beside this file in the source, and where the build copies it to. */
const PLACES = ['preload.cjs', 'assets/preload.cjs']

/** The path of the preload for Node. */
export function preloadFile(folder = import.meta.dirname): string {
  const found = PLACES.map((place) => join(folder, place)).find((file) => existsSync(file))
  if (found !== undefined) return found
  const above = dirname(folder)
  if (above === folder) throw new Error('Cannot find preload.cjs: install the package again, or run npm run build')
  return preloadFile(above)
}
