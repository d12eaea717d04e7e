import * as z from 'zod'
import { badArgument, newJobWith, noSuchUrl } from './expectations.ts'
import type { Call, Expectation, VendorPromise } from './language.ts'
import { argumentOfStrategy, inferred, strategyPage } from './sources.ts'
import { submit } from './steps.ts'
import {
  bizTypeOf,
  createdStrategy,
  createStrategy,
  SETTINGS,
  strategyDetail,
  strategyList,
  strategyWith,
  updateStrategy,
} from './strategy-steps.ts'

const UNKNOWN = 'f'.repeat(32)

const unknownBizType: Expectation = {
  ...badArgument,
  error: { code: 'InvalidArgument', message: z.string().startsWith('The bizType provided does not exist') },
}

const asInSubmissions = inferred('the message is that of a submission with a BizType that does not exist')

const elsewhere = { wire: { host: 'another-1250000000.ci.ap-beijing.myqcloud.com' } } as const

const calls = {
  UpdateStrategy: { doing: 'changing', call: updateStrategy },
  GetStrategyDetail: {
    doing: 'reading',
    call: (options?: Readonly<Record<string, unknown>>, bizType = bizTypeOf()) => strategyDetail(bizType, options),
  },
} as const

const requests = {
  CreateStrategy: createStrategy(),
  UpdateStrategy: updateStrategy(),
  GetStrategyDetail: strategyDetail(),
}

/** What a BizType and a service name. */
export const strategyReferences: readonly VendorPromise[] = [
  {
    id: 'UpdateStrategy/no-biz-type',
    says: 'Without a BizType in the path, changing a strategy is refused',
    ...inferred('the meaning of the code: a URL that the service does not have'),
    when: {
      call: 'UpdateStrategy',
      input: { path: {}, query: { service: 'Video' }, body: { Request: SETTINGS } },
    },
    then: noSuchUrl,
  },
  ...Object.entries(requests).flatMap(([operation, call]): VendorPromise[] => [
    {
      id: `${operation}/service-unknown`,
      says: 'An unknown service is refused',
      ...argumentOfStrategy,
      given: [createdStrategy()],
      when: withQuery(call, 'Live'),
      then: badArgument,
    },
    ...(operation === 'GetStrategyDetail'
      ? []
      : [
          {
            id: `${operation}/service-missing`,
            says: 'A call without a service is refused',
            ...argumentOfStrategy,
            given: [createdStrategy()],
            when: withQuery(call, undefined),
            then: badArgument,
          },
        ]),
  ]),
  ...Object.entries(calls).flatMap(([operation, { doing, call }]): VendorPromise[] => [
    {
      id: `${operation}/unknown`,
      says: `A BizType that does not exist is refused when ${doing} it`,
      ...asInSubmissions,
      when: call(undefined, () => UNKNOWN),
      then: unknownBizType,
      covers: ['rule.unknown-strategy'],
    },
    {
      id: `${operation}/other-service`,
      says: `With another service than that of the strategy, ${doing} it is refused`,
      ...asInSubmissions,
      given: [createdStrategy()],
      when: call({ service: 'Audio' }),
      then: unknownBizType,
      covers: ['rule.service-of-strategy'],
    },
    {
      id: `${operation}/other-bucket`,
      says: `In another bucket than that of the strategy, ${doing} it is refused`,
      ...asInSubmissions,
      given: [createdStrategy()],
      when: { ...call(), ...elsewhere } as Call,
      then: unknownBizType,
      covers: ['rule.strategies-of-bucket'],
    },
  ]),
  {
    id: 'GetStrategyList/other-bucket',
    says: 'The list of another bucket does not have the strategy',
    ...strategyPage,
    given: [createdStrategy()],
    when: { ...strategyList(), ...elsewhere },
    then: strategyWith({ TotalCount: 6 }),
    covers: ['rule.strategies-of-bucket'],
  },
  {
    id: 'CreateStrategy/other-bucket',
    says: 'A submission in another bucket cannot refer to the strategy',
    ...asInSubmissions,
    given: [{ switches: { bizTypes: 'created' } }],
    when: createdStrategy(),
    then: strategyWith(),
    afterwards: [{ ...submit({ conf: { BizType: bizTypeOf() } }), ...elsewhere, then: unknownBizType }],
    covers: ['rule.strategies-of-bucket'],
  },
  {
    id: 'CreateStrategy/referred-to',
    says: 'A submission can refer to a strategy for videos as soon as it is created',
    ...strategyPage,
    given: [{ switches: { bizTypes: 'created' } }],
    when: createdStrategy(),
    then: strategyWith(),
    afterwards: [{ ...submit({ conf: { BizType: bizTypeOf() } }), then: newJobWith() }],
    covers: ['rule.referred-to'],
  },
  {
    id: 'CreateAuditingJobs/policy-of-strategy',
    says: 'A submission that refers to a strategy of another service is refused',
    ...inferred('the page has the strategies of each service apart; the message is that of an unknown BizType'),
    given: [createdStrategy({ service: 'Image' })],
    when: submit({ conf: { BizType: bizTypeOf() } }),
    then: unknownBizType,
    covers: ['rule.policy-of-strategy'],
  },
  {
    id: 'CreateAuditingJobs/policy-never-created',
    says: 'If there are no strategies but those of the bucket, any other BizType is refused',
    ...inferred('by default Soundcheck cannot know which strategies the console has'),
    given: [{ switches: { bizTypes: 'created' } }],
    when: submit({ conf: { BizType: UNKNOWN } }),
    then: unknownBizType,
    covers: ['rule.known-policy'],
  },
]

function withQuery(call: Call, service: string | undefined): Call {
  // The inputs of these calls are plain objects.
  const { query, ...others } = call.input as { query?: object }
  return { ...call, input: { ...others, ...(service !== undefined && { query: { ...query, service } }) } } as Call
}
