import { messages } from '../../../contracts/tencent-live/messages.ts'
import {
  type Edition,
  internationalActions,
  requiredRegions,
  service,
} from '../../../contracts/tencent-live/service.ts'
import { vendorActions } from '../../../contracts/tencent-live/vendor-actions.ts'
import type { Check } from '../../../src/vendor/vendor.ts'
import { VendorError } from '../../../src/vendor/vendor-error.ts'
import { type CommonName, decodeRequest, sizeOf } from '../protocol/decode.ts'
import type { LiveExchange } from '../protocol/index.ts'
import { refusal } from '../refusal.ts'
import { routeOf } from './routes.ts'

export const method: Check<LiveExchange> = {
  name: 'method',
  title: 'The method is GET or POST',
  run({ request }) {
    if (request.method === 'GET' || request.method === 'POST') return
    throw refusal('UnsupportedProtocol', `the method is ${request.method}: send GET or POST`)
  },
}

export const size: Check<LiveExchange> = {
  name: 'size',
  title: 'The request is not larger than the gateway takes',
  run({ request, reading }) {
    const { bytes, maxBytes } = sizeOf(request, reading.style)
    if (bytes <= maxBytes) return
    if (request.method !== 'GET' && reading.style === 'v1') {
      const because = `the form has ${bytes} bytes, at most ${maxBytes} can be signed with v1`
      throw refusal('AuthFailure.SignatureFailure', because, messages.bodyTooLargeForV1)
    }
    const what = request.method === 'GET' ? 'path and query of a GET' : 'the body of a POST'
    throw refusal('RequestSizeLimitExceeded', `${what} may have ${maxBytes} bytes; this one has ${bytes}`)
  },
}

export const decode: Check<LiveExchange> = {
  name: 'decode',
  title: 'The request can be read: JSON, a query or a form',
  run({ request, reading }) {
    reading.decoded = decodeRequest(request, reading.style)
  },
}

const requiredCommon: Readonly<Record<'v3' | 'v1', readonly CommonName[]>> = {
  // In v3, the Authorization header holds the rest.
  v3: ['Timestamp', 'Action', 'Version'],
  v1: ['Timestamp', 'Action', 'Version', 'Nonce', 'SecretId', 'Signature'],
}

/** An empty value counts as missing (inferred). */
export const commonParameters: Check<LiveExchange> = {
  name: 'commonParameters',
  title: 'The common parameters are there',
  run({ reading }) {
    const { common } = reading.decoded
    for (const name of requiredCommon[reading.style]) {
      if (common[name]) continue
      const where = reading.style === 'v3' ? `the header X-TC-${name}` : `the query or form parameter ${name}`
      throw refusal('MissingParameter', `${where} is missing or empty`, messages.missingParameter(name))
    }
  },
}

/** Both are declared as integers. The code and the moment of the refusal are inferred. Python sends nonces of up to 19 digits. */
export const commonTypes: Check<LiveExchange> = {
  name: 'commonTypes',
  title: 'The common parameters have the right types',
  run({ reading }) {
    const { Timestamp, Nonce } = reading.decoded.common
    if (!isDigits(Timestamp)) throw notInteger('Timestamp', 'a Unix time in seconds')
    if (reading.style === 'v1' && !isDigits(Nonce)) throw notInteger('Nonce', 'a positive integer')
  },
}

function isDigits(text = ''): boolean {
  return /^\d{1,19}$/.test(text)
}

function notInteger(name: string, expected: string): Error {
  return refusal('InvalidParameter', `${name} must be ${expected}`, messages.notOfType(name))
}

export const version: Check<LiveExchange> = {
  name: 'version',
  title: 'The version is the one of this product',
  run({ reading }) {
    const { Version = '' } = reading.decoded.common
    if (Version === service.version) return
    throw refusal('NoSuchVersion', `the only version is ${service.version}`, messages.noSuchVersion(Version))
  },
}

export const action: Check<LiveExchange> = {
  name: 'action',
  title: 'The action is one of this version',
  run(exchange) {
    const { Action = '' } = exchange.reading.decoded.common
    const isAbroad = internationalActions.has(Action) && editionOf(exchange) !== 'international'
    const route = isAbroad ? undefined : routeOf(Action)
    exchange.reading.route = route
    exchange.contract = route?.contract
    if (route) return
    throw new VendorError('InvalidAction', { ...absence(Action, isAbroad), message: messages.invalidAction(Action) })
  },
}

const ONLY_ABROAD = 'only the international edition has this action: set the switch "edition" to international'

/** Tells an action that Soundcheck has left out from a name that is wrong. */
function absence(name: string, isAbroad: boolean): { readonly because?: string; readonly unserved?: string } {
  if (isAbroad) return { because: ONLY_ABROAD }
  if (vendorActions.has(name)) return { unserved: `the action ${name}` }
  return { because: 'the vendor has no action of this name' }
}

/** Few operations need a region. In v1 an empty one counts as absent: the Go SDK always sends it. */
export const region: Check<LiveExchange> = {
  name: 'region',
  title: 'The region is one that the product has',
  run(exchange) {
    if (exchange.request.headers['x-tc-region'] === '') {
      const because = 'the header X-TC-Region is empty: leave it out or name a region'
      throw refusal('InvalidParameterValue', because, messages.emptyRegion)
    }
    const { Action = '', Region } = exchange.reading.decoded.common
    const served = requiredRegions[Action]?.[editionOf(exchange)]
    if (!served) return
    if (!Region) throw refusal('MissingParameter', `${Action} needs a region`, messages.missingParameter('Region'))
    if (served.includes(Region)) return
    throw refusal('UnsupportedRegion', `${Action} is served in ${served.join(', ')}, not in ${Region}`)
  },
}

function editionOf(exchange: LiveExchange): Edition {
  return exchange.switch('edition') as Edition
}
