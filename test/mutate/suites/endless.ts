import { createFetch } from '../../../src/adapters/fetch.ts'
import { createSandbox } from '../../../src/index.ts'

/** Tests that retry forever until a stream opens. */
const fetch = createFetch(createSandbox({ seed: 'empty' }))
const data = { streamType: 'NORMAL', tokenId: 'u-1', url: 'rtmp://media.example/live/1' }
const opening = { accessKey: 'test-endless', appId: 'default', eventId: 'live', imgType: 'POLITY', data }
const body = JSON.stringify({ ...opening, imgCallback: 'http://127.0.0.1:9/' })

async function isOpen(): Promise<boolean> {
  const request = new Request('http://api-videostream-sh.fengkongcloud.com/videostream/v4', { method: 'POST', body })
  const { code } = (await (await fetch(request)).json()) as { code: number }
  return code === 1100
}

while (!(await isOpen())) await new Promise((resolve) => setTimeout(resolve, 5))
