import { legal, xml } from '../../conformance/reports/xml.ts'
import { violationLines } from '../../test-kit/violations.ts'
import type { RunRecord } from './record.ts'

interface TestCase {
  readonly classname: string
  readonly name: string
  /** What is wrong; empty when nothing is. */
  readonly problems: readonly string[]
}

/** JUnit XML with three suites: does each operation follow its contract, are all requests known, are calls retried well? */
export function runJunit(record: RunRecord): string {
  const suites = [
    ['contract violations', contractCases(record)],
    ['unknown requests', unknownCases(record)],
    ['retries', retryCases(record)],
  ] as const
  const all = suites.flatMap(([, cases]) => cases)
  const testsuites = {
    '@name': 'soundcheck run',
    ...counts(all),
    testsuite: suites.map(([name, cases]) => ({ '@name': name, ...counts(cases), testcase: cases.map(testCase) })),
  }
  return xml.build({ '?xml': { '@version': '1.0', '@encoding': 'UTF-8' }, testsuites })
}

function contractCases({ operations, violations }: RunRecord): TestCase[] {
  return operations.map(({ vendor, operation }) => ({
    classname: vendor,
    name: `${operation} follows its contract`,
    problems: violations
      .filter((one) => one.vendor === vendor && one.operation === operation)
      .map((one) => violationLines(one).join('\n')),
  }))
}

function unknownCases({ unhandled }: RunRecord): TestCase[] {
  const byPlace = Map.groupBy(unhandled, ({ what }) => what)
  return Array.from(byPlace, ([what, requests]) => ({
    classname: 'unknown',
    name: what,
    problems: requests.map(({ sequence, because }) => `#${sequence}: ${because}`),
  }))
}

function retryCases({ retries }: RunRecord): TestCase[] {
  return retries.groups.map(({ vendor = 'unknown', operation = 'an unknown operation', attempts, ok, verdict }) => ({
    classname: vendor,
    name: `${operation} (#${attempts[0]?.sequence ?? 0}) is retried well`,
    problems: ok ? [] : [verdict],
  }))
}

function counts(cases: readonly TestCase[]) {
  const failures = cases.filter(({ problems }) => problems.length > 0).length
  return { '@tests': String(cases.length), '@failures': String(failures), '@errors': '0' }
}

function testCase({ classname, name, problems: [first = '', ...rest] }: TestCase) {
  const message = first.trim().split('\n', 1)[0] ?? ''
  return {
    '@classname': legal(classname),
    '@name': legal(name),
    ...(first !== '' && { failure: { '@message': legal(message), '#text': legal([first, ...rest].join('\n')) } }),
  }
}
