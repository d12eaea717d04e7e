import { constraintPromises } from '../../../src/contract-items/constraint-promises.ts'
import type { Violation } from '../../../src/contract-items/violations.ts'
import { createStrategy } from '../create-strategy.ts'
import { reportBadCase } from '../report-bad-case.ts'
import { updateStrategy } from '../update-strategy.ts'
import { badArgument, refused } from './expectations.ts'
import type { Expectation, VendorPromise, Words } from './language.ts'
import { nestedPromises } from './nested.ts'
import { inferred } from './sources.ts'
import {
  bizTypeOf,
  createdStrategy,
  createStrategy as creating,
  PORN_TEXT,
  report,
  updateStrategy as updating,
} from './strategy-steps.ts'

const everyLabel = {
  Porn: ['a'],
  Politics: ['b'],
  Terrorism: ['c'],
  Ads: ['d'],
  Abuse: ['e'],
  Illegal: ['f'],
}

/** Every label, of every kind of content. */
const SETTINGS = { Labels: { Image: everyLabel, Text: everyLabel, Audio: everyLabel }, TextLibs: ['words-of-customer'] }

const REPORT = {
  ContentType: '1',
  Text: PORN_TEXT,
  Url: 'https://customer.example/picture.png',
  Label: 'Porn',
  SuggestedLabel: 'Normal',
  JobId: 'si0000000000000000000000000000000000',
  ModerationTime: '2026-01-15T12:00:00+08:00',
}

const authority = inferred('fields are the vendor’s; the code is the only one for parameters in 1045/43611')

/** One promise for each constraint on these bodies. */
export const strategyConstraints: readonly VendorPromise[] = [
  ...constraintsOf({
    contract: createStrategy,
    valid: { Request: { Name: '夜班_night_2', ...SETTINGS } },
    rest: { query: { service: 'Html' } },
  }),
  ...constraintsOf({
    contract: updateStrategy,
    valid: { Request: SETTINGS },
    given: [createdStrategy({ service: 'Html' })],
    rest: (context) => ({ path: { bizType: bizTypeOf()(context) }, query: { service: 'Html' } }),
  }),
  ...constraintsOf({ contract: reportBadCase, valid: { Request: REPORT } }),
  ...nestedPromises({
    operation: 'CreateStrategy',
    what: 'A strategy',
    body: { Request: { Name: 'night', ...SETTINGS } },
    call: creating(),
    authority,
  }),
  ...nestedPromises({
    operation: 'UpdateStrategy',
    what: 'A change',
    body: { Request: SETTINGS },
    given: [createdStrategy()],
    call: updating(),
    authority,
  }),
  ...nestedPromises({
    operation: 'ReportBadCase',
    what: 'A report',
    body: { Request: REPORT },
    call: report(),
    authority,
  }),
]

type Constraints = Parameters<typeof constraintPromises<Words>>[0]

function constraintsOf(one: Omit<Constraints, 'part' | 'expect' | 'evidence' | 'source'>): readonly VendorPromise[] {
  return constraintPromises<Words>({
    ...one,
    part: 'body',
    expect: (violation) => expectationOf(violation, one.valid),
    ...authority,
  })
}

/** In XML a number is a text, and a single element can be a list, so only a text in place of elements breaks a type. */
function expectationOf({ at }: Violation, whole: unknown): Expectation | undefined {
  const [place = '', rule] = at.split('#')
  if (at === '.Request#required') return refused(400, 'MissingContent')
  if (rule !== 'type') return badArgument
  const names = place.slice(1).replaceAll('[]', '.0').split('.')
  const valid = names.reduce<unknown>((value, name) => (value as Record<string, unknown> | undefined)?.[name], whole)
  return typeof valid === 'object' && !Array.isArray(valid) ? badArgument : undefined
}
