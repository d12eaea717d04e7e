import * as z from 'zod'
import { fileEvent, listeningToRecordings, received, statusEvent } from './callback-steps.ts'
import { createActive, createScheduled, stopRecord } from './calls.ts'
import { answered, refused } from './expectations.ts'
import type { BodyOf, VendorPromise } from './language.ts'
import { doc, inferred } from './sources.ts'
import { push } from './steps.ts'
import { chinaIn, MINUTE } from './times.ts'

const PAGE = doc('267/30847')
const NO_CODE = 'the page names the limit but no code for exceeding it'

const number = z.int().positive().describe('a whole number that a double can hold')
const created = answered({ TaskId: number })

export const recordingFormatPromises: readonly VendorPromise[] = [
  ...['video', 'audio', 'AUDIO'].map(
    (RecordType): VendorPromise => ({
      id: `CreateLiveRecord/record-type-${RecordType}`,
      says: `RecordType may be ${RecordType}; case does not matter`,
      ...PAGE,
      when: createScheduled({ RecordType }),
      then: created,
      covers: ['rule.record-type'],
    }),
  ),
  ...(
    [
      ['RecordType', 'picture', 'record-type'],
      ['FileFormat', 'avi', 'file-format'],
      ['StreamParam', 'record_interval=1799', 'stream-param'],
      ['StreamParam', 'record_interval=7201', 'stream-param'],
      ['StreamParam', 'record_interval', 'stream-param'],
    ] as const satisfies readonly (readonly [keyof BodyOf<'CreateLiveRecord'>, string, string])[]
  ).map(
    ([name, value, rule], index): VendorPromise => ({
      id: `CreateLiveRecord/${rule}-wrong-${index}`,
      says: `${name} may not be ${value}`,
      ...inferred(NO_CODE),
      when: createScheduled({ [name]: value }),
      then: refused('InvalidParameterValue'),
      covers: [`rule.${rule}`],
    }),
  ),
  ...[1800, 7200].map(
    (seconds): VendorPromise => ({
      id: `CreateLiveRecord/interval-${seconds}`,
      says: `Segments may be ${seconds} seconds long`,
      ...PAGE,
      when: createScheduled({ StreamParam: `record_interval=${seconds}` }),
      then: created,
      covers: ['rule.stream-param'],
    }),
  ),
  {
    id: 'CreateLiveRecord/segments',
    says: 'With record_interval, a recording is cut into files of that length; the last one ends with the task',
    ...PAGE,
    given: [...listeningToRecordings, push()],
    when: createActive({ StreamParam: 'record_interval=1800', EndTime: chinaIn(50 * MINUTE) }),
    then: created,
    afterwards: [
      { advance: 30 * MINUTE },
      received(statusEvent('start_succeeded'), { event: '100', body: { duration: 1800 } }),
      { advance: 20 * MINUTE },
      received(statusEvent('start_succeeded'), fileEvent, statusEvent('ended'), {
        event: '100',
        body: { duration: 1200 },
      }),
    ],
    covers: ['rule.stream-param'],
  },
  ...(
    [
      ['flv', 'flv', 1],
      ['hls', 'hls', 2],
      ['MP4', 'mp4', 3],
      ['aac', 'aac', 4],
      ['Mp3', 'mp3', 5],
      [undefined, 'flv', 1],
    ] as const
  ).map(
    ([FileFormat, format, code]): VendorPromise => ({
      id: `CreateLiveRecord/file-format-${FileFormat ?? 'default'}`,
      says:
        FileFormat === undefined
          ? 'Without FileFormat, the file is FLV'
          : `With the FileFormat ${FileFormat}, the file is ${format}, and the events say so`,
      ...PAGE,
      given: [...listeningToRecordings, push()],
      when: createActive(FileFormat === undefined ? {} : { FileFormat }),
      then: created,
      afterwards: [
        {
          ...stopRecord,
          then: {
            callbacks: [
              { event: '332', body: { record_detail: { file_format: code } } },
              { event: '332', body: { record_detail: { file_format: code } } },
              { event: '100', body: { file_format: format } },
            ],
          },
        },
      ],
      covers: ['rule.file-format', ...(FileFormat === undefined ? ['rule.default-format'] : [])],
    }),
  ),
]
