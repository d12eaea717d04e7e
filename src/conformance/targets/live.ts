import { UsageError } from '../../diagnostics/usage-error.ts'
import type { Credential } from '../../vendor/credential.ts'
import type { Ability } from '../../vendor/promise.ts'
import type { VendorSpec } from '../../vendor/spec.ts'
import { type Endpoint, sendTo } from '../transport.ts'
import { Pace } from './pace.ts'
import type { Target, TestBed } from './target.ts'
import { withoutAbilities } from './url.ts'

export interface LiveTargetOptions {
  readonly environment: Readonly<Record<string, string | undefined>>
  /** Other addresses for hosts, by `host:port`, as in curl's `--resolve`. */
  readonly resolve: ReadonlyMap<string, Omit<Endpoint, 'isSecure'>>
}

/** The real vendors. Tests cannot control their clocks and failures, nor receive their callbacks. */
export function liveTarget({ environment, resolve }: LiveTargetOptions): Target {
  const pace = new Pace()
  return {
    name: 'live',
    abilities: new Set<Ability>(['strict-keys']),
    isLive: true,
    isForeign: true,
    open: async ({ spec }): Promise<TestBed> => ({
      credential: credentialOf(spec, environment),
      origin: undefined,
      now: () => Date.now(),
      send: async (request) => {
        const [name = request.host, port = '443'] = request.host.split(':')
        const endpoint = resolve.get(`${name}:${port}`) ?? { address: name, port: Number(port) }
        return sendTo({ isSecure: true, ...endpoint }, request)
      },
      beforeCall: (contract) => pace.wait(spec.id, contract),
      callbackUrl: (path) => `https://callback.invalid/${path}`,
      ...withoutAbilities('The real vendor'),
      close: async () => {},
    }),
    close: async () => {},
  }
}

/** The credential of a vendor from the environment. Throws if there is none. */
export function credentialOf(
  { id, credentials: { environment: wanted } }: VendorSpec,
  environment: LiveTargetOptions['environment'],
): Credential {
  const credential = wanted.read(environment)
  if (credential) return credential
  const variables = Object.entries(wanted.variables).map(([name, says]) => `${name} (${says})`)
  throw new UsageError(`Cannot call ${id}: its credential is not in the environment. Set ${variables.join(', ')}`)
}
