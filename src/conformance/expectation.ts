import type { Report, Reported } from '../vendor/client.ts'
import type { Expectation } from '../vendor/promise.ts'
import { describePattern, differences, type PromiseDifference } from './pattern.ts'

const EVERYTHING: readonly Reported[] = ['status', 'headers', 'body', 'error.code', 'error.message', 'error.requestId']

/** Who reports an answer: the wire itself, which has everything, or a client that passes parts of it on. */
interface Reporter {
  readonly isWire: boolean
  readonly reports: readonly Reported[]
}

/** Where an answer differs from what is expected of it. Of callbacks and times, nothing is compared. */
export function compareReport(expected: Expectation, report: Report, kind: Reporter): readonly PromiseDifference[] {
  const reports = kind.isWire ? EVERYTHING : kind.reports
  const { status, headers, body, error, not } = expected
  if (not) return unwanted(not, report)
  const has = (part: Reported) => reports.includes(part)
  return [
    ...(status !== undefined && has('status') ? differences(status, report.status, 'status') : []),
    ...(error && has('error.code')
      ? differences(error.code, report.error?.code ?? describeReport(report), 'error.code')
      : []),
    ...(error?.message !== undefined && has('error.message')
      ? differences(error.message, report.error?.message, 'error.message')
      : []),
    ...(!error && report.error ? [{ path: 'error', expected: 'none', received: describeReport(report) }] : []),
    ...(headers && has('headers') ? differences(lowerCase(headers), report.headers ?? {}, 'headers') : []),
    ...(body !== undefined && has('body') && !(error && !kind.isWire) ? differences(body, report.body, 'body') : []),
  ]
}

/** A refusal with the same code and another message has another reason. */
function unwanted({ code, message }: NonNullable<Expectation['not']>, report: Report): PromiseDifference[] {
  const { error } = report
  if (error?.code !== code) return []
  if (message !== undefined && differences(message, error.message, 'error.message').length > 0) return []
  return [{ path: 'error', expected: `any answer but ${code}`, received: describeReport(report) }]
}

export function describeReport({ status, error, body }: Report): string {
  if (error) return `${error.code}: ${error.message}`
  return body === undefined ? `status ${status}` : describePattern(body)
}

/** Names of headers in lower case. */
export function lowerCase(headers: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]))
}
