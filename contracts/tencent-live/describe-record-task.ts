import * as z from 'zod'
import { defineContract, type InputOf } from '../../src/vendor/contract.ts'
import { requestHeaders } from './common-headers.ts'
import { answer, answerHeaders, type SuccessOf } from './envelope.ts'
import { recordTaskErrors } from './errors.ts'
import { uint64 } from './parameters.ts'

const responseBody = answer({
  /** Empty on the last page. */
  ScrollToken: z.string(),
  TaskList: z.array(
    z.strictObject({
      TaskId: z.string(),
      DomainName: z.string(),
      AppName: z.string(),
      StreamName: z.string(),
      StartTime: z.int(),
      EndTime: z.int(),
      TemplateId: z.int(),
      /** When it was stopped by StopRecordTask, Unix time; 0: never. */
      Stopped: z.int(),
    }),
  ),
})

export const describeRecordTask = defineContract({
  id: 'DescribeRecordTask',
  summary: 'List the tasks of the newer family within a period',
  done: 'record tasks listed',
  source: { evidence: 'doc', document: '267/56133' },
  method: 'POST',
  path: 'DescribeRecordTask',
  request: {
    headers: requestHeaders,
    body: z.strictObject({
      /** Unix time in seconds, like EndTime; at most 90 days ago. */
      StartTime: uint64,
      /** At most 7 days after StartTime. */
      EndTime: uint64,
      StreamName: z.string().optional(),
      DomainName: z.string().optional(),
      AppName: z.string().optional(),
      /** From the page before. */
      ScrollToken: z.string().optional(),
    }),
  },
  responses: {
    200: {
      description: 'Done, or the reason why not',
      headers: answerHeaders,
      body: responseBody,
    },
  },
  errors: [...recordTaskErrors],
  limit: { requests: 20, perSeconds: 1, evidence: 'doc' },
  effect: 'reads',
  isOfAccount: true,
  rules: {
    region: 'Region is required',
    'end-after-start': 'EndTime is later than StartTime',
    span: 'The query spans at most 7 days',
    age: 'StartTime is at most 90 days ago',
    within: 'A task is listed when its start and its end lie within the query',
    filters: 'StreamName, DomainName and AppName narrow the list',
    paging: {
      says: 'ScrollToken continues after the page before, and is empty on the last; a page has 100 tasks',
      evidence: 'inferred',
    },
    stopped: 'Stopped is the time of StopRecordTask, 0 when there was none',
    deleted: 'Deleted tasks are not listed',
    'own-family': 'Only tasks that CreateRecordTask made are listed',
  },
})

export type DescribeRecordTaskInput = InputOf<typeof describeRecordTask>['body']

export type DescribeRecordTaskAnswer = SuccessOf<typeof responseBody>
