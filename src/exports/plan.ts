import type { Account } from '../sandbox/accounts/account.ts'
import { shownKey } from '../sandbox/accounts/registry.ts'
import type { Recorded } from '../sandbox/history/recorded.ts'
import type { Sandbox } from '../sandbox/sandbox.ts'
import { type AccessKey, type Credential, type Credentials, keysOf, TEST_KEY_PREFIX } from '../vendor/credential.ts'
import type { Vendor } from '../vendor/vendor.ts'
import { credentialOf, isPublic, withKey, withoutSecretAttributes } from './known-key.ts'
import { keptHeaders, resigned } from './resigned.ts'
import { type SessionStep, sessionOf } from './selection.ts'
import type { SessionOptions, SessionRequest } from './session.ts'
import { type PlannedStep, titleOf } from './trial.ts'

/** A key of a vendor that wants no secret, and stands for the real one. */
const STAND_IN_KEY = 'SoundcheckStandIn000'
const STAND_IN = 'soundcheck-stand-in'

/** The steps of a session in a new account, where stand-ins take the place of secrets. */
export function planOf(account: Account, exchanges: readonly Recorded[]): PlannedStep[] {
  return sessionOf(account, exchanges).map((step) => planned(step, account))
}

function planned(step: SessionStep, account: Account): PlannedStep {
  if (!('recorded' in step)) return { kind: 'command', at: step.at, command: step.command }
  const { recorded } = step
  const { vendor, verdict } = recorded
  const own = vendor && credentialOf(account, vendor)
  const credential = own && vendor && standIn(withKey(own, verdict.key), vendor)
  const result = resigned(recorded, { credential, now: verdict.at })
  if ('why' in result) return { kind: 'left-out', what: titleOf(recorded), why: result.why }
  const key = own && vendor && otherKey(own, vendor, verdict.key)
  return { kind: 'request', recorded, request: asKept(recorded, key) }
}

/** The key that signed, as the session shows it; undefined for the account's first one. */
function otherKey(credential: Credential, vendor: Vendor, shown: string | undefined): string | undefined {
  const keys = keysOf(credential)
  const index = keys.findIndex((access) => shownKey(access) === shown)
  const access = keys[index]
  return access && index > 0 ? shownKey(standInKey(access, vendor, index)) : undefined
}

/** A request as the journal keeps it, without its secrets: the session writes its own there. */
function asKept({ vendor, http }: Recorded, key: string | undefined): SessionRequest {
  const { method, host, target, requestBody } = http
  const { host: _, ...headers } = keptHeaders(http)
  return {
    vendor: vendor?.id ?? '',
    ...(key !== undefined && { key }),
    ...{ method, host, target, headers },
    ...(requestBody !== '' && { body: requestBody }),
  }
}

/** What a session needs to answer as the account did. Nothing in it is secret. */
export function sessionOptions(account: Account, sandbox: Sandbox): SessionOptions {
  const { name, options, idSeed, seed } = account
  const { limits, auth, inbandFaults } = options
  const switches = sandbox.switches.own()
  const hasOwnKeys = name === 'demo' || name.startsWith(TEST_KEY_PREFIX)
  return {
    account: name,
    ...(!hasOwnKeys && { credentials: standIns(account, sandbox.vendors) }),
    ...(idSeed !== 'soundcheck' && { idSeed }),
    ...(seed !== 'documented' && { seed }),
    ...(!limits && { limits }),
    ...(auth !== 'open' && { auth }),
    ...(!inbandFaults && { inbandFaults }),
    ...(Object.keys(switches).length > 0 && { switches }),
  }
}

function standIns({ credentials }: Account, vendors: readonly Vendor[]): Credentials {
  const entries = vendors.flatMap((vendor) => {
    const own = credentials[vendor.id]
    return own ? [[vendor.id, standIn(own, vendor)] as const] : []
  })
  return Object.fromEntries(entries)
}

/** The same credential with stand-ins for all that is secret in it. */
function standIn(credential: Credential, vendor: Vendor): Credential {
  const [first, ...others] = keysOf(credential)
  const isShown = first !== undefined && isPublic(first, vendor)
  return {
    ...standInKey(first ?? credential, vendor, 0),
    attributes: isShown ? credential.attributes : withoutSecretAttributes(credential, () => STAND_IN),
    ...(others.length > 0 && { otherKeys: others.map((one, index) => standInKey(one, vendor, index + 1)) }),
  }
}

function standInKey(access: AccessKey, vendor: Vendor, index: number): AccessKey {
  if (isPublic(access, vendor)) return access
  if (access.secret === undefined) return { key: `${STAND_IN_KEY.slice(0, -1)}${index}`, secret: undefined }
  const { key, token } = access
  return { key, secret: STAND_IN, ...(token && { token: { ...token, value: STAND_IN } }) }
}
