import type { Call, PromiseContext, VendorPromise } from './language.ts'
import { REFUSED } from './refusals.ts'
import { inferred, ofGateway } from './sources.ts'
import { createRoom, jobPath, OTHER_PROJECT, projectPath, startJob, TOO_LARGE, UNKNOWN_ID } from './steps.ts'

/** A query for a job that does not exist: it counts like any other. */
const show = (path: object = {}): Call => ({
  call: 'showSmartLive',
  input: { path: { ...jobPath, room_id: UNKNOWN_ID, job_id: UNKNOWN_ID, ...path } },
})

const ANSWERED = { then: REFUSED.unknownRoom } as const
const THROTTLED = { status: 429, error: { code: 'APIGW.0308' } } as const
const NOT_THROTTLED = { not: { code: 'APIGW.0308' } } as const
/** Another region. */
const ELSEWHERE = 'metastudio.cn-east-3.myhuaweicloud.com'
/** The limit of the operation, used up. */
const USED_UP = [{ switches: { limits: 'on' } }, { ...show(), times: 20, ...ANSWERED }] as const

const BUCKET = inferred('the gateway documents a rate for each API and project; that it is a token bucket is a guess')

/** 12 MB: one byte less than what is refused. */
const LARGEST = JSON.stringify({ room_name: 'Evening show' }).padEnd(TOO_LARGE.length - 1)

/** Rates and sizes at their exact bounds. */
export const gatewayBounds: readonly VendorPromise[] = [
  {
    id: 'showSmartLive/rate-of-project',
    says: 'The rate of one project does not count for another, nor for another region',
    ...BUCKET,
    given: USED_UP,
    when: show(),
    then: THROTTLED,
    afterwards: [
      { ...show({ project_id: OTHER_PROJECT }), then: NOT_THROTTLED },
      { ...show(), wire: { host: ELSEWHERE }, then: NOT_THROTTLED },
    ],
    covers: ['limit'],
  },
  {
    id: 'showSmartLive/rate-refills',
    says: 'Of twenty calls a second, one more is served every twentieth of a second',
    ...BUCKET,
    given: [...USED_UP, { advance: 49 }, { ...show(), then: THROTTLED }, { advance: 1 }],
    when: show(),
    then: REFUSED.unknownRoom,
    afterwards: [{ ...show(), then: THROTTLED }],
    needs: ['still-time'],
    covers: ['limit'],
  },
  {
    id: 'showSmartLive/date',
    says: 'The header Date has the second in which the answer was made, not the nearest one',
    ...inferred('HTTP dates have whole seconds; servers cut the rest'),
    given: [createRoom(), startJob(), { advance: 700 }],
    when: { call: 'showSmartLive', input: { path: jobPath } },
    then: {
      status: 200,
      headers: { Date: ({ now }: PromiseContext) => new Date(Math.floor(now / 1000) * 1000).toUTCString() },
    },
    needs: ['still-time'],
    wireOnly: 'the vendor’s client keeps few of the headers',
  },
  {
    id: 'createSmartLiveRoom/largest-body',
    says: 'A body of exactly 12 MB is accepted',
    ...ofGateway,
    when: { call: 'createSmartLiveRoom', input: { path: projectPath }, wire: { body: LARGEST } },
    then: { status: 200 },
  },
]
