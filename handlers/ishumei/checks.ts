import { parseJson } from '../../src/json.ts'
import { createPathRouter } from '../../src/path-router.ts'
import { describeIssues } from '../../src/schema-issues.ts'
import type { Check } from '../../src/vendor.ts'
import { bodyText, type WireRequest } from '../../src/wire.ts'
import { finishVideostream } from './operations/finish-videostream.ts'
import { videostream } from './operations/videostream.ts'
import type { IshumeiExchange } from './protocol.ts'
import { refusal } from './refusal.ts'

export const operations = [finishVideostream, videostream]

const router = createPathRouter(operations)

/** Documented for `data`, applied to the whole body. */
const MAX_BODY_BYTES = 1_048_576
/** The vendor's guide: at most this share of the allowance inside any ten milliseconds. */
const BURST_SHARE = 0.3
const BURST_WINDOW_MS = 10

export function locate(request: WireRequest) {
  return router.find(request.method, request.path)?.operation
}

/** Inferred statuses: the vendor documents no answer to a wrong method or path. */
const route: Check<IshumeiExchange> = {
  name: 'route',
  run(exchange) {
    const { method, path } = exchange.request
    exchange.operation = locate(exchange.request)
    if (exchange.operation) return
    exchange.reading.status = router.knowsPath(path) ? 405 : 404
    throw refusal(
      '1902',
      `there is no ${method} ${path}: operations are ${operations.map(({ contract }) => `${contract.method} ${contract.path}`).join(', ')}`,
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
    const schema = exchange.operation?.contract.request.body
    const result = schema?.safeParse(exchange.reading.body)
    if (!result?.success) throw refusal('1902', result ? describeIssues(result.error) : 'the operation takes no body')
    exchange.input = { ...(result.data as object), cluster: exchange.reading.cluster }
  },
}

const authenticate: Check<IshumeiExchange> = {
  name: 'authenticate',
  run(exchange) {
    const { accessKey } = exchange.input as { accessKey: string }
    if (!exchange.identify(accessKey)) throw refusal('9101', 'the accessKey belongs to no account')
  },
}

const authorize: Check<IshumeiExchange> = {
  name: 'authorize',
  run(exchange) {
    const { appId } = exchange.input as { appId?: string }
    const own = exchange.attributes.appId
    if (exchange.switch('appIds') === 'own' && appId !== undefined && own !== undefined && appId !== own) {
      throw refusal('9101', `appId "${appId}" is not the account's, which is "${own}"`)
    }
  },
}

/** The company's allowance for one service; its size is contractual, so it is a switch. */
const throttle: Check<IshumeiExchange> = {
  name: 'throttle',
  run(exchange) {
    const maxQps = Number(exchange.switch('maxQps'))
    if (!exchange.hasLimits || maxQps === 0) return
    const { limits } = exchange.account
    const inBurst = limits.countSliding('ishumei.burst', BURST_WINDOW_MS, exchange.now)
    const inSecond = limits.count('ishumei.second', 1000, exchange.now)
    const maxBurst = Math.ceil(maxQps * BURST_SHARE)
    if (inSecond > maxQps) throw refusal('1901', `request ${inSecond} within a second, ${maxQps} are allowed`)
    if (inBurst > maxBurst) {
      throw refusal('1901', `request ${inBurst} within ${BURST_WINDOW_MS} ms, ${maxBurst} are allowed`)
    }
  },
}

/** The vendor's order (inferred): JSON, then presence, type and length, then the key, then the rate. */
export const checks: readonly Check<IshumeiExchange>[] = [route, decode, validate, authenticate, authorize, throttle]
