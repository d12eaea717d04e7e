import type { Exchange } from '../../../src/vendor/exchange.ts'
import { hostName, type WireRequest } from '../../../src/vendor/wire.ts'
import { matchesHost, regionOf } from '../hosts.ts'
import { DEFAULT_REGION, type Owner } from '../records/identity.ts'
import type { Credential } from '../signature/credential.ts'
import type { TokenClaims } from '../signature/iam-token.ts'
import type { HuaweiState } from '../state.ts'

/** What the checks read from a request. */
export interface Reading {
  /** The region of the host. Regions share no resources. */
  readonly region: string
  /** The same; undefined when the host is not the vendor's. */
  readonly hostRegion: string | undefined
  /** From the path, still percent-encoded. */
  parameters: Readonly<Record<string, string>>
  /** From the path, decoded. */
  project: string
  credential: Credential
  /** From a token that the mock issued. */
  token: TokenClaims | undefined
  /** The parsed JSON body; undefined without a body. */
  body: unknown
  /** HTTP status of a refusal whose code has several. */
  status: number | undefined
}

export type HuaweiExchange = Exchange<HuaweiState, Reading>

/** What a rule gets besides the documented parts of the request. */
export interface Place {
  /** Region and project. Rooms and jobs are unknown outside of theirs. */
  readonly scope: string
  /** Scheme and host that the client used. */
  readonly origin: string
}

export function createReading(request: WireRequest): Reading {
  const hostRegion = regionOf(request.host)
  return {
    region: hostRegion ?? DEFAULT_REGION,
    hostRegion,
    token: undefined,
    parameters: {},
    project: '',
    credential: { kind: 'none', because: 'not read yet' },
    body: undefined,
    status: undefined,
  }
}

/** The vendor's hosts use HTTPS only; any other host is taken to use HTTP. */
export function placeOf({ request, reading }: HuaweiExchange): Place {
  const scheme = matchesHost(hostName(request.host)) ? 'https' : 'http'
  return { scope: JSON.stringify([reading.region, reading.project]), origin: `${scheme}://${request.host}` }
}

/** What the identity service knows of the caller. */
export function ownerOf({ attributes, accountName }: HuaweiExchange): Owner {
  const { domain = accountName, region = DEFAULT_REGION, project } = attributes
  return { domain, region, project }
}

/** Percent-decodes a parameter; undefined when its escapes are malformed. */
export function decodeParameter(raw: string): string | undefined {
  try {
    return decodeURIComponent(raw)
  } catch {
    return undefined
  }
}
