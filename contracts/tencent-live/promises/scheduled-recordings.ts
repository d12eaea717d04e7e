import { fileEvent, listeningToRecordings, pausedWithFile, received, statusEvent } from './callback-steps.ts'
import { createActive, createScheduled, stopRecord } from './calls.ts'
import { answered, refused } from './expectations.ts'
import type { BodyOf, PromiseContext, VariantsOf, VendorPromise } from './language.ts'
import { doc, inferred } from './sources.ts'
import { interrupt, push } from './steps.ts'
import { chinaIn, DAY, HOUR, MINUTE, SECOND } from './times.ts'

const PAGE = doc('267/30847')

const created = answered()

const started = statusEvent('start_succeeded')

const ended = statusEvent('ended')

/** A time as the page's samples encode it: `2017-01-01+10%3a10%3a01`. */
const encodedIn = (ms: number) => (context: PromiseContext) =>
  chinaIn(ms)(context).replace(' ', '+').replaceAll(':', '%3a')

const scheduled: readonly VendorPromise[] = [
  {
    id: 'CreateLiveRecord/starts-and-ends',
    says: 'A scheduled task records from StartTime to EndTime, in China Standard Time',
    ...PAGE,
    given: [...listeningToRecordings, push()],
    when: createScheduled(),
    then: { ...created, callbacks: [] },
    afterwards: [
      { advance: HOUR - SECOND },
      received(),
      { advance: SECOND },
      received(started),
      { advance: HOUR - SECOND },
      received(started),
      { advance: SECOND },
      received(started, ended, { event: '100', body: { duration: 3600 } }),
    ],
    covers: ['rule.china-time', 'rule.ends-at-end-time'],
  },
  {
    id: 'CreateLiveRecord/encoded-times',
    says: 'Times may still be URL-encoded, as in the samples of the page',
    ...inferred('the page asks for encoded times; people paste them into JSON'),
    given: [...listeningToRecordings, push()],
    when: createScheduled({ StartTime: encodedIn(HOUR), EndTime: encodedIn(2 * HOUR) }),
    then: created,
    afterwards: [{ advance: HOUR - SECOND }, received(), { advance: SECOND }, received(started)],
    covers: ['rule.encoded-text'],
  },
  {
    id: 'CreateLiveRecord/encoded-stream-param',
    says: 'StreamParam may still be URL-encoded',
    ...inferred('the page asks for an encoded text; people paste it into JSON'),
    given: [...listeningToRecordings, push()],
    when: createActive({ StreamParam: 'record_interval%3D1800%26storage_time%3D2592000' }),
    then: created,
    afterwards: [{ advance: 30 * MINUTE }, received(started, fileEvent)],
    covers: ['rule.encoded-text'],
  },
  {
    id: 'CreateLiveRecord/started-already',
    says: 'A scheduled task whose StartTime has passed records at once',
    ...inferred('nothing says that StartTime has to be in the future'),
    given: [...listeningToRecordings, push()],
    when: createActive({ StartTime: chinaIn(-HOUR) }),
    then: { ...created, callbacks: [started] },
    covers: ['rule.started'],
  },
  {
    id: 'CreateLiveRecord/push-resumed',
    says: 'In scheduled mode, the file is closed when a push ends; the next push is recorded again until the task is stopped',
    ...PAGE,
    given: [...listeningToRecordings, push()],
    when: createActive(),
    then: created,
    afterwards: [
      interrupt(),
      received(started, ...pausedWithFile),
      push(),
      received(started, ...pausedWithFile, statusEvent('resumed')),
      { ...stopRecord, then: { callbacks: [started, ...pausedWithFile, statusEvent('resumed'), ended, fileEvent] } },
    ],
    covers: ['rule.scheduled-resumes'],
  },
  ...(['StartTime', 'EndTime'] as const satisfies readonly (keyof BodyOf<'CreateLiveRecord'>)[]).map(
    (name): VendorPromise => ({
      id: `CreateLiveRecord/without-${name}`,
      says: `A scheduled task requires ${name}`,
      ...inferred('the page requires it in scheduled mode but names no code, and the gateway cannot check it'),
      when: createScheduled({ [name]: undefined }),
      then: refused('InvalidParameter'),
      covers: ['rule.scheduled-times'],
    }),
  ),
  ...(
    [
      ['unreadable', 'a StartTime that is not a time', { StartTime: 'tomorrow' }, 'china-time'],
      ['other-form', 'an EndTime in another form', { EndTime: '2030-01-01T00:00:00Z' }, 'china-time'],
      ['no-such-day', 'an EndTime on a day that does not exist', { EndTime: '2030-02-30 00:00:00' }, 'china-time'],
      ['end-at-start', 'an EndTime that equals StartTime', { EndTime: chinaIn(HOUR) }, 'end-after-start'],
      ['end-before-start', 'an EndTime before StartTime', { EndTime: chinaIn(HOUR - SECOND) }, 'end-after-start'],
      ['end-passed', 'an EndTime that has passed', { StartTime: chinaIn(-DAY), EndTime: chinaIn(-HOUR) }, 'end-ahead'],
    ] as const satisfies VariantsOf<'CreateLiveRecord'>
  ).map(
    ([name, what, fields, rule]): VendorPromise => ({
      id: `CreateLiveRecord/${name}`,
      says: `A scheduled task with ${what} is refused`,
      ...inferred('InvalidParameterValue is listed without its causes'),
      when: createScheduled(fields),
      then: refused('InvalidParameterValue'),
      covers: [`rule.${rule}`],
    }),
  ),
]

export const scheduledRecordingPromises: readonly VendorPromise[] = scheduled
