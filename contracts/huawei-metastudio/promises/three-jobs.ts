import type { Expectation, JobName, Later, PartOf, PromiseContext, Step, VendorPromise } from './language.ts'
import { createRoom, projectPath, roomPath, startJob } from './steps.ts'

/** Both lists take the same query. The first has the jobs of a room, the second those of the project. */
export const LISTS = [
  { call: 'listSmartLive', path: roomPath },
  { call: 'listSmartLiveJobs', path: projectPath },
] as const

export type List = (typeof LISTS)[number]

/** Fields of either list. */
type JobQuery = PartOf<'listSmartLiveJobs', 'query'>

type Listing = Omit<VendorPromise, 'id' | 'when' | 'then'> & {
  readonly query?: Later<JobQuery>
  readonly then: Expectation
}

/** A promise about one of the lists of jobs. */
export function listJobs({ call, path }: List, name: string, { query, ...promise }: Listing): VendorPromise {
  return { id: `${call}/${name}`, ...promise, when: { call, input: { path, ...(query !== undefined && { query }) } } }
}

export const jobNames = ['firstJob', 'secondJob', 'thirdJob'] as const

/** The id of a job that was started under this name. */
export const idOf = (name: JobName) => ({ job_id: ({ answers }: PromiseContext) => answers[name].job_id })

/** Three jobs, one second apart. The third waits, the second runs, and the first was stopped after all that. */
export const threeJobs: readonly Step[] = [
  createRoom(),
  ...jobNames.flatMap((name): Step[] => [startJob({}, name), { advance: 1000 }]),
  { control: 'startJob', input: idOf('secondJob') },
  { advance: 1000 },
  { call: 'stopSmartLive', input: { path: { ...roomPath, ...idOf('firstJob') } } },
]

/** The list has exactly these jobs, in this order. */
export function hasJobs(names: readonly JobName[], count: number = names.length): Expectation {
  return { status: 200, body: { count, smart_live_jobs: names.map(idOf) } }
}
