import { beijingTime, idOf, newJobWith } from './expectations.ts'
import type { ExpectedCallback, Later, PromiseContext, Step, VendorPromise } from './language.ts'
import { STREAM } from './samples.ts'
import { customerUrl, query, type Submission, scripted, submission } from './steps.ts'

interface CallbackPromise extends Pick<VendorPromise, 'id' | 'says' | 'evidence' | 'source' | 'covers'> {
  /** In `Conf`, besides the address. */
  readonly conf?: Submission['conf']
  /** In `Input`, besides the stream. */
  readonly input?: Submission['input']
  /** What happens to the job after its submission. */
  readonly steps: readonly Step[]
  /** What the customer received by the end. */
  readonly callbacks: readonly ExpectedCallback[]
}

/** A promise about the callbacks of one job, which has no findings but those that the promise adds. */
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

/** The `data` of a Simple callback: the members that every job has, and more. */
export const simpleData = (more: object): object => ({
  event: 'ReviewVideo',
  trace_id: idOf(),
  url: STREAM,
  forbidden_status: 0,
  ...more,
})

/** The `JobsDetail` of a Detail callback: the nodes that every job has, and more. */
export const callbackJob = (State: string, more: object = {}): object => ({
  JobId: idOf(),
  State,
  Type: 'live_video',
  Url: STREAM,
  CreationTime: beijingTime('+08:00'),
  BucketId: ({ credential }: PromiseContext) => credential.attributes.bucket,
  Region: ({ credential }: PromiseContext) => credential.attributes.region,
  ...more,
})
