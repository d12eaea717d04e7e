import { userInfo } from '../nodes.ts'
import { badArgument, jobWith, newJobWith } from './expectations.ts'
import type { CallInput, VendorPromise } from './language.ts'
import { STREAM } from './samples.ts'
import { argumentCode, inferred, submitPage } from './sources.ts'
import { query, submit, submitted } from './steps.ts'

/** 510 bytes. */
const CHINESE = '直'.repeat(170)

/** Values at the documented bounds and just beyond, and values that count as absent. */
export const submissionBounds: readonly VendorPromise[] = [
  ...[
    { name: 'ascii', DataId: 'x'.repeat(512), says: '512 letters' },
    { name: 'utf-8', DataId: `${CHINESE}xy`, says: '512 bytes of Chinese and letters' },
  ].map(
    ({ name, DataId, says }): VendorPromise => ({
      id: `CreateAuditingJobs/data-id-longest-${name}`,
      says: `A business id of ${says} is accepted and returned`,
      ...submitPage,
      when: submit({ input: { DataId } }),
      then: newJobWith({ DataId }),
      covers: ['rule.data-id-bytes'],
    }),
  ),
  {
    id: 'CreateAuditingJobs/data-id-bytes',
    says: 'A business id of 171 Chinese characters, which are 513 bytes, is refused',
    ...argumentCode,
    when: submit({ input: { DataId: '直'.repeat(171) } }),
    then: badArgument,
    covers: ['rule.data-id-bytes'],
  },
  ...Object.keys(userInfo.shape).flatMap((node): VendorPromise[] => [
    {
      id: `CreateAuditingJobs/user-info-${node}-longest`,
      says: `${node} of UserInfo can have 128 bytes, and a query returns it`,
      ...submitPage,
      when: { ...submit({ input: { UserInfo: { [node]: `${'直'.repeat(42)}xy` } } }), as: 'job' },
      then: newJobWith(),
      afterwards: [{ ...query(), then: jobWith({ UserInfo: { [node]: `${'直'.repeat(42)}xy` } }) }],
      covers: ['rule.user-info-bytes'],
    },
    {
      id: `CreateAuditingJobs/user-info-${node}-bytes`,
      says: `${node} of UserInfo with 43 Chinese characters, which are 129 bytes, is refused`,
      ...argumentCode,
      when: submit({ input: { UserInfo: { [node]: '直'.repeat(43) } } }),
      then: badArgument,
      covers: ['rule.user-info-bytes'],
    },
  ]),
  ...['1', '2'].map(
    (CallbackType): VendorPromise => ({
      id: `CreateAuditingJobs/callback-type-${CallbackType}`,
      says: `CallbackType ${CallbackType} is accepted`,
      ...submitPage,
      when: submit({ conf: { CallbackType } }),
      then: newJobWith(),
    }),
  ),
  {
    id: 'CreateAuditingJobs/callback-type-3',
    says: 'CallbackType 3 is refused',
    ...argumentCode,
    when: submit({ conf: { CallbackType: '3' } }),
    then: badArgument,
  },
  ...['http', 'https'].map(
    (scheme): VendorPromise => ({
      id: `CreateAuditingJobs/callback-${scheme}`,
      says: `A callback address can begin with ${scheme}://`,
      ...submitPage,
      when: submit({ conf: { Callback: `${scheme}://customer.example/moderation` } }),
      then: newJobWith(),
    }),
  ),
  {
    id: 'CreateAuditingJobs/empty-nodes',
    says: 'Empty nodes and CallbackType 0, which the SDK for iOS always sends, count as absent',
    ...inferred('the SDK for iOS sends them with every submission'),
    when: submit({ conf: { BizType: '', CallbackType: '0' }, more: { StorageConf: { Path: '' } } }),
    then: newJobWith(),
    covers: ['rule.empty-nodes'],
  },
  {
    id: 'CreateAuditingJobs/file-options',
    says: 'Options of file moderation are accepted for a live stream and ignored',
    ...inferred('SDK models have them for files and live streams, the documentation only for files'),
    when: submit({
      conf: {
        DetectType: 'Porn,Ads',
        DetectContent: '1',
        Snapshot: { Mode: 'Interval', Count: '100', TimeInterval: '1' },
        Freeze: { PornScore: '100' },
      },
    }),
    then: newJobWith(),
    covers: ['rule.file-options'],
  },
  ...Object.entries(nodeOrders()).map(
    ([name, input]): VendorPromise => ({
      id: `CreateAuditingJobs/node-order-${name}`,
      says: `The nodes of a submission can be in the order of the vendor’s SDK for ${name}`,
      evidence: 'sdk',
      source: `the vendor’s SDK for ${name}`,
      when: { call: 'CreateAuditingJobs', input },
      then: newJobWith({ DataId: 'order-77' }),
      covers: ['rule.node-order'],
    }),
  ),
  {
    id: 'CreateAuditingJobs/data-id-of-query',
    says: 'A query returns the business id of the submission',
    ...submitPage,
    given: [submitted({ input: { DataId: 'order-77' } })],
    when: submit(),
    then: newJobWith(),
    afterwards: [{ ...query(), then: jobWith({ DataId: 'order-77', Url: STREAM }) }],
  },
]

function nodeOrders(): Record<string, CallInput<'CreateAuditingJobs'>> {
  const [Type, Input, Conf, StorageConf] = ['live_video', { Url: STREAM, DataId: 'order-77' }, {}, { Path: '/live' }]
  const of = (Request: object): CallInput<'CreateAuditingJobs'> => ({ body: { Request } })
  return {
    Java: of({ Type, Input, Conf, StorageConf }),
    Go: of({ Input, Conf, Type }),
    Python: of({ Input, Conf, Type, StorageConf }),
  }
}
