import type * as z from 'zod'
import { documentedProject } from '../../fixtures/huawei-metastudio/records.ts'
import { isPlainObject, parseJson } from '../../src/json.ts'
import { createPathRouter } from '../../src/path-router.ts'
import { describeIssues } from '../../src/schema-issues.ts'
import type { Check } from '../../src/vendor.ts'
import type { VendorError } from '../../src/vendor-error.ts'
import { bodyText, type WireRequest } from '../../src/wire.ts'
import { readCredential } from './credentials.ts'
import { operations } from './operations/index.ts'
import { decodeParameter, type HuaweiExchange, placeOf } from './protocol.ts'
import { refusal } from './refusal.ts'
import { seedScope } from './state.ts'

const router = createPathRouter(operations)

/** Documented as 12 MB. */
const MAX_BODY_BYTES = 12 * 1024 * 1024

export function locate(request: WireRequest) {
  return router.find(request.method, request.path)?.operation
}

/** Unknown endpoints do not get past the gateway, whoever asks. */
const route: Check<HuaweiExchange> = {
  name: 'route',
  run(exchange) {
    const { method, path } = exchange.request
    const match = router.find(method, path)
    if (!match) {
      const known = operations.map(({ contract }) => `${contract.method} ${contract.path}`).join(', ')
      const sentence = router.knowsPath(path) ? 'The API does not exist.' : undefined
      throw refusal('APIGW.0101', `there is no ${method} ${path}: operations are ${known}`, sentence)
    }
    exchange.operation = match.operation
    exchange.reading.parameters = match.parameters
    exchange.reading.project = decodeParameter(match.parameters.project_id ?? '') ?? ''
  },
}

/** Inferred place: the gateway does not wait for a body it will not pass on. */
const size: Check<HuaweiExchange> = {
  name: 'size',
  run({ request, reading }) {
    if (request.body.length <= MAX_BODY_BYTES) return
    reading.status = 413
    const because = `the body has ${request.body.length} bytes or more, at most ${MAX_BODY_BYTES} are allowed`
    throw refusal('APIGW.0201', because, 'Request entity too large')
  },
}

const authenticate: Check<HuaweiExchange> = {
  name: 'authenticate',
  run(exchange) {
    const credential = readCredential(exchange.request.headers)
    exchange.reading.credential = credential
    if (credential.kind === 'none') throw unauthorized(exchange, credential.because, 'Unauthorized')
    if (credential.kind === 'token') {
      if (!exchange.identify(credential.token)) {
        throw unauthorized(exchange, 'the token belongs to no account', 'decrypt token fail')
      }
      return
    }
    const { accessKey } = credential
    if (!exchange.identify(accessKey)) {
      throw unauthorized(exchange, `access key "${accessKey}" belongs to no account`, `ak ${accessKey} not exist`)
    }
  },
}

/** The pages say one thing and clients meet another, so it is a switch. `detail` is what the gateway adds. */
function unauthorized(exchange: HuaweiExchange, because: string, detail: string): VendorError {
  if (exchange.switch('unauthorized') === 'service') return refusal('MSS.00000001', because)
  return refusal('APIGW.0301', because, `Incorrect IAM authentication information: ${detail}`)
}

/** Rates are those of Beijing 4. Inferred: a token bucket for each project and operation. */
const throttle: Check<HuaweiExchange> = {
  name: 'throttle',
  run(exchange) {
    const { operation, reading } = exchange
    const limit = operation?.contract.limit
    if (!operation || !limit || !exchange.hasLimits || exchange.switch('limits') === 'off') return
    const key = `huawei-metastudio.${operation.contract.id}.${reading.region}.${reading.project}`
    if (exchange.account.limits.takeToken(key, limit.requests / limit.perSeconds, exchange.now)) return
    throw refusal('APIGW.0308', `more than ${limit.requests} calls in ${limit.perSeconds} s for this project`)
  },
}

/** Accounts that were created on first sight own whatever project they name; the pages' project is everybody's. */
const project: Check<HuaweiExchange> = {
  name: 'project',
  run(exchange) {
    const { request, reading, attributes } = exchange
    const header = request.headers['x-project-id']
    if (header !== undefined && header !== reading.project) {
      throw refusal('MSS.00010009', `the path names project "${reading.project}", X-Project-Id "${header}"`)
    }
    const own = attributes.project
    if (own !== undefined && own !== reading.project && documentedProject !== reading.project) {
      throw refusal('MSS.00010009', `project "${reading.project}" is not the account's, which is "${own}"`)
    }
    const isHeaderRequired = reading.credential.kind === 'signature' && exchange.switch('projectHeader') === 'required'
    if (header === undefined && isHeaderRequired) {
      throw refusal('MSS.00000003', 'X-Project-Id is mandatory with AK/SK authentication')
    }
  },
}

/** A body where none is documented is not looked into, but garbage is garbage everywhere (inferred). */
const decode: Check<HuaweiExchange> = {
  name: 'decode',
  run({ request, reading, operation }) {
    const takesBody = operation?.contract.request.body !== undefined
    if (request.body.length === 0) {
      if (takesBody) throw refusal('MSS.00000002', 'the body is empty, at least {} is required')
      return
    }
    const { 'content-type': contentType = 'application/json' } = request.headers
    if (takesBody && !/^application\/json\s*(?:;|$)/i.test(contentType)) {
      throw refusal('MSS.10000002', `Content-Type is "${contentType}", not application/json`)
    }
    reading.body = parseBody(request)
    if (!isPlainObject(reading.body)) throw refusal('MSS.00000002', 'the body is JSON, but not an object')
  },
}

function parseBody(request: WireRequest): unknown {
  try {
    return parseJson(bodyText(request))
  } catch (error) {
    throw refusal('MSS.00000002', `the body is not JSON in UTF-8: ${(error as Error).message}`)
  }
}

const validate: Check<HuaweiExchange> = {
  name: 'validate',
  run(exchange) {
    const { request, reading, operation } = exchange
    const shape = operation?.contract.request ?? {}
    exchange.input = {
      path: parsed(shape.path, decodedParameters(reading.parameters)),
      headers: parsed(shape.headers, request.headers),
      body: parsed(shape.body, reading.body),
      ...placeOf(exchange),
    }
  },
}

function parsed(schema: z.ZodType | undefined, value: unknown): unknown {
  const result = schema?.safeParse(value)
  if (result?.success === false) throw refusal('MSS.00000003', describeIssues(result.error))
  return result?.data
}

function decodedParameters(raw: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(raw).map(([name, value]) => {
      const decoded = decodeParameter(value)
      if (decoded === undefined) throw refusal('MSS.00000003', `${name}: malformed percent-escape in the path`)
      return [name, decoded]
    }),
  )
}

/** No step of the vendor's: every project has the documented room and job from the moment it is first used. */
const seed: Check<HuaweiExchange> = {
  name: 'seed',
  run: (exchange) => seedScope(exchange.state, placeOf(exchange).scope),
}

/**
 * The vendor's order (inferred): the gateway's part, then the service's. Room, job and state follow in the rules, in
 * this order.
 */
export const checks: readonly Check<HuaweiExchange>[] = [
  route,
  size,
  authenticate,
  throttle,
  project,
  decode,
  validate,
  seed,
]
