import { requestId } from './answers.ts'
import { starts } from './job-configurations.ts'
import type { PartOf, PromiseContext, Step, VendorPromise } from './language.ts'
import { REFUSED } from './refusals.ts'
import { fullRoom, fullStart } from './samples.ts'
import { inferred, ofSdk } from './sources.ts'
import { begin, createRoom, jobPath, roomPath, startJob, stopJob, timeOf } from './steps.ts'
import { hasJobs, idOf, jobNames, LISTS, type List, listJobs, threeJobs } from './three-jobs.ts'

const filters = (list: List): readonly VendorPromise[] => [
  listJobs(list, 'states', {
    says: 'state chooses the jobs in one or more states',
    ...ofSdk,
    given: threeJobs,
    query: { state: 'WAITING,SUCCEED' },
    then: hasJobs(['firstJob', 'thirdJob']),
    covers: ['rule.state'],
  }),
  listJobs(list, 'unknown-state', {
    says: 'An unknown state is refused, even beside a known one',
    ...inferred('undocumented values are refused'),
    given: threeJobs,
    query: { state: 'WAITING,CREATING' },
    then: REFUSED.invalidParameter,
    covers: ['rule.state'],
  }),
  listJobs(list, 'created-since', {
    says: 'create_since chooses the jobs created since that second, inclusive',
    ...ofSdk,
    given: threeJobs,
    query: ({ now }: PromiseContext) => ({ create_since: timeOf(now - 3000) }),
    then: hasJobs(['secondJob', 'thirdJob']),
    covers: ['rule.created'],
  }),
  listJobs(list, 'created-until', {
    says: 'create_until chooses the jobs created until that second, inclusive',
    ...ofSdk,
    given: threeJobs,
    query: ({ now }: PromiseContext) => ({ create_since: timeOf(now - 4000), create_until: timeOf(now - 3000) }),
    then: hasJobs(['firstJob', 'secondJob']),
    covers: ['rule.created'],
  }),
]

/** The start without `single_job_in_room`, so that a room can run several. */
function startBesideOthers(start = fullStart): PartOf<'startSmartLive', 'body'> {
  return { ...start, job_run_config: { allow_resource_type: start.job_run_config.allow_resource_type } }
}

/** Jobs of every kind and in every state. */
const every: readonly Step[] = [
  createRoom(fullRoom),
  ...(['job0', 'job1', 'job2', 'job3'] as const).flatMap((name, at): Step[] => [
    startJob(startBesideOthers(starts[at]), name),
    { control: 'startJob', input: idOf(name) },
  ]),
  { control: 'failJob', input: idOf('job0') },
  { control: 'blockJob', input: idOf('job1') },
  { call: 'stopSmartLive', input: { path: { ...roomPath, ...idOf('job2') } } },
  startJob({}, 'lastJob'),
]

const everything = (list: List): VendorPromise =>
  listJobs(list, 'everything', {
    says: 'A job in a list has the same members as a job shown alone',
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

const oneListOnly: readonly VendorPromise[] = [
  listJobs(LISTS[0], 'other-room', {
    says: 'Only the jobs of the room are listed',
    ...ofSdk,
    given: [...threeJobs, createRoom(), startJob({}, 'jobElsewhere')],
    then: hasJobs(['jobElsewhere']),
    covers: ['rule.of-its-room'],
  }),
  listJobs(LISTS[1], 'every-room', {
    says: 'The jobs of all rooms of the project are listed',
    ...ofSdk,
    given: [...threeJobs, createRoom(), startJob({}, 'jobElsewhere')],
    then: hasJobs([...jobNames, 'jobElsewhere']),
  }),
  listJobs(LISTS[1], 'part-of-the-name', {
    says: 'room_name chooses the jobs of the rooms whose name contains it',
    ...ofSdk,
    given: [...threeJobs, createRoom({ room_name: 'Morning show' }), startJob({}, 'jobElsewhere')],
    query: { room_name: 'orning sh' },
    then: hasJobs(['jobElsewhere']),
    covers: ['rule.room-name'],
  }),
  listJobs(LISTS[1], 'deleted-room', {
    says: 'The list of the project still has the jobs of deleted rooms',
    ...inferred('what happens to the jobs of a deleted room is not known'),
    given: [createRoom(), startJob(), begin, stopJob, { call: 'deleteSmartLiveRoom', input: { path: roomPath } }],
    then: hasJobs(['job']),
    covers: ['rule.deleted-room'],
    afterwards: [{ call: 'showSmartLive', input: { path: jobPath }, then: REFUSED.unknownRoom }],
  }),
]

/** Which jobs the two lists have. */
export const jobLists: readonly VendorPromise[] = [
  ...LISTS.flatMap((list) => [...filters(list), everything(list)]),
  ...oneListOnly,
]
