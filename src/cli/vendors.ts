import { createRequire } from 'node:module'
import { resolve } from 'node:path'
import { isSea } from 'node:sea'
import { pathToFileURL } from 'node:url'
import { vendors as ownVendors } from '../../handlers/vendors.ts'
import { nearest } from '../diagnostics/nearest.ts'
import { UsageError } from '../diagnostics/usage-error.ts'
import type { Vendor } from '../vendor/vendor.ts'
import { provideVendorEntry } from './vendor-entry.ts'

/** The vendors that `--vendor` selects. */
export interface ChosenVendors {
  /** The built-in vendors and those loaded from files. */
  readonly all: readonly Vendor[]
  /** The named vendors, or all vendors without names. */
  readonly chosen: readonly Vendor[]
}

/**
 * Reads a list of vendor ids and of files that export a vendor (`./acme/index.ts`). Throws a UsageError for an unknown id or
 * a file that exports no vendor.
 */
export async function chooseVendors(text: string | undefined): Promise<ChosenVendors> {
  if (text === undefined) return { all: ownVendors, chosen: ownVendors }
  const entries = text
    .split(',')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '')
  if (entries.length === 0) throw new UsageError('Cannot take --vendor without a value: leave it out, or name a vendor')
  const loaded = new Map<string, Vendor>()
  for (const entry of entries.filter(isFile)) loaded.set(entry, await loadVendor(entry))
  const all = withLoaded([...loaded.values()])
  const chosen = entries.map((entry) => loaded.get(entry) ?? vendorOf(entry, all))
  return { all, chosen }
}

/** Ids have neither slashes nor dots. */
function isFile(entry: string): boolean {
  return /[/\\.]/.test(entry)
}

function withLoaded(loaded: readonly Vendor[]): readonly Vendor[] {
  const taken = loaded.find(({ id }) => ownVendors.some((vendor) => vendor.id === id))
  if (taken) throw new UsageError(`Cannot load vendor "${taken.id}": a built-in vendor has that id. Choose another id`)
  return [...ownVendors, ...loaded]
}

async function loadVendor(file: string): Promise<Vendor> {
  await provideVendorEntry()
  const module = await load(resolve(file)).catch((cause) => {
    throw new UsageError(`Cannot load a vendor from "${file}": ${(cause as Error).message}`, { cause })
  })
  const found = Object.values(module).filter(isVendor)
  const [vendor] = found
  if (vendor && found.length === 1) return vendor
  const what = found.length === 0 ? 'exports none' : `exports ${found.length}`
  throw new UsageError(`Cannot load a vendor from "${file}": it ${what}. Export one value made by defineVendor()`)
}

/** The one file without Node cannot import files, but require them, modules included. */
async function load(path: string): Promise<Readonly<Record<string, unknown>>> {
  return isSea() ? createRequire(path)(path) : import(pathToFileURL(path).href)
}

function isVendor(value: unknown): value is Vendor {
  return typeof value === 'object' && value !== null && 'spec' in value && 'checks' in value && 'matchesHost' in value
}

function vendorOf(id: string, all: readonly Vendor[]): Vendor {
  const vendor = all.find((one) => one.id === id)
  if (vendor) return vendor
  const known = all.map((one) => one.id)
  const [near] = nearest(id, known, 1)
  const hint = near === undefined ? '' : ` Did you mean "${near}"?`
  throw new UsageError(`Cannot find vendor "${id}": no vendor has this name.${hint} Known vendors: ${known.join(', ')}`)
}
