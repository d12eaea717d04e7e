import type { Page } from '../../src/vendor/page.ts'
import { parameters, refusals } from './metastudio.ts'

/** Huawei Cloud MetaStudio, Ending a Virtual Human Intelligent Livestreaming Task. */
export const stopSmartLivePage: Page = {
  operation: 'stopSmartLive',
  title: 'Ending a Virtual Human Intelligent Livestreaming Task',
  document: '000_2889ddaf563a009c.txt',
  statements: [
    { line: 3, says: 'It ends a livestreaming task', items: ['rule.ends-running'] },
    {
      line: 7,
      says: 'POST /v1/{project_id}/smart-live-rooms/{room_id}/smart-live-jobs/{job_id}/stop',
      prints: {
        method: 'POST',
        path: '/v1/{project_id}/smart-live-rooms/{room_id}/smart-live-jobs/{job_id}/stop',
      },
    },
    ...parameters('stopSmartLive'),
    ...refusals('stopSmartLive', { tables: 60, samples: 97, statuses: 106 }),
    {
      line: 94,
      says: 'The sample has a project of 32 characters, and a room and a job with dashes',
      promises: ['stopSmartLive/answer'],
    },
  ],
}
