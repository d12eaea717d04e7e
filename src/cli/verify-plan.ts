import { type ClientDriver, packageDriver, wireDriver } from '../conformance/client-drivers.ts'
import type { ExecClient } from '../conformance/exec/exec-client.ts'
import { credentialOf, liveTarget } from '../conformance/targets/live.ts'
import { sandboxTarget } from '../conformance/targets/sandbox.ts'
import { serverTarget } from '../conformance/targets/server.ts'
import type { Target } from '../conformance/targets/target.ts'
import { urlTarget } from '../conformance/targets/url.ts'
import { endpointOf, sendTo } from '../conformance/transport.ts'
import type { MemberOrder, SpecWithDrivers } from '../conformance/verify.ts'
import { nearest } from '../diagnostics/nearest.ts'
import { UsageError } from '../diagnostics/usage-error.ts'
import { duration } from '../sandbox/clock/duration.ts'
import type { ClientKind } from '../vendor/client.ts'
import { type Evidence, GRADES } from '../vendor/contract.ts'
import type { VendorSpec } from '../vendor/spec.ts'
import type { Vendor } from '../vendor/vendor.ts'
import { type Io, printError } from './command.ts'
import { optionalList } from './options.ts'
import type { ChosenVendors } from './vendors.ts'

/** One target, and the clients that call it. */
export interface PlannedRun {
  readonly target: Target
  readonly parts: readonly SpecWithDrivers[]
}

/** Refuses an unknown name: a misspelt one would quietly verify nothing. */
export function known(
  wanted: readonly string[] | undefined,
  all: readonly string[],
  what: string,
): readonly string[] | undefined {
  const unknown = wanted?.find((name) => !all.includes(name))
  if (unknown === undefined) return wanted
  const hint =
    all.length > 40
      ? `${suggestion(unknown, all)}--report json=FILE lists all`
      : `known: ${[...new Set(all)].join(', ')}`
  throw new UsageError(`Cannot verify ${what} "${unknown}": none has this name; ${hint}`)
}

function suggestion(unknown: string, all: readonly string[]): string {
  const near = nearest(unknown, all).map((name) => `"${name}"`)
  return near.length === 0 ? '' : `did you mean ${near.join(' or ')}? `
}

export function evidenceList(text: string | undefined): readonly Evidence[] | undefined {
  // `seed` was the name of `reference` up to 0.1.
  const wanted = optionalList('evidence', text)?.map((name) => (name === 'seed' ? 'reference' : name))
  return known(wanted, GRADES, 'evidence') as readonly Evidence[] | undefined
}

export function memberOrderOf(text: string | undefined): MemberOrder | undefined {
  if (text === undefined) return undefined
  const [order] = known([text], ['pages', 'all', 'none'], 'member order') ?? []
  return order as MemberOrder
}

/** Longest time for one promise, in milliseconds of real time. */
export function timeoutOf(text: string): number {
  const { success, data = 0 } = duration.safeParse(text)
  if (success && data > 0) return data
  throw new UsageError(`Cannot take "${text}" for --timeout: give a time above 0, such as 500ms, 60s or 2m`)
}

/** The chosen vendors with the chosen clients. A client package that the user named must be installed. */
export async function partsFor(
  { all, chosen }: ChosenVendors,
  client: string,
  { io, exec }: { readonly io: Io; readonly exec: ExecClient | undefined },
): Promise<readonly SpecWithDrivers[]> {
  const wanted = client === '' && exec ? [] : (optionalList('client', client) ?? ['wire'])
  const packages = (await Promise.all(all.map(({ spec }) => spec.clients()))).flat().map(({ name }) => name)
  known(wanted, ['wire', 'sdk', 'all', ...packages], 'client')
  return Promise.all(
    chosen.map(async ({ spec }) => {
      const own = exec?.driverFor(spec)
      return { spec, drivers: [...(await driversFor(spec, wanted, io)), ...(own ? [own] : [])] }
    }),
  )
}

