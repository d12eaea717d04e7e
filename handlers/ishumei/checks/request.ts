import type * as z from 'zod'
import { ishumei as spec } from '../../../contracts/ishumei/index.ts'
import { unserved } from '../../../contracts/ishumei/unserved.ts'
import { excerpt } from '../../../src/diagnostics/budget.ts'
import { redactPath } from '../../../src/diagnostics/redact-urls.ts'
import { describeIssues } from '../../../src/diagnostics/schema-issues.ts'
import { isPlainObject, parseJson, withoutNulls } from '../../../src/vendor/json.ts'
import { createPathRouter, createUnservedPaths, nameUnserved } from '../../../src/vendor/router.ts'
import { contractsOf } from '../../../src/vendor/spec.ts'
import type { Check } from '../../../src/vendor/vendor.ts'
import { VendorError } from '../../../src/vendor/vendor-error.ts'
import { bodyText, type WireRequest } from '../../../src/vendor/wire.ts'
import { type IshumeiExchange, MAX_BODY_BYTES } from '../protocol.ts'
import { refusal } from '../refusal.ts'

const contracts = contractsOf(spec)
const router = createPathRouter(contracts)
const elsewhere = createUnservedPaths(unserved)

export function locate(request: WireRequest) {
  return router.find(request.method, request.path)?.contract
}

/** The statuses are inferred: the vendor documents no answer to a wrong method or path. */
export const route: Check<IshumeiExchange> = {
  name: 'route',
  title: 'The method and the path are those of an operation',
  run(exchange) {
    const { method, path } = exchange.request
    exchange.contract = locate(exchange.request)
    if (exchange.contract) return
    exchange.reading.status = router.knowsPath(path) ? 405 : 404
    const known = elsewhere.find(method, path)
    if (known) throw new VendorError('1902', { unserved: nameUnserved(known) })
    throw refusal('1902', `there is no ${excerpt(method)} ${excerpt(redactPath(path))}`)
  },
}

/** Ignores the Content-Type: the vendor's own samples send JSON with a form type or with none. */
export const decode: Check<IshumeiExchange> = {
  name: 'decode',
  title: 'The body is JSON',
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
  title: 'The parameters are there, of the right type, and within their bounds',
  run(exchange) {
    const schema = exchange.contract?.request.body
    const result = schema?.safeParse(setMembers(exchange, schema))
    if (!result?.success) throw refusal('1902', result ? describeIssues(result.error) : 'the operation takes no body')
    exchange.input = { ...(result.data as object), cluster: exchange.reading.cluster }
  },
}

/**
 * The body without what typed clients send for "not set": null, and 0 for a step. A public Go client sends both with every
 * request (`"extra":{"passThrough":null}`, `"audioDetectStep":0`).
 */
function setMembers({ reading }: IshumeiExchange, schema: z.ZodType): unknown {
  const given = withoutNulls(reading.body, schema)
  if (!isPlainObject(given) || !isPlainObject(given.data)) return given
  // A field of another generation is kept to be returned, but its null says nothing either.
  const data = Object.entries(given.data).filter(([name, value]) => {
    return value !== null && !(STEPS.includes(name) && value === 0)
  })
  return { ...given, data: Object.fromEntries(data) }
}

/** Counted from 1 by the pages. */
const STEPS: readonly string[] = ['detectStep', 'imgBusinessDetectStep', 'audioDetectStep']

/** With the switch, what is not set must not be there. After the key: it says whose switch counts. */
export const strictly: Check<IshumeiExchange> = {
  name: 'strictly',
  title: 'Nothing is there that is not set, if the switch for it is strict',
  run(exchange) {
    if (exchange.switch('nulls') !== 'strict') return
    const { body } = exchange.reading
    const result = exchange.contract?.request.body?.safeParse(body)
    if (result?.success === false) throw refusal('1902', describeIssues(result.error))
    const data = isPlainObject(body) && isPlainObject(body.data) ? body.data : {}
    const step = STEPS.find((name) => data[name] === 0)
    if (step !== undefined) throw refusal('1902', `data.${step} is 0, but steps begin at 1`)
  },
}
