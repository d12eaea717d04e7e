import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { isOneFile, sea } from './one-file.ts'

/** A file that comes with Soundcheck. */
export interface OwnFile {
  /** The one of the places where it was. */
  readonly place: string
  /** Undefined in the one file without Node, where it is a part of the program. */
  readonly path: string | undefined
  read(): Uint8Array
}

/**
 * Finds a file that comes with Soundcheck. Each place is relative to a folder, or to one above it, because this code lies at
 * another depth in each build: beside the caller in the source, below `assets` in the package. Inside the one file, the places
 * below `assets` are the names of its parts.
 */
export function ownFile(places: readonly string[], folder: string): OwnFile {
  const found = isOneFile() ? partOf(places) : fileOf(places, folder)
  if (found) return found
  throw new Error(`Cannot find ${places.join(' or ')}: install the package again, or run npm run build`)
}

function fileOf(places: readonly string[], folder: string): OwnFile | undefined {
  for (const place of places) {
    const path = join(folder, place)
    if (existsSync(path)) return { place, path, read: () => readFileSync(path) }
  }
  const above = dirname(folder)
  return above === folder ? undefined : fileOf(places, above)
}

function partOf(places: readonly string[]): OwnFile | undefined {
  for (const place of places) {
    const part = assetOf(place)
    if (part) return { place, path: undefined, read: () => new Uint8Array(part) }
  }
  return undefined
}

function assetOf(name: string): ArrayBuffer | undefined {
  try {
    return sea?.getRawAsset(name)
  } catch {
    return undefined
  }
}
