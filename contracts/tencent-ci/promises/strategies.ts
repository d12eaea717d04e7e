import * as z from 'zod'
import { absent } from '../../../src/vendor/promise.ts'
import { documentedLabels, type Service, services } from '../strategies.ts'
import { badArgument, beijingTime } from './expectations.ts'
import type { PromiseContext, VendorPromise } from './language.ts'
import { androidSdk, argumentOfStrategy, inferred, strategyPage } from './sources.ts'
import {
  bizTypeOf,
  createdStrategy,
  createStrategy,
  strategyDetail,
  strategyList,
  strategyWith,
  updateStrategy,
} from './strategy-steps.ts'

const { Image, Text, Audio } = documentedLabels

/** The documented labels of each service. */
const LABELS: Readonly<Record<Service, object>> = {
  Image: { Image },
  Video: { Image, Audio },
  Audio: { Audio },
  Text: { Text },
  Document: { Image },
  Html: { Image, Text },
}

/** A list, because a list of one is one element. */
const further = { Abuse: ['a', 'b'], Illegal: ['c', 'd'] }

const NAMES = { letters: 'Night2_shift', chinese: '夜班', longest: 'x'.repeat(30) } as const

const ILLEGAL_NAMES = {
  dash: { Name: 'night-shift', says: 'a dash' },
  space: { Name: 'night shift', says: 'a space' },
  long: { Name: 'x'.repeat(31), says: '31 letters' },
  default: { Name: 'default', says: 'the name of the vendor’s own strategy' },
} as const

