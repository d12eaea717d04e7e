import { type CallbackSender, type Sandbox, type SandboxOptions, vendors } from '../../src/index.ts'
import { mutated } from '../../src/mutate/child/mutated.ts'
import { observed } from '../../src/mutate/child/observed.ts'
import type { Mutant } from '../../src/mutate/mutant.ts'
import type { Observation } from '../../src/mutate/observation.ts'
import { Sandbox as OwnSandbox } from '../../src/sandbox/sandbox.ts'
import type { Report } from '../../src/vendor/client.ts'
import type { CallInput } from '../../src/vendor/promise.ts'
import type { WireResponse } from '../../src/vendor/wire.ts'

export const KEY = 'test-mutants'

export interface World {
  readonly sandbox: Sandbox
  /** How often the mutant changed what a client reads. */
  timesApplied(): number
  /** Every callback that reached its receiver. */
  readonly sent: { readonly url: string; readonly body: string }[]
  /** Calls an operation like a client, with a signed request. */
  call(vendor: string, operation: string, input: CallInput): Report & Pick<WireResponse, 'delivery'>
}

function worldOf(change: (options: SandboxOptions) => SandboxOptions, timesApplied: () => number): World {
  const sent: World['sent'] = []
  const sendCallback: CallbackSender = async (callback) => {
    sent.push(callback)
    return 200
  }
  const sandbox = new OwnSandbox(change({ vendors, sendCallback }))
  return { sandbox, timesApplied, sent, call: (...args) => call(sandbox, ...args) }
}

function call(sandbox: Sandbox, vendor: string, operation: string, input: CallInput): ReturnType<World['call']> {
  const { spec } = vendors.find(({ id }) => id === vendor) ?? {}
  const contract = spec?.contracts[operation]
  const wire = spec?.wire
  if (!contract || !wire) throw new Error(`There is no ${operation} at ${vendor}`)
  const attributes = {
    project: '0123456789abcdef0123456789abcdef',
    bucket: 'examplebucket-1250000000',
    region: 'ap-beijing',
  }
  const credential = { key: KEY, secret: 'soundcheck', attributes }
  const { delivery, ...answer } = sandbox.handle(
    wire.encode({ contract, input, wire: undefined }, { credential, now: sandbox.account(KEY).clock.now() }),
  ).response
  const headers = Object.fromEntries(Object.entries(answer.headers).map(([name, value]) => [name.toLowerCase(), value]))
  return { ...wire.decodeAnswer(contract, { ...answer, headers }), ...(delivery && { delivery }) }
}

/** A sandbox with one changed behaviour. */
export function mutatedWorld(mutant: Mutant): World {
  let count = 0
  const onApplied = () => {
    count++
  }
  return worldOf(
    (options) => mutated(options, mutant, onApplied),
    () => count,
  )
}

/** An unchanged sandbox, and the observations that it reports. */
export function observedWorld(): World & { readonly observations: readonly Observation[] } {
  const observations: Observation[] = []
  const world = worldOf(
    (options) => observed(options, (one) => observations.push(one)),
    () => 0,
  )
  return { ...world, observations }
}
