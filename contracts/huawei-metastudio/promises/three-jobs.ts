import type { Expectation, Later, PromiseContext, Step, VendorPromise } from '../../../src/vendor/promise.ts'
import { createRoom, projectPath, roomPath, startJob } from './scene.ts'

/** Both lists take the same query; the second is that of the whole project. */
export const LISTS = [
  { call: 'listSmartLive', path: roomPath },
  { call: 'listSmartLiveJobs', path: projectPath },
] as const

export type List = (typeof LISTS)[number]

export type AboutJobs = Omit<VendorPromise, 'id' | 'when' | 'then'> & {
  readonly query?: Later<object>
  readonly then: Expectation
}

export function listJobs({ call, path }: List, name: string, { query, ...told }: AboutJobs): VendorPromise {
  return { id: `${call}/${name}`, ...told, when: { call, input: { path, ...(query !== undefined && { query }) } } }
}

/** Three jobs, a second between each: the first is stopped last of all, the second runs, the third waits. */
export const threeJobs: readonly Step[] = [
  createRoom(),
  ...['first', 'second', 'third'].flatMap((as): Step[] => [startJob({}, as), { advance: 1000 }]),
  { control: 'startJob', input: { job_id: ({ answers }: PromiseContext) => answers.second.job_id } },
  { advance: 1000 },
  {
    call: 'stopSmartLive',
    input: { path: { ...roomPath, job_id: ({ answers }: PromiseContext) => answers.first.job_id } },
  },
]

/** The list has exactly these, in this order. */
export function hasJobs(names: readonly string[], count: number = names.length): Expectation {
  return {
    status: 200,
    body: ({ answers }: PromiseContext) => ({
      count,
      smart_live_jobs: names.map((name) => ({ job_id: answers[name].job_id })),
    }),
  }
}
