import type { PromiseResult } from '../result.ts'
import { clientName } from './phrases.ts'
import { linesOf } from './text.ts'
import { legal, xml } from './xml.ts'

/** JUnit XML, with one suite for each vendor and client. */
export function junitOf(results: readonly PromiseResult[]): string {
  const suites = Map.groupBy(results, (result) => `${result.vendor}, ${clientName(result)}, ${result.target}`)
  const { '@skipped': _, ...total } = counts(results)
  const testsuites = {
    '@name': 'soundcheck verify',
    ...total,
    testsuite: Array.from(suites, ([name, members]) => ({
      '@name': legal(name),
      ...counts(members),
      testcase: members.map(testCase),
    })),
  }
  return xml.build({ '?xml': { '@version': '1.0', '@encoding': 'UTF-8' }, testsuites })
}

function counts(results: readonly PromiseResult[]) {
  const count = (outcome: PromiseResult['outcome']) =>
    String(results.filter((result) => result.outcome === outcome).length)
  const seconds = results.reduce((sum, { milliseconds }) => sum + milliseconds, 0) / 1000
  return {
    '@tests': String(results.length),
    '@failures': count('broken'),
    '@errors': count('failed'),
    '@skipped': count('not-applicable'),
    '@time': seconds.toFixed(3),
  }
}

function testCase(result: PromiseResult) {
  const { promise, vendor, milliseconds, outcome, because, differences } = result
  const [first] = differences
  return {
    '@classname': legal(`${vendor}.${promise.when.call}`),
    '@name': legal(promise.says),
    '@time': (milliseconds / 1000).toFixed(3),
    ...(outcome === 'broken' && {
      failure: {
        '@message': legal(first ? `${first.path}: expected ${first.expected}` : ''),
        '#text': legal(linesOf(result).join('\n')),
      },
    }),
    ...(outcome === 'failed' && {
      error: { '@message': legal(because ?? ''), '#text': legal(linesOf(result).join('\n')) },
    }),
    ...(outcome === 'not-applicable' && { skipped: { '@message': legal(because ?? '') } }),
    ...(outcome === 'client-fault' && { 'system-out': legal(`known client fault: ${because}`) }),
  }
}