/** Making, changing and reading strategies. */
export const strategies: readonly VendorPromise[] = [
  ...services.map(
    (service): VendorPromise => ({
      id: `CreateStrategy/labels-${service}`,
      says: `A strategy for ${service} can have every documented label, and reads back with them`,
      ...androidSdk,
      when: { ...createStrategy({ service, settings: { Labels: LABELS[service] } }), as: 'strategy' },
      then: strategyWith({ BizType: z.string().regex(/^[0-9a-f]{32}$/) }),
      afterwards: [
        {
          ...strategyDetail(),
          then: strategyWith({ Strategy: { Name: 'night_shift', Service: service, Labels: LABELS[service] } }),
        },
      ],
    }),
  ),
  ...Object.entries(NAMES).map(
    ([name, Name]): VendorPromise => ({
      id: `CreateStrategy/name-${name}`,
      says: `A strategy can have the name ${Name}`,
      ...androidSdk,
      when: createStrategy({ Name }),
      then: strategyWith(),
    }),
  ),
  ...Object.entries(ILLEGAL_NAMES).map(
    ([name, { Name, says }]): VendorPromise => ({
      id: `CreateStrategy/name-with-${name}`,
      says: `A strategy whose name has or is ${says} is refused`,
      ...argumentOfStrategy,
      when: createStrategy({ Name }),
      then: badArgument,
    }),
  ),
  {
    id: 'CreateStrategy/text-libs',
    says: 'A strategy can have lists of words alone',
    ...androidSdk,
    when: { ...createStrategy({ service: 'Text', settings: { TextLibs: ['words-1', 'words-2'] } }), as: 'strategy' },
    then: strategyWith(),
    afterwards: [
      {
        ...strategyDetail(),
        then: strategyWith({ Strategy: { TextLibs: ['words-1', 'words-2'], Labels: absent } }),
      },
    ],
  },
  {
    id: 'CreateStrategy/no-settings',
    says: 'A strategy with neither labels nor lists is refused',
    ...argumentOfStrategy,
    when: createStrategy({ settings: {} }),
    then: badArgument,
  },
  {
    id: 'CreateStrategy/labels-of-another-content',
    says: 'Labels for contents that the service does not have are without effect',
    ...androidSdk,
    when: { ...createStrategy({ service: 'Audio', settings: { Labels: { Image, Audio } } }), as: 'strategy' },
    then: strategyWith(),
    afterwards: [
      { ...strategyDetail(), then: strategyWith({ Strategy: { Labels: { Audio, Image: absent, Text: absent } } }) },
    ],
  },
  {
    id: 'CreateStrategy/labels-of-none',
    says: 'A strategy can have labels that the SDK does not list for a content',
    ...inferred('the SDK’s model has the same labels for every content, and the vendor adds sublabels'),
    when: { ...createStrategy({ settings: { Labels: { Image: further, Audio: further } } }), as: 'strategy' },
    then: strategyWith(),
    afterwards: [
      { ...strategyDetail(), then: strategyWith({ Strategy: { Labels: { Image: further, Audio: further } } }) },
    ],
  },
  {
    id: 'CreateStrategy/twice',
    says: 'The same strategy created twice has two BizTypes',
    ...inferred('the vendor documents nothing that would make names unique'),
    given: [createdStrategy({ as: 'otherStrategy' })],
    when: createStrategy(),
    then: strategyWith({ BizType: (context: PromiseContext) => otherThan(bizTypeOf('otherStrategy')(context)) }),
    covers: ['rule.new-biz-type'],
  },
  {
    id: 'UpdateStrategy/replaces',
    says: 'A change replaces all labels and lists of a strategy, but not its name',
    ...inferred('the page does not say what happens to labels that a change does not have'),
    given: [createdStrategy({ settings: { Labels: { Image }, TextLibs: ['words-1'] } })],
    when: updateStrategy({ settings: { Labels: { Audio } } }),
    then: strategyWith({ BizType: bizTypeOf() }),
    afterwards: [
      {
        ...strategyDetail(),
        then: strategyWith({
          Strategy: { Name: 'night_shift', TextLibs: absent, Labels: { Audio, Image: absent } },
        }),
      },
    ],
    covers: ['rule.replaces-settings'],
  },
  {
    id: 'UpdateStrategy/no-settings',
    says: 'A change with neither labels nor lists is refused',
    ...argumentOfStrategy,
    given: [createdStrategy()],
    when: updateStrategy({ settings: {} }),
    then: badArgument,
  },
  {
    id: 'UpdateStrategy/default',
    says: 'The default strategy can be changed',
    ...strategyPage,
    given: [{ ...strategyList({ service: 'Video' }), as: 'strategies' }],
    when: updateStrategy({ settings: { Labels: { Image: { Ads: ['QRCode'] } } } }, defaultBizType),
    then: strategyWith({ BizType: defaultBizType }),
    afterwards: [
      {
        ...strategyDetail(defaultBizType),
        then: strategyWith({
          Strategy: { Name: 'default', Labels: { Image: { Ads: ['QRCode'], Porn: absent }, Audio: absent } },
        }),
      },
    ],
    covers: ['rule.default-can-change'],
  },
  {
    id: 'GetStrategyList/defaults',
    says: 'A bucket without strategies of its own has the vendor’s, one for each service',
    ...strategyPage,
    when: strategyList(),
    then: strategyWith({
      TotalCount: 6,
      Strategies: services.map((Service) => ({ Name: 'default', Service, IsDefault: 'true' })),
    }),
    covers: ['rule.default-of-each-service'],
  },
  {
    id: 'GetStrategyList/own',
    says: 'The list of a service has its default strategy and the customer’s own, with the time of creation',
    ...androidSdk,
    given: [
      createdStrategy(),
      createdStrategy({ as: 'otherStrategy', service: 'Text', settings: { TextLibs: ['a'] } }),
    ],
    when: strategyList({ service: 'Video' }),
    then: strategyWith({
      TotalCount: 2,
      Strategies: [
        { IsDefault: 'true' },
        {
          Name: 'night_shift',
          Service: 'Video',
          BizType: bizTypeOf(),
          IsDefault: 'false',
          CreateTime: beijingTime(),
        },
      ],
    }),
  },
  {
    id: 'GetStrategyList/paging',
    says: 'offset and limit choose a part of the list, whose length stays',
    ...androidSdk,
    when: strategyList({ offset: '2', limit: '1' }),
    then: strategyWith({
      TotalCount: 6,
      Strategies: z.union([
        z.tuple([z.object({ Service: z.literal('Audio') }).loose()]),
        z.object({ Service: z.literal('Audio') }).loose(),
      ]),
    }),
    covers: ['rule.paging'],
  },
  {
    id: 'GetStrategyList/beyond-end',
    says: 'Beyond its end, the list has no strategies',
    ...inferred('the SDK’s list may be absent'),
    when: strategyList({ offset: '6' }),
    then: strategyWith({ TotalCount: 6, Strategies: absent }),
    covers: ['rule.paging'],
  },
  {
    id: 'GetStrategyList/default-limit',
    says: 'Without a limit, the list has at most twenty strategies',
    ...androidSdk,
    given: [{ ...createStrategy(), times: 15 }],
    when: strategyList(),
    then: strategyWith({ TotalCount: 21, Strategies: z.array(z.unknown()).length(20) }),
    covers: ['rule.paging'],
  },
  ...Object.entries({ service: 'Live', offset: 'first', limit: '-1' }).map(
    ([name, value]): VendorPromise => ({
      id: `GetStrategyList/${name}-illegal`,
      says: `A list with the ${name} ${value} is refused`,
      ...argumentOfStrategy,
      when: strategyList({ [name]: value }),
      then: badArgument,
    }),
  ),
]

function defaultBizType({ answers }: PromiseContext): string {
  return String([answers.strategies.Response.Strategies ?? []].flat()[0]?.BizType)
}

function otherThan(id: unknown): z.ZodType {
  return z
    .string()
    .refine((other) => other !== id)
    .describe('another BizType')
}
