import type { JobName, VendorPromise } from './language.ts'
import { REFUSED } from './refusals.ts'
import { inferred, ofBounds, ofSdk } from './sources.ts'
import { createRoom, ELEVEN, startJob } from './steps.ts'
import { hasJobs, jobNames, LISTS, type List, listJobs, threeJobs } from './three-jobs.ts'

const orders = (list: List): readonly VendorPromise[] => [
  listJobs(list, 'by-creation', {
    says: 'Jobs are listed by the time of their creation, oldest first',
    ...inferred('ascending order is documented; that it is by create_time is not'),
    given: threeJobs,
    then: hasJobs(jobNames),
    covers: ['rule.sort-key', 'rule.sort-direction'],
  }),
  listJobs(list, 'newest-first', {
    says: 'With sort_dir desc, the newest job comes first',
    ...ofSdk,
    given: threeJobs,
    query: { sort_key: 'create_time', sort_dir: 'desc' },
    then: hasJobs(['thirdJob', 'secondJob', 'firstJob']),
    covers: ['rule.sort-direction'],
  }),
  listJobs(list, 'by-last-update', {
    says: 'With sort_key update_time, jobs are listed by lastupdate_time',
    ...inferred('no field has the name update_time'),
    given: threeJobs,
    query: { sort_key: 'update_time', sort_dir: 'asc' },
    then: hasJobs(['thirdJob', 'secondJob', 'firstJob']),
    covers: ['rule.sort-key'],
  }),
  listJobs(list, 'by-asset-order', {
    says: 'The sort_key asset_order is accepted',
    ...inferred('listed in the SDK, copied from the asset library'),
    given: threeJobs,
    query: { sort_key: 'asset_order' },
    then: { status: 200, body: { count: 3 } },
    covers: ['rule.sort-key'],
  }),
]

const pages = (list: List): readonly VendorPromise[] => [
  listJobs(list, 'page', {
    says: 'offset and limit choose a page, and count is the number of all jobs',
    ...ofSdk,
    given: threeJobs,
    query: { offset: '1', limit: '1' },
    then: hasJobs(['secondJob'], 3),
    covers: ['rule.offset', 'rule.limit', 'rule.count'],
  }),
  listJobs(list, 'ten-by-default', {
    says: 'Without offset and limit, the first ten are listed',
    ...ofSdk,
    given: [createRoom(), ...ELEVEN.map((at) => startJob({}, `job${at}`))],
    then: hasJobs(
      ELEVEN.slice(0, 10).map((at): JobName => `job${at}`),
      11,
    ),
    covers: ['rule.offset', 'rule.limit', 'rule.count'],
  }),
  ...(
    [
      ['limit', '1', ['firstJob']],
      ['limit', '100', jobNames],
      ['offset', '0', jobNames],
      ['offset', '2147483647', []],
    ] as const
  ).map(([name, value, names]) =>
    listJobs(list, `${name}-${value}`, {
      says: `A ${name} of ${value} is accepted`,
      ...ofSdk,
      given: threeJobs,
      query: { [name]: value },
      then: hasJobs(names, 3),
      covers: [`rule.${name}`],
    }),
  ),
  ...(
    [
      ['limit', '0'],
      ['limit', '101'],
      ['offset', '-1'],
      ['offset', '2147483648'],
    ] as const
  ).map(([name, value]) =>
    listJobs(list, `${name}-out-of-range-${value}`, {
      says: `A ${name} of ${value} is refused`,
      ...ofBounds,
      given: threeJobs,
      query: { [name]: value },
      then: REFUSED.invalidParameter,
      covers: [`rule.${name}`],
    }),
  ),
]

/** The order and the pages of both lists of jobs. */
export const jobPages: readonly VendorPromise[] = LISTS.flatMap((list) => [...orders(list), ...pages(list)])
