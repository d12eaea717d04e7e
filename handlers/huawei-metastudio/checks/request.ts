import type * as z from 'zod'
import type { HuaweiCode } from '../../../contracts/huawei-metastudio/errors.ts'
import { huaweiMetastudio as spec } from '../../../contracts/huawei-metastudio/index.ts'
import { excerpt } from '../../../src/diagnostics/budget.ts'
import { redactPath } from '../../../src/diagnostics/redact-urls.ts'
import { describeIssues } from '../../../src/diagnostics/schema-issues.ts'
import { isPlainObject, parseJson, withoutNulls } from '../../../src/vendor/json.ts'
import { createPathRouter, nameUnserved } from '../../../src/vendor/router.ts'
import { contractsOf } from '../../../src/vendor/spec.ts'
import type { Check } from '../../../src/vendor/vendor.ts'
import { VendorError } from '../../../src/vendor/vendor-error.ts'
import { bodyText, type WireRequest } from '../../../src/vendor/wire.ts'
import { hostOf, isIdentity, isServed, otherOperation } from '../hosts.ts'
import { decodeParameter, type HuaweiExchange, placeOf } from '../protocol/index.ts'
import { refusal } from '../refusal.ts'

const contracts = contractsOf(spec)
const router = createPathRouter(contracts)

/** Documented as 12 MB. */
const MAX_BODY_BYTES = 12 * 1024 * 1024

export function locate(request: WireRequest) {
  if (!isServed(request)) return undefined
  return router.find(request.method, request.path)?.contract
}

/** Tells a mistake in the host from one in the path or the method. */
function noRoute({ method, path, host }: WireRequest): string {
  if (router.find(method, path)) return `${host} does not serve ${path}: ${hostOf(path)} does`
  return `there is no ${excerpt(method)} ${excerpt(redactPath(path))} at ${host}`
}

/** The gateway refuses unknown endpoints, with or without credentials. */
export const route: Check<HuaweiExchange> = {
  name: 'route',
  title: 'The gateway knows the method and the path',
  run(exchange) {
    const { method, path } = exchange.request
    const isHere = isServed(exchange.request)
    const match = isHere ? router.find(method, path) : undefined
    if (!match) {
      const sentence = isHere && router.knowsPath(path) ? 'The API does not exist.' : undefined
      const other = otherOperation(exchange.request)
      const unserved = other && nameUnserved(other)
      throw new VendorError('APIGW.0101', { because: noRoute(exchange.request), message: sentence, unserved })
    }
    exchange.contract = match.contract
    exchange.reading.parameters = match.parameters
    exchange.reading.project = decodeParameter(match.parameters.project_id ?? '') ?? ''
  },
}

/** The place is inferred: the gateway does not wait for a body that it will not forward. */
export const size: Check<HuaweiExchange> = {
  name: 'size',
  title: 'The body is not larger than the gateway takes',
  run({ request, reading }) {
    if (request.body.length <= MAX_BODY_BYTES) return
    reading.status = 413
    const because = `the body has at least ${request.body.length} bytes, and the limit is ${MAX_BODY_BYTES}`
    throw refusal('APIGW.0201', because, 'Request entity too large')
  },
}

/** An undocumented body is not validated, but one that is not JSON is refused everywhere (inferred). */
export const decode: Check<HuaweiExchange> = {
  name: 'decode',
  title: 'The body is JSON',
  run(exchange) {
    const { request, reading, contract } = exchange
    const takesBody = contract?.request.body !== undefined
    const invalid = codeFor(exchange, 'MSS.00000002')
    if (request.body.length === 0) {
      if (takesBody) throw refusal(invalid, 'the body is empty, at least {} is required')
      return
    }
    const { 'content-type': contentType = 'application/json' } = request.headers
    if (takesBody && !/^application\/json\s*(?:;|$)/i.test(contentType)) {
      throw refusal(codeFor(exchange, 'MSS.10000002'), `Content-Type is "${contentType}", not application/json`)
    }
    reading.body = parseBody(request, invalid)
    if (!isPlainObject(reading.body)) throw refusal(invalid, 'the body is JSON, but not an object')
  },
}

/** The identity service has one code for all malformed requests. */
function codeFor(exchange: HuaweiExchange, code: HuaweiCode): HuaweiCode {
  return isIdentity(exchange) ? 'IAM.400' : code
}

function parseBody(request: WireRequest, code: HuaweiCode): unknown {
  try {
    return parseJson(bodyText(request))
  } catch (error) {
    throw refusal(code, `the body is not JSON in UTF-8: ${(error as Error).message}`)
  }
}

export const validate: Check<HuaweiExchange> = {
  name: 'validate',
  title: 'The parameters are there, of the right type, and within their bounds',
  run(exchange) {
    const { request, reading, contract } = exchange
    const shape = contract?.request ?? {}
    const code = codeFor(exchange, 'MSS.00000003')
    exchange.input = {
      path: parsed(shape.path, decodedParameters(reading.parameters), code),
      query: shape.query && parsed(shape.query, decodedQuery(request.query, code), code),
      headers: parsed(shape.headers, request.headers, code),
      body: parsed(shape.body, setMembers(exchange), code),
      ...placeOf(exchange),
    }
  },
}

/** The body without members that are null, unless the switch says otherwise. A required one is a missing one. */
function setMembers(exchange: HuaweiExchange): unknown {
  const { reading, contract } = exchange
  const schema = contract?.request.body
  if (!schema || exchange.switch('nulls') === 'strict') return reading.body
  return withoutNulls(reading.body, schema)
}

function parsed(schema: z.ZodType | undefined, value: unknown, code: HuaweiCode): unknown {
  const result = schema?.safeParse(value)
  if (result?.success === false) throw refusal(code, describeIssues(result.error))
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

/** An empty value counts as absent, and the first of repeated parameters counts (both inferred). */
function decodedQuery(query: string, code: HuaweiCode): Record<string, string> {
  const decoded = new Map<string, string>()
  for (const pair of query.split('&')) {
    const [name, value] = pair.split(/=(.*)/s, 2).map((text) => decodeParameter(text))
    if (name === undefined || (value === undefined && pair.includes('='))) {
      throw refusal(code, 'malformed percent-escape in the query')
    }
    if (value !== undefined && value !== '' && !decoded.has(name)) decoded.set(name, value)
  }
  return Object.fromEntries(decoded)
}
