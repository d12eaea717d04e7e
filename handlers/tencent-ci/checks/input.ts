import { hashBase64 } from '#digest'
import { literalMessages } from '../../../contracts/tencent-ci/errors.ts'
import { describeIssues } from '../../../src/diagnostics/schema-issues.ts'
import { percentDecode } from '../../../src/vendor/percent-encoding.ts'
import type { Check } from '../../../src/vendor/vendor.ts'
import { bodyText } from '../../../src/vendor/wire.ts'
import { type CiExchange, placeOf } from '../protocol/index.ts'
import { parseXml } from '../protocol/xml.ts'
import { refusal } from '../refusal.ts'

/** Inferred: the vendor documents a limit without its size. A submission has a few kilobytes. */
const MAX_BODY_BYTES = 1_048_576

export const path: Check<CiExchange> = {
  name: 'path parameter',
  title: 'The id in the path has the right form',
  run({ contract, reading, state }) {
    const schema = contract?.request.path
    if (!schema) return
    const decoded = Object.entries(reading.parameters).map(([name, value]) => {
      const text = percentDecode(value)
      return [name, name === 'jobId' ? (state.aliases.get(text) ?? text) : text]
    })
    const result = schema.safeParse(Object.fromEntries(decoded))
    if (result.success) reading.path = result.data
    else throw refusal('InvalidArgument', describeIssues(result.error), literalMessages.illegalJobId)
  },
}

export const length: Check<CiExchange> = {
  name: 'length',
  title: 'The length of the body is said and within its bound',
  run(exchange) {
    const { method, headers } = exchange.request
    if (
      (method !== 'POST' && method !== 'PUT') ||
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
export const content: Check<CiExchange> = {
  name: 'content',
  title: 'The body is there, and its digest fits',
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

export const decode: Check<CiExchange> = {
  name: 'decode',
  title: 'The body is XML',
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

export const validate: Check<CiExchange> = {
  name: 'validate',
  title: 'The parameters are there, of the right type, and within their bounds',
  run(exchange) {
    const { contract, reading } = exchange
    const result = contract?.request.body?.safeParse(reading.body)
    if (result?.success === false) throw refusal('InvalidArgument', describeIssues(result.error))
    const query = contract?.request.query?.safeParse(Object.fromEntries(new URLSearchParams(exchange.request.query)))
    if (query?.success === false) throw refusal('InvalidArgument', `query: ${describeIssues(query.error)}`)
    exchange.input = { path: reading.path, query: query?.data, body: result?.data, place: placeOf(exchange) }
  },
}
