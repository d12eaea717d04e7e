import { fileURLToPath } from 'node:url'
import { UsageError } from '../diagnostics/usage-error.ts'
import type { Ledger, LedgerOptions } from './ledger.ts'

const KINDS = 'file:PATH, file:PATH?sync=full or valkey://HOST:PORT/DATABASE'

/**
 * Opens the ledger of an address: `file:./soundcheck.db[?sync=full]` or `valkey://host:6379/0[?prefix=sc]`. Loads no engine but
 * that one. Throws a UsageError when the address is wrong or the store cannot be used.
 */
export async function openLedger(address: string, options: LedgerOptions = {}): Promise<Ledger> {
  const [scheme = ''] = address.split(':', 1)
  if (scheme === 'file') {
    const { path, sync } = fileOf(address)
    const { SqliteLedger } = await import('./sqlite/sqlite.ts')
    return new SqliteLedger({ ...options, path, sync })
  }
  throw new UsageError(`Cannot keep the state in "${address}": give ${KINDS}`)
}

/** A path may be relative, which no URL is. */
function fileOf(address: string): { path: string; sync: 'normal' | 'full' } {
  const [, path = '', query = ''] = /^file:([^?]*)\??(.*)$/s.exec(address) ?? []
  const parameters = new URLSearchParams(query)
  const sync = parameters.get('sync') ?? 'normal'
  const unknown = [...parameters.keys()].find((name) => name !== 'sync')
  if (unknown !== undefined)
    throw refused(address, `a file has no option "${unknown}". It has sync=normal and sync=full`)
  if (sync !== 'normal' && sync !== 'full') throw refused(address, 'sync is normal or full')
  if (path === '' || path === '//') throw refused(address, 'it names no file')
  return { path: path.startsWith('//') ? fileURLToPath(`file:${path}`) : path, sync }
}

function refused(address: string, why: string): UsageError {
  return new UsageError(`Cannot keep the state in "${address}": ${why}`)
}
