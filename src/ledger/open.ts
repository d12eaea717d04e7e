import { fileURLToPath } from 'node:url'
import type { Redis } from 'iovalkey'
import { UsageError } from '../diagnostics/usage-error.ts'
import { type Ledger, type LedgerOptions, StoreAway } from './ledger.ts'
import type { ValkeyServer } from './valkey/valkey.ts'

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
  if (scheme in VALKEY_SCHEMES) return openValkey(address, options)
  throw refused(address, `give ${KINDS}`)
}

/** Whether they use TLS. Redis 7 speaks the same protocol. */
const VALKEY_SCHEMES: Readonly<Record<string, boolean>> = { valkey: false, valkeys: true, redis: false, rediss: true }

async function openValkey(address: string, options: LedgerOptions): Promise<Ledger> {
  const server = valkeyOf(address)
  const [{ ValkeyLedger }, client] = await Promise.all([import('./valkey/valkey.ts'), clientFor(address)])
  try {
    return await ValkeyLedger.open({ ...options, server, client })
  } catch (error) {
    if (!(error instanceof StoreAway)) throw error
    const why = `${server.host}:${server.port} cannot be used: ${error.message.replace(/\.$/, '')}`
    throw refused(address, `${why}. Check that it runs there and takes this user and password`)
  }
}

/** An optional peer: whoever uses no Valkey need not install it. */
async function clientFor(address: string): Promise<typeof Redis> {
  try {
    return (await import('iovalkey')).Redis
  } catch (error) {
    if ((error as { code?: unknown }).code !== 'ERR_MODULE_NOT_FOUND') throw error
    throw refused(address, 'the package "iovalkey" is not installed. Run: npm install iovalkey')
  }
}

function valkeyOf(address: string): ValkeyServer {
  const url = URL.parse(address)
  if (!url || url.hostname === '') throw refused(address, `give ${KINDS}`)
  const unknown = [...url.searchParams.keys()].find((name) => name !== 'prefix')
  if (unknown !== undefined) throw refused(address, `a Valkey has no option "${unknown}". It has prefix=NAME`)
  const database = url.pathname === '' || url.pathname === '/' ? 0 : Number(url.pathname.slice(1))
  if (!Number.isInteger(database) || database < 0) throw refused(address, 'the database is a whole number, such as /0')
  return {
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: url.port === '' ? 6379 : Number(url.port),
    database,
    username: decoded(address, url.username),
    password: decoded(address, url.password),
    tls: VALKEY_SCHEMES[url.protocol.slice(0, -1)] ?? false,
    prefix: url.searchParams.get('prefix') || 'soundcheck',
  }
}

function decoded(address: string, text: string): string | undefined {
  try {
    return decodeURIComponent(text) || undefined
  } catch {
    throw refused(address, 'write a % in the user or the password as %25')
  }
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
  return new UsageError(`Cannot keep the state in "${withoutPassword(address)}": ${why}`)
}

/** Who wrote it by hand may have left an @ or a / in the password as it is. */
function withoutPassword(address: string): string {
  return address.replace(/\/\/.*@/s, '//***@')
}