async function driversFor(spec: VendorSpec, wanted: readonly string[], io: Io): Promise<readonly ClientDriver[]> {
  const hasAll = wanted.includes('all')
  const kinds = (await spec.clients()).filter(({ name }) => hasAll || wanted.includes('sdk') || wanted.includes(name))
  const loaded = await Promise.all(kinds.map((kind) => (hasAll ? loadIfInstalled(kind, io) : packageDriver(kind))))
  const isRaw = hasAll || wanted.includes('wire')
  return [...(isRaw ? [wireDriver] : []), ...loaded.filter((driver) => driver !== undefined)]
}

async function loadIfInstalled(kind: ClientKind, io: Io): Promise<ClientDriver | undefined> {
  try {
    return await packageDriver(kind)
  } catch (error) {
    if (!(error instanceof UsageError)) throw error
    printError(io, `Left out: ${error.message}`)
    return undefined
  }
}

/** Plans the runs. The built-in mock is tested in process and over HTTP, because the vendors' packages need a socket. */
export async function runsFor({
  target,
  vendors,
  parts,
  resolve,
  environment,
  token,
  hasOwnCredentials,
}: {
  target: string
  vendors: readonly Vendor[]
  parts: readonly SpecWithDrivers[]
  resolve: string | undefined
  /** Where credentials come from. */
  environment: Io['environment']
  /** Of a Soundcheck's control API. */
  token: string | undefined
  /** Whether an address is called with the credentials of the environment. */
  hasOwnCredentials: boolean
}): Promise<readonly PlannedRun[]> {
  if (target === 'sandbox') return sandboxRuns(vendors, parts)
  if (target === 'live') {
    // Check all keys before the first call: a run that stops half-way has already changed something.
    for (const part of parts) credentialOf(part.spec, environment)
    return [{ target: liveTarget({ environment, resolve: resolutions(resolve) }), parts }]
  }
  if (!/^https?:\/\//.test(target) || !URL.canParse(target)) {
    throw new UsageError(
      `Cannot verify "${target}": write sandbox, live, or the address of a server, such as http://127.0.0.1:4747`,
    )
  }
  const { origin } = new URL(target)
  if (hasOwnCredentials) {
    for (const part of parts) credentialOf(part.spec, environment)
    return [{ target: urlTarget({ origin, credentialFor: (spec) => credentialOf(spec, environment) }), parts }]
  }
  const ours = await serverTarget({ origin, token })
  return [{ target: ours ?? urlTarget({ origin }), parts }]
}

async function sandboxRuns(
  vendors: readonly Vendor[],
  parts: readonly SpecWithDrivers[],
): Promise<readonly PlannedRun[]> {
  const raw = parts.map((part) => ({ ...part, drivers: part.drivers.filter(({ kind }) => kind === undefined) }))
  const overHttp = await sandboxTarget({
    vendors,
    name: 'sandbox over HTTP',
    serve: async (sandbox) => (await import('./engine.ts')).startServer(sandbox, { port: 0 }),
    send: ({ origin = '' }, request) => sendTo(endpointOf(origin), request),
  })
  const inProcess = await sandboxTarget({ vendors })
  return [
    { target: inProcess, parts: raw },
    { target: overHttp, parts },
  ]
}

/** Reads `host:port:address:port,…`. */
function resolutions(text: string | undefined): ReadonlyMap<string, { address: string; port: number }> {
  const entries = (optionalList('resolve', text) ?? []).map((entry) => {
    const [, host, port, address = '', to] = /^([^:]+):(\d+):(\[[^\]]+\]|[^:]+):(\d+)$/.exec(entry) ?? []
    if (host === undefined) throw new UsageError(`Cannot resolve "${entry}": write host:port:address:port`)
    return [`${host}:${port}`, { address: address.replace(/^\[|\]$/g, ''), port: Number(to) }] as const
  })
  return new Map(entries)
}
