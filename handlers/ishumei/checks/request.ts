import { ishumei as spec } from '../../../contracts/ishumei/index.ts'
import { describeIssues } from '../../../src/diagnostics/schema-issues.ts'
import { parseJson } from '../../../src/vendor/json.ts'
import { createPathRouter } from '../../../src/vendor/router.ts'
import { contractsOf } from '../../../src/vendor/spec.ts'
import type { Check } from '../../../src/vendor/vendor.ts'
import { bodyText, type WireRequest } from '../../../src/vendor/wire.ts'
import { type IshumeiExchange, MAX_BODY_BYTES } from '../protocol.ts'
import { refusal } from '../refusal.ts'

const contracts = contractsOf(spec)
const router = createPathRouter(contracts)

export function locate(request: WireRequest) {
  return router.find(request.method, request.path)?.contract
}

/** The statuses are inferred: the vendor documents no answer to a wrong method or path. */
export const route: Check<IshumeiExchange> = {
  name: 'route',
  run(exchange) {
    const { method, path } = exchange.request
    exchange.contract = locate(exchange.request)
    if (exchange.contract) return
    exchange.reading.status = router.knowsPath(path) ? 405 : 404
    throw refusal(
      '1902',
      `there is no ${method} ${path}. Operations are ${contracts.map((contract) => `${contract.method} ${contract.path}`).join(', ')}`,
    )
  },
}

/** Ignores the Content-Type: the vendor's own samples send JSON with a form type or with none. */
export const decode: Check<IshumeiExchange> = {
  name: 'decode',
  run({ request, reading }) {
    if (request.body.length > MAX_BODY_BYTES) {
      throw refusal('1902', `the body has ${request.body.length} bytes, but at most ${MAX_BODY_BYTES} are allowed`)
    }
    try {
      reading.body = parseJson(bodyText(request))
    } catch (error) {
      throw refusal('1902', `the body is not JSON in UTF-8: ${(error as Error).message}`)
    }
  },
}

export const validate: Check<IshumeiExchange> = {
  name: 'validate',
  run(exchange) {
    const schema = exchange.contract?.request.body
    const result = schema?.safeParse(exchange.reading.body)
    if (!result?.success) throw refusal('1902', result ? describeIssues(result.error) : 'the operation takes no body')
    exchange.input = { ...(result.data as object), cluster: exchange.reading.cluster }
  },
}
