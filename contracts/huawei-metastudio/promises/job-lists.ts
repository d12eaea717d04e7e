import type { PromiseContext, Step, VendorPromise } from '../../../src/vendor/promise.ts'
import { fullRoom, type fullStart } from './content.ts'
import { starts } from './job-configurations.ts'
import { hasJobs, LISTS, type List, listJobs, threeJobs } from './job-list-scene.ts'
import { inferred, ofSdk, requestId } from './proofs.ts'
import { begin, createRoom, jobPath, REFUSED, roomPath, startJob, stopJob, timeOf } from './scene.ts'

const filters = (of: List): readonly VendorPromise[] => [
  listJobs(of, 'states', {
    says: 'state chooses the jobs of one or more states',
    ...ofSdk,
    given: threeJobs,
    query: { state: 'WAITING,SUCCEED' },
    then: hasJobs(['first', 'third']),
    covers: ['rule.state'],
  }),
  listJobs(of, 'unknown-state', {
    says: 'A state that does not exist is refused, beside one that does',
    ...inferred('values that are not documented are refused'),
    given: threeJobs,
    query: { state: 'WAITING,CREATING' },
    then: REFUSED.invalidParameter,
    covers: ['rule.state'],
  }),
  listJobs(of, 'created-since', {
    says: 'create_since chooses the jobs from that time on, that second included',
    ...ofSdk,
    given: threeJobs,
    query: ({ now }: PromiseContext) => ({ create_since: timeOf(now - 3000) }),
    then: hasJobs(['second', 'third']),
    covers: ['rule.created'],
  }),
  listJobs(of, 'created-until', {
    says: 'create_until chooses the jobs up to that time, that second included',
    ...ofSdk,
    given: threeJobs,
    query: ({ now }: PromiseContext) => ({ create_since: timeOf(now - 4000), create_until: timeOf(now - 3000) }),
    then: hasJobs(['first', 'second']),
    covers: ['rule.created'],
  }),
]

const ofJob = (as: string) => ({ job_id: ({ answers }: PromiseContext) => answers[as].job_id })

/** Jobs of every kind and in every state. */
const every: readonly Step[] = [
  createRoom(fullRoom),
  ...starts.flatMap((body, at): Step[] => [
    startJob(
      {
        ...body,
        job_run_config: { allow_resource_type: (body as typeof fullStart).job_run_config.allow_resource_type },
      },
      `job${at}`,
    ),
    { control: 'startJob', input: ofJob(`job${at}`) },
  ]),
  { control: 'failJob', input: ofJob('job0') },
  { control: 'blockJob', input: ofJob('job1') },
  { call: 'stopSmartLive', input: { path: { ...roomPath, ...ofJob('job2') } } },
  startJob({}, 'last'),
]

const everything = (of: List): VendorPromise =>
  listJobs(of, 'everything', {
    says: 'A job in a list has all that it has when it is shown alone',
    ...ofSdk,
    given: every,
    then: {
      status: 200,
      headers: { 'X-Request-Id': requestId },
      body: {
        count: 5,
        smart_live_jobs: ['FAILED', 'BLOCKED', 'SUCCEED', 'PROCESSING', 'WAITING'].map((state) => ({
          state,
          room_name: fullRoom.room_name,
        })),
      },
    },
  })

const own: readonly VendorPromise[] = [
  listJobs(LISTS[0], 'other-room', {
    says: 'Only the jobs of the room are listed',
    ...ofSdk,
    given: [...threeJobs, createRoom(), startJob({}, 'elsewhere')],
    then: hasJobs(['elsewhere']),
    covers: ['rule.of-its-room'],
  }),
  listJobs(LISTS[1], 'every-room', {
    says: 'The jobs of all rooms of the project are listed',
    ...ofSdk,
    given: [...threeJobs, createRoom(), startJob({}, 'elsewhere')],
    then: hasJobs(['first', 'second', 'third', 'elsewhere']),
  }),
  listJobs(LISTS[1], 'part-of-the-name', {
    says: 'room_name chooses the jobs of rooms whose name has it in it',
    ...ofSdk,
    given: [...threeJobs, createRoom({ room_name: 'Morning show' }), startJob({}, 'elsewhere')],
    query: { room_name: 'orning sh' },
    then: hasJobs(['elsewhere']),
    covers: ['rule.room-name'],
  }),
  listJobs(LISTS[1], 'deleted-room', {
    says: 'Jobs of a room that was deleted are still listed with those of the project',
    ...inferred('what happens to the jobs of a deleted room is not known'),
    given: [createRoom(), startJob(), begin, stopJob, { call: 'deleteSmartLiveRoom', input: { path: roomPath } }],
    then: hasJobs(['job']),
    covers: ['rule.deleted-room'],
    afterwards: [{ call: 'showSmartLive', input: { path: jobPath }, then: REFUSED.unknownRoom }],
  }),
]

/** What is in both lists of jobs. */
export const jobLists: readonly VendorPromise[] = [...LISTS.flatMap((of) => [...filters(of), everything(of)]), ...own]
