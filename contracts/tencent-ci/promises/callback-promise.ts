import type { ExpectedCallback, Later, PromiseContext, Step, VendorPromise } from '../../../src/vendor/promise.ts'
import { beijingTime, detail, idOf, query, STREAM, scripted, submission, toldAt } from './setting.ts'

export interface Telling extends Pick<VendorPromise, 'id' | 'says' | 'evidence' | 'source' | 'covers'> {
  /** In `Conf`, besides the address. */
  readonly conf?: Readonly<Record<string, unknown>>
  /** In `Input`, besides the stream. */
  readonly input?: Readonly<Record<string, unknown>>
  /** What then becomes of the job. */
  readonly happening: readonly Step[]
  /** What its customer was told by the end. */
  readonly told: readonly ExpectedCallback[]
}

/** A promise about what the customer of a submission is told, in which only that is found which the promise says. */
export function telling({ id, conf, input = {}, happening, told, ...rest }: Telling): VendorPromise {
  return {
    ...rest,
    id: `CreateAuditingJobs/${id}`,
    given: [scripted],
    when: { call: 'CreateAuditingJobs', input: submission({ conf: { Callback: toldAt, ...conf }, input }), as: 'job' },
    then: detail({ State: 'Submitted' }),
    afterwards: [...happening, { ...query(), then: { status: 200, callbacks: told } }],
  }
}

export function simple(body: Later<unknown>): ExpectedCallback {
  const headers = { 'Content-Type': 'application/json', 'X-Ci-Content-Version': 'Simple' }
  return { event: 'ReviewVideo.Simple', headers, body }
}

export function detailed(JobsDetail: Later<unknown>): ExpectedCallback {
  const headers = { 'Content-Type': 'application/json', 'X-Ci-Content-Version': 'Detail' }
  return { event: 'ReviewVideo.Detail', headers, body: { EventName: 'ReviewVideo', JobsDetail } }
}

/** The `data` of a Simple callback: what is the same for every job, and what is given. */
export const data = (more: object) => ({
  event: 'ReviewVideo',
  trace_id: idOf(),
  url: STREAM,
  forbidden_status: 0,
  ...more,
})

/** The `JobsDetail` of a Detail callback. */
export const job = (State: string, more: object = {}) => ({
  JobId: idOf(),
  State,
  Type: 'live_video',
  Url: STREAM,
  CreationTime: beijingTime('+08:00'),
  BucketId: ({ credential }: PromiseContext) => credential.attributes.bucket,
  Region: ({ credential }: PromiseContext) => credential.attributes.region,
  ...more,
})
