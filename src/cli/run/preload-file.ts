import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ownFile } from '../../own-files/own-file.ts'

/** Beside this file in the source, and where the build copies it to. */
const PLACES = ['preload.cjs', 'assets/preload.cjs']

/** The path of the preload for Node. Where it is only a part of this program, it is written into the folder. */
export function preloadFile(folder: string): string {
  const file = ownFile(PLACES, import.meta.dirname)
  if (file.path !== undefined) return file.path
  const written = join(folder, 'preload.cjs')
  writeFileSync(written, file.read(), { mode: 0o600 })
  return written
}
