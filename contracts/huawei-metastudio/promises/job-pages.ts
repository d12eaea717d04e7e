import type { VendorPromise } from '../../../src/vendor/promise.ts'
import { hasJobs, LISTS, type List, listJobs, threeJobs } from './job-list-scene.ts'
import { inferred, ofSdk } from './proofs.ts'
import { createRoom, DOCUMENTS, REFUSED, startJob } from './scene.ts'

const orders = (of: List): readonly VendorPromise[] => [
  listJobs(of, 'by-creation', {
    says: 'Jobs are listed by the time of their creation, the first one first',
    ...inferred('ascending is documented; by create_time unless something else is said'),
    given: threeJobs,
    then: hasJobs(['first', 'second', 'third']),
    covers: ['rule.sort-key', 'rule.sort-direction'],
  }),
  listJobs(of, 'newest-first', {
    says: 'With sort_dir desc the last job comes first',
    ...ofSdk,
    given: threeJobs,
    query: { sort_key: 'create_time', sort_dir: 'desc' },
    then: hasJobs(['third', 'second', 'first']),
    covers: ['rule.sort-direction'],
  }),
  listJobs(of, 'by-last-update', {
    says: 'With sort_key update_time, jobs are listed by lastupdate_time',
    ...inferred('no field is called update_time'),
    given: threeJobs,
    query: { sort_key: 'update_time', sort_dir: 'asc' },
    then: hasJobs(['third', 'second', 'first']),
    covers: ['rule.sort-key'],
  }),
  listJobs(of, 'by-asset-order', {
    says: 'A sort_key asset_order is accepted',
    ...inferred('listed in the SDK, copied from the asset library'),
    given: threeJobs,
    query: { sort_key: 'asset_order' },
    then: { status: 200, body: { count: 3 } },
    covers: ['rule.sort-key'],
  }),
]

const pages = (of: List): readonly VendorPromise[] => [
  listJobs(of, 'page', {
    says: 'offset and limit choose from the list, and count is that of the whole',
    ...ofSdk,
    given: threeJobs,
    query: { offset: '1', limit: '1' },
    then: hasJobs(['second'], 3),
    covers: ['rule.offset', 'rule.limit', 'rule.count'],
  }),
  listJobs(of, 'ten-by-default', {
    says: 'Without offset and limit, the first ten come',
    ...ofSdk,
    given: [createRoom(), ...Array.from({ length: 11 }, (_, at) => startJob({}, `job${at}`))],
    then: hasJobs(
      Array.from({ length: 10 }, (_, at) => `job${at}`),
      11,
    ),
    covers: ['rule.offset', 'rule.limit', 'rule.count'],
  }),
  ...(
    [
      ['limit', '1', ['first']],
      ['limit', '100', ['first', 'second', 'third']],
      ['offset', '0', ['first', 'second', 'third']],
      ['offset', '2147483647', []],
    ] as const
  ).map(([name, value, names]) =>
    listJobs(of, `${name}-${value}`, {
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
    listJobs(of, `${name}-out-of-range-${value}`, {
      says: `A ${name} of ${value} is refused`,
      evidence: 'sdk',
      source: DOCUMENTS.bounds,
      given: threeJobs,
      query: { [name]: value },
      then: REFUSED.invalidParameter,
      covers: [`rule.${name}`],
    }),
  ),
]

/** Order and paging of both lists of jobs. */
export const jobPages: readonly VendorPromise[] = LISTS.flatMap((of) => [...orders(of), ...pages(of)])
