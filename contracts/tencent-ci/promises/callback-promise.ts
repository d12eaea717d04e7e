import { beijingTime, idOf, newJobWith } from './expectations.ts'
import type { ExpectedCallback, Later, PromiseContext, Step, VendorPromise } from './language.ts'
import { STREAM } from './samples.ts'
import { customerUrl, query, scripted, submission } from './steps.ts'

export interface CallbackPromise extends Pick<VendorPromise, 'id' | 'says' | 'evidence' | 'source' | 'covers'> {
  /** In `Conf`, besides the address. */
  readonly conf?: Readonly<Record<string, unknown>>
  /** In `Input`, besides the stream. */
  readonly input?: Readonly<Record<string, unknown>>
  /** What then becomes of the job. */
  readonly steps: readonly Step[]
  /** What its customer was told by the end. */
  readonly callbacks: readonly ExpectedCallback[]
}

/** A promise about what the customer of a submission is told, in which only that is found which the promise says. */
export function callbackPromise({ id, conf, input = {}, steps, callbacks, ...rest }: CallbackPromise): VendorPromise {
  return {
    ...rest,
    id: `CreateAuditingJobs/${id}`,
    given: [scripted],
    when: {
      call: 'CreateAuditingJobs',
      input: submission({ conf: { Callback: customerUrl, ...conf }, input }),
      as: 'job',
    },
    then: newJobWith(),
    afterwards: [...steps, { ...query(), then: { status: 200, callbacks } }],
  }
}

export function simpleCallback(body: Later<unknown>): ExpectedCallback {
  const headers = { 'Content-Type': 'application/json', 'X-Ci-Content-Version': 'Simple' }
  return { event: 'ReviewVideo.Simple', headers, body }
}

export function detailCallback(JobsDetail: Later<unknown>): ExpectedCallback {
  const headers = { 'Content-Type': 'application/json', 'X-Ci-Content-Version': 'Detail' }
  return { event: 'ReviewVideo.Detail', headers, body: { EventName: 'ReviewVideo', JobsDetail } }
}

/** The `data` of a Simple callback: what is the same for every job, and what is given. */
export const simpleData = (more: object) => ({
  event: 'ReviewVideo',
  trace_id: idOf(),
  url: STREAM,
  forbidden_status: 0,
  ...more,
})

/** The `JobsDetail` of a Detail callback. */
export const callbackJob = (State: string, more: object = {}) => ({
  JobId: idOf(),
  State,
  Type: 'live_video',
  Url: STREAM,
  CreationTime: beijingTime('+08:00'),
  BucketId: ({ credential }: PromiseContext) => credential.attributes.bucket,
  Region: ({ credential }: PromiseContext) => credential.attributes.region,
  ...more,
})
