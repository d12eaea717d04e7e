import { hashBase64 } from '#digest'
import { type CiCode, literalMessages } from '../../../contracts/tencent-ci/errors.ts'
import { tencentCi as spec } from '../../../contracts/tencent-ci/index.ts'
import { describeIssues } from '../../../src/diagnostics/schema-issues.ts'
import type { Contract } from '../../../src/vendor/contract.ts'
import { createPathRouter } from '../../../src/vendor/router.ts'
import { contractsOf } from '../../../src/vendor/spec.ts'
import type { Check } from '../../../src/vendor/vendor.ts'
import { bodyText, hostName, type WireRequest } from '../../../src/vendor/wire.ts'
import { appIdOf, matchesHost } from '../hosts.ts'
import { type CiExchange, placeOf } from '../protocol/index.ts'
import { parseXml } from '../protocol/xml.ts'
import { refusal } from '../refusal.ts'
import { decodeText } from '../signature/verify.ts'
import { rateSwitch } from '../switches.ts'
import { identify, securityToken, signature, timeWindow } from './credential.ts'

const contracts = contractsOf(spec)
const router = createPathRouter(contracts)

/** Inferred: the vendor documents a limit without its size. A submission has a few kilobytes. */
const MAX_BODY_BYTES = 1_048_576

export function locate(request: WireRequest): Contract | undefined {
  return router.find(request.method, request.path)?.contract
}

const host: Check<CiExchange> = {
  name: 'host',
  run({ request, reading }) {
    if (reading.hostPlace || !matchesHost(hostName(request.host))) return
    throw refusal('InvalidHost', `host "${request.host}" names no bucket: use <name>-<appid>.ci.<region>.myqcloud.com`)
  },
}

const route: Check<CiExchange> = {
  name: 'route',
  run(exchange) {
    const { method, path } = exchange.request
    const match = router.find(method, path)
    if (match) {
      exchange.contract = match.contract
      exchange.reading.parameters = match.parameters
      return
    }
    const code = router.knowsPath(path) ? (exchange.switch('unknownMethod') as CiCode) : 'InvalidUrl'
    const known = contracts.map((contract) => `${contract.method} ${contract.path}`).join(', ')
    throw refusal(code, `there is no ${method} ${path}: the operations are ${known}`)
  },
}

/** Inferred: an account has all buckets of its APPID, and no others exist for it. */
const bucket: Check<CiExchange> = {
  name: 'bucket',
  run(exchange) {
    const { appId: own } = exchange.attributes
    const place = placeOf(exchange)
    if (own === undefined || own === appIdOf(place) || exchange.switch('buckets') === 'any') return
    throw refusal('NoSuchBucket', `bucket "${place.bucket}" does not belong to the account, whose APPID is ${own}`)
  },
}

const condition: Check<CiExchange> = {
  name: 'condition of the account',
  isCircumstance: true,
  run(exchange) {
    const code = exchange.switch('account')
    if (code !== 'in-order') throw refusal(code as CiCode, `the switch tencent-ci.account is ${code}`)
  },
}

/** Documented only for cancelling. Inferred: it counts per APPID and operation. */
const throttle: Check<CiExchange> = {
  name: 'throttle',
  isCircumstance: true,
  run(exchange) {
    const { id = '' } = exchange.contract ?? {}
    const maxCalls = Number(exchange.switch(rateSwitch(id)))
    if (!exchange.hasLimits || maxCalls === 0) return
    const calls = exchange.limits.count(`tencent-ci.${id}.${appIdOf(placeOf(exchange))}`, 1000, exchange.now)
    if (calls > maxCalls)
      throw refusal('SlowDown', `this is call ${calls} of ${id} within a second, and at most ${maxCalls} are allowed`)
  },
}

const path: Check<CiExchange> = {
  name: 'path parameter',
  run({ contract, reading, state }) {
    const schema = contract?.request.path
    if (!schema) return
    const { jobId = '' } = reading.parameters
    const decoded = decodeText(jobId)
    const result = schema.safeParse({ jobId: state.aliases.get(decoded) ?? decoded })
    if (!result.success) throw refusal('InvalidArgument', describeIssues(result.error), literalMessages.illegalJobId)
    reading.path = result.data
  },
}

const length: Check<CiExchange> = {
  name: 'length',
  run(exchange) {
    const { method, headers } = exchange.request
    if (
      method !== 'POST' ||
      headers['content-length'] !== undefined ||
      /chunked/i.test(headers['transfer-encoding'] ?? '')
    )
      return
    if (exchange.switch('contentLength') === 'required') {
      throw refusal('MissingContentLength', 'the request has no Content-Length and is not chunked')
    }
  },
}

/** For operations with a body. The others ignore one: the template on the cancel page has a body, too. */
const content: Check<CiExchange> = {
  name: 'content',
  run({ contract, request }) {
    if (!contract?.request.body) return
    const { 'content-type': type = '', 'content-md5': md5 } = request.headers
    const { length } = request.body
    if (length === 0) throw refusal('MissingContent', 'the request has no body')
    if (length > MAX_BODY_BYTES) {
      throw refusal('InvalidContent@413', `the body has ${length} bytes, and at most ${MAX_BODY_BYTES} are allowed`)
    }
    if (/\bjson\b/i.test(type)) {
      throw refusal('InvalidArgument', 'the Content-Type is JSON: use application/xml')
    }
    if (md5 !== undefined && md5 !== hashBase64('md5', request.body)) {
      throw refusal(
        'InvalidContent',
        `Content-MD5 does not match the body, whose MD5 is ${hashBase64('md5', request.body)}`,
      )
    }
  },
}

const decode: Check<CiExchange> = {
  name: 'decode',
  run(exchange) {
    const { contract, reading, request } = exchange
    if (!contract?.request.body) return
    try {
      const allowsMismatchedTags = exchange.switch('mismatchedTags') === 'accepted'
      reading.body = parseXml(bodyText(request), { allowsMismatchedTags })
    } catch (error) {
      throw refusal('InvalidContent', `the body is not XML in UTF-8: ${(error as Error).message}`)
    }
  },
}

const validate: Check<CiExchange> = {
  name: 'validate',
  run(exchange) {
    const { contract, reading } = exchange
    const result = contract?.request.body?.safeParse(reading.body)
    if (result?.success === false) throw refusal('InvalidArgument', describeIssues(result.error))
    exchange.input = { path: reading.path, body: result?.data, place: placeOf(exchange) }
  },
}

/** In the vendor's order (inferred): host, path and method, credential, rate, path parameter, body. The rule checks the job. */
export const checks: readonly Check<CiExchange>[] = [
  host,
  route,
  identify,
  timeWindow,
  securityToken,
  signature,
  bucket,
  condition,
  throttle,
  path,
  length,
  content,
  decode,
  validate,
]
