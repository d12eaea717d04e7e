import { listeningToRecordings, pausedWithFile, received, statusEvent } from './callback-steps.ts'
import { createActive, forbid, readState } from './calls.ts'
import { answered, done } from './expectations.ts'
import type { CallOf, VendorPromise } from './language.ts'
import { doc, inferred } from './sources.ts'
import { interrupt, push } from './steps.ts'
import { place } from './streams.ts'
import { DAY } from './times.ts'

const STATE = doc('267/30796')

const DROP = doc('267/30795')

const isIn = (StreamState: string) => answered({ StreamState })

const drop: CallOf<'DropLiveStream'> = { call: 'DropLiveStream', input: { body: place } }

const states: readonly VendorPromise[] = [
  {
    id: 'DescribeLiveStreamState/active',
    says: 'A stream that is being pushed is active',
    ...STATE,
    given: [push()],
    when: readState,
    then: isIn('active'),
  },
  {
    id: 'DescribeLiveStreamState/inactive',
    says: 'A stream whose push has ended is inactive',
    ...STATE,
    given: [push(), interrupt()],
    when: readState,
    then: isIn('inactive'),
  },
  {
    id: 'DescribeLiveStreamState/forbid',
    says: 'A forbidden stream is in the state forbid',
    ...STATE,
    given: [push(), forbid()],
    when: readState,
    then: isIn('forbid'),
  },
  {
    id: 'DescribeLiveStreamState/unknown',
    says: 'A stream that was never pushed is inactive',
    ...inferred('there is no code for an unknown stream'),
    when: readState,
    then: isIn('inactive'),
    covers: ['rule.unknown'],
  },
  {
    id: 'DescribeLiveStreamState/forbid-wins',
    says: 'A forbidden stream that was never pushed is in the state forbid, not inactive',
    ...inferred('both states apply, and the ban is the one that matters'),
    given: [forbid()],
    when: readState,
    then: isIn('forbid'),
    covers: ['rule.forbid-wins'],
  },
]

const drops: readonly VendorPromise[] = [
  {
    id: 'DropLiveStream/cuts',
    says: 'Dropping a stream cuts its push, and the publisher may push again',
    ...DROP,
    given: [push()],
    when: drop,
    then: done,
    afterwards: [{ ...readState, then: isIn('inactive') }, push(), { ...readState, then: isIn('active') }],
    covers: ['rule.cuts'],
  },
  {
    id: 'DropLiveStream/inactive',
    says: 'Dropping a stream that nobody pushes succeeds',
    ...DROP,
    when: drop,
    then: done,
    covers: ['rule.inactive'],
  },
  {
    id: 'DropLiveStream/file',
    says: 'Dropping a stream closes the file of its recording; the task records the next push',
    ...inferred('a push that is cut ends like any other'),
    given: [...listeningToRecordings, push(), createActive()],
    when: drop,
    then: { ...done, callbacks: [statusEvent('start_succeeded'), ...pausedWithFile] },
    afterwards: [push(), received(statusEvent('start_succeeded'), ...pausedWithFile, statusEvent('resumed'))],
    covers: ['rule.closes-file'],
  },
  {
    id: 'DropLiveStream/other-place',
    says: 'Dropping a stream does not affect a stream of the same name at another push path',
    ...DROP,
    given: [push()],
    when: { ...drop, input: { body: { ...place, AppName: 'stage' } } },
    then: done,
    afterwards: [{ ...readState, then: isIn('active') }],
  },
  {
    id: 'DropLiveStream/no-ban',
    says: 'Dropping a stream does not forbid it: a day later it is still inactive',
    ...DROP,
    given: [push()],
    when: drop,
    then: done,
    afterwards: [{ advance: DAY }, { ...readState, then: isIn('inactive') }],
  },
]

export const streamStatePromises: readonly VendorPromise[] = [...states, ...drops]
