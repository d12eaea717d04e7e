import { ishumei as spec } from '../../../contracts/ishumei/index.ts'
import { describeIssues } from '../../../src/diagnostics/schema-issues.ts'
import { parseJson } from '../../../src/vendor/json.ts'
import { createPathRouter } from '../../../src/vendor/router.ts'
import { contractsOf } from '../../../src/vendor/spec.ts'
import type { Check } from '../../../src/vendor/vendor.ts'
import { bodyText, type WireRequest } from '../../../src/vendor/wire.ts'
import type { IshumeiExchange } from '../protocol.ts'
import { refusal } from '../refusal.ts'
import { respond } from './latency.ts'

const contracts = contractsOf(spec)
const router = createPathRouter(contracts)

/** Documented for `data`, applied to the whole body. */
const MAX_BODY_BYTES = 1_048_576
/** The vendor's guide: at most this share of the allowance inside any ten milliseconds. */
const BURST_SHARE = 0.3
const BURST_WINDOW_MS = 10
/** Counted by product. */
const WINDOWS = {
  video: { burst: 'ishumei.video.burst', second: 'ishumei.video.second' },
  audio: { burst: 'ishumei.audio.burst', second: 'ishumei.audio.second' },
}

export function locate(request: WireRequest) {
  return router.find(request.method, request.path)?.contract
}

/** Inferred statuses: the vendor documents no answer to a wrong method or path. */
const route: Check<IshumeiExchange> = {
  name: 'route',
  run(exchange) {
    const { method, path } = exchange.request
    exchange.contract = locate(exchange.request)
    if (exchange.contract) return
    exchange.reading.status = router.knowsPath(path) ? 405 : 404
    throw refusal(
      '1902',
      `there is no ${method} ${path}: operations are ${contracts.map((contract) => `${contract.method} ${contract.path}`).join(', ')}`,
    )
  },
}

/** Whatever the Content-Type: the vendor's own samples send JSON with a form type or none. */
const decode: Check<IshumeiExchange> = {
  name: 'decode',
  run({ request, reading }) {
    if (request.body.length > MAX_BODY_BYTES) {
      throw refusal('1902', `the body has ${request.body.length} bytes, at most ${MAX_BODY_BYTES} are allowed`)
    }
    try {
      reading.body = parseJson(bodyText(request))
    } catch (error) {
      throw refusal('1902', `the body is not JSON in UTF-8: ${(error as Error).message}`)
    }
  },
}

const validate: Check<IshumeiExchange> = {
  name: 'validate',
  run(exchange) {
    const schema = exchange.contract?.request.body
    const result = schema?.safeParse(exchange.reading.body)
    if (!result?.success) throw refusal('1902', result ? describeIssues(result.error) : 'the operation takes no body')
    exchange.input = { ...(result.data as object), cluster: exchange.reading.cluster }
  },
}

const authenticate: Check<IshumeiExchange> = {
  name: 'authenticate',
  provesCaller: true,
  run(exchange) {
    const { accessKey } = exchange.input as { accessKey: string }
    if (!exchange.identify(accessKey)) throw refusal('9101', 'the accessKey belongs to no account')
  },
}

const authorize: Check<IshumeiExchange> = {
  name: 'authorize',
  isCircumstance: true,
  run(exchange) {
    const { product } = exchange.reading
    const products = exchange.switch('products')
    if (products !== 'both' && products !== product) throw refusal('9101', `the account may not use ${product} streams`)
    const { appId } = exchange.input as { appId?: string }
    const own = exchange.attributes.appId
    if (exchange.switch('appIds') === 'own' && appId !== undefined && own !== undefined && appId !== own) {
      throw refusal('9101', `appId "${appId}" is not the account's, which is "${own}"`)
    }
  },
}

/** The company's allowance for each service; its size is contractual, so it is a switch. */
const throttle: Check<IshumeiExchange> = {
  name: 'throttle',
  isCircumstance: true,
  run(exchange) {
    const maxQps = Number(exchange.switch('maxQps'))
    if (!exchange.hasLimits || maxQps === 0) return
    const { limits } = exchange
    const { burst, second } = WINDOWS[exchange.reading.product]
    const inBurst = limits.countSliding(burst, BURST_WINDOW_MS, exchange.now)
    const inSecond = limits.count(second, 1000, exchange.now)
    const maxBurst = Math.ceil(maxQps * BURST_SHARE)
    if (inSecond > maxQps) throw refusal('1901', `request ${inSecond} within a second, ${maxQps} are allowed`)
    if (inBurst > maxBurst) {
      throw refusal('1901', `request ${inBurst} within ${BURST_WINDOW_MS} ms, ${maxBurst} are allowed`)
    }
  },
}

/** The vendor's order (inferred): JSON, then presence, type and length, then the key, then the rate, then its own failures. */
export const checks: readonly Check<IshumeiExchange>[] = [
  route,
  decode,
  validate,
  authenticate,
  authorize,
  throttle,
  respond,
]
