import { type RunningServer, type ServerOptions, startServer } from '../adapters/server.ts'
import { checkVendorCors } from '../adapters/vendor-cors.ts'
import { type ControlOptions, checkControlOptions } from '../control/start.ts'
import type { Sandbox } from '../index.ts'
import { type HandOverOptions, handOver } from '../sandbox/hand-over.ts'
import { accessLog } from './access-log.ts'
import { chooseScenario } from './choose-scenario.ts'
import type { Io } from './command.ts'
import { controlOptions, vendorCors } from './control-options.ts'
import { openSandbox } from './open-sandbox.ts'
import { port, seconds, switchSettings } from './options.ts'
import type { serveArgs } from './serve-options.ts'
import { type Settings, withSources } from './settings/settings.ts'
import { stateOptions } from './state-options.ts'
import { type MadeTls, tlsOptions } from './tls-options.ts'

export type ServeSettings = Settings<typeof serveArgs>

/** Everything that the settings say, checked, with a sandbox. It does not listen yet. */
interface Prepared {
  readonly settings: ServeSettings
  readonly sandbox: Sandbox
  readonly options: ServerOptions
  readonly control: ControlOptions
  readonly tls: MadeTls | undefined
  readonly graceMs: number
}

export interface Serving extends Prepared {
  readonly server: RunningServer
}

/** Starts a server as the settings say. */
export async function startServing(settings: ServeSettings, io: Io): Promise<Serving> {
  return withSources(settings, async () => listen(await prepare(settings, io)))
}

/** A server that took the place of another one. */
interface Restarted {
  readonly serving: Serving
  /** How many accounts go on. */
  readonly accounts: number
  readonly problems: readonly string[]
}

/**
 * Replaces a server by one with other settings, at the same port unless they name another. Its accounts go on. When this cannot
 * be done it throws a UsageError, and `before` goes on.
 */
export async function restartServing(
  before: Serving,
  settings: ServeSettings,
  { io, onFallback }: { readonly io: Io; readonly onFallback: (serving: Serving) => void },
): Promise<Restarted> {
  return withSources(settings, async () => {
    const prepared = atSamePort(await prepare(settings, io, before), before)
    await before.server.close({ graceMs: before.graceMs })
    try {
      // What is being sent now would be sent again.
      await before.sandbox.settle({ patience: AbortSignal.timeout(before.graceMs) })
      const handed = handOver(before.sandbox, prepared.sandbox, choices(before.settings, settings))
      return { serving: await listen(prepared), ...handed }
    } catch (error) {
      onFallback(await listen(atSamePort(before, before)))
      throw error
    }
  })
}

async function prepare(settings: ServeSettings, io: Io, before?: Serving): Promise<Prepared> {
  const { args } = settings
  const sandbox = await openSandbox(settings)
  const given = controlOptions(args)
  const sameHost = before?.settings.args.host === args.host
  // A token that was made must not change under those who read it.
  const { scenarios } = await chooseScenario(args.scenario)
  const control = { ...given, token: given.token ?? (sameHost ? before?.server.controlToken : undefined), scenarios }
  const cors = vendorCors(args)
  checkControlOptions(control)
  checkVendorCors(cors.vendorCors ?? [])
  const names = { vendors: sandbox.vendors, host: args.host, hosts: given.hosts ?? [] }
  const tls = await tlsOptions(args, names, io, before?.tls)
  const state = stateOptions(args)
  const options = {
    ...(state && { state }),
    port: port(args.port),
    host: args.host,
    ...(tls && { tls: tls.options }),
    control,
    ...cors,
    ...accessLog(sandbox, args.quiet ? 'none' : args.log, io),
  }
  return { settings, sandbox, options, control: given, tls, graceMs: seconds('grace', args.grace) * 1000 }
}

async function listen(prepared: Prepared): Promise<Serving> {
  return { ...prepared, server: await startServer(prepared.sandbox, prepared.options) }
}

/** Port 0 takes any free one, and clients know which it was. */
function atSamePort(prepared: Prepared, { settings, server }: Serving): Prepared {
  const { options } = prepared
  const { args } = prepared.settings
  const isSame = (name: 'port' | 'tls-port') => args[name] === settings.args[name]
  const { tls } = options
  const tlsPort = isSame('tls-port') ? server.tlsPort : undefined
  return {
    ...prepared,
    options: {
      ...options,
      ...(isSame('port') && { port: server.port }),
      ...(tls && tlsPort !== undefined && { tls: { ...tls, port: tlsPort } }),
    },
  }
}

/** What changed in the settings comes before what happened while the old server ran. Everything else goes on. */
function choices(
  { args: old, accounts: oldAccounts }: ServeSettings,
  { args, accounts }: ServeSettings,
): HandOverOptions {
  const before = new Map(oldAccounts.map((account) => [account.name, JSON.stringify(account)]))
  const now = new Map(accounts.map((account) => [account.name, JSON.stringify(account)]))
  const [oldSwitches, switches] = [switchSettings(old.switch), switchSettings(args.switch)]
  return {
    ended: new Set([...before.keys()].filter((name) => !now.has(name))),
    rekeyed: new Set([...now].filter(([name, account]) => before.get(name) !== account).map(([name]) => name)),
    settled: (name, value) => value === oldSwitches[name] || oldSwitches[name] !== switches[name],
    keepsClock: old.clock !== args.clock,
  }
}
