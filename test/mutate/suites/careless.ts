import { deepEqual, equal } from 'node:assert/strict'
import { createFetch } from '../../../src/adapters/fetch.ts'
import { createSandbox } from '../../../src/index.ts'

/** Tests that open a video stream and close it twice, and check too little. Plain Node, because it starts fast. */
const fetch = createFetch(createSandbox({ seed: 'empty' }))

async function post(path: string, fields: object): Promise<{ code: number; requestId: string }> {
  const body = JSON.stringify({ accessKey: 'test-careless', ...fields })
  const answer = await fetch(
    new Request(`http://api-videostream-sh.fengkongcloud.com${path}`, { method: 'POST', body }),
  )
  return answer.json() as Promise<{ code: number; requestId: string }>
}

const data = { streamType: 'NORMAL', tokenId: 'u-1', url: 'rtmp://media.example/live/1' }
const opening = { appId: 'default', eventId: 'live', imgType: 'POLITY', imgCallback: 'http://127.0.0.1:9/', data }
const opened = await post('/videostream/v4', opening)
equal(opened.code, 1100)
const closed = await post('/finish_videostream/v4', { requestId: opened.requestId })
equal(closed.code, 1100)
const unknown = await post('/finish_videostream/v4', { requestId: 'never-opened' })
deepEqual(unknown.code === 1100, false)
