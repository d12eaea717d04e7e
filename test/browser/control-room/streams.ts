import { expect } from 'vitest'

/** A call that needs no signature and opens a moderated stream, whose results are called back. Returns its key. */
export async function openStream(
  origin: string,
  { account = 'test-a', number = 0, callback = `${origin}/_soundcheck/inbox/test` } = {},
): Promise<string> {
  const response = await fetch(`${origin}/videostream/v4`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({
      ...{ accessKey: account, appId: 'default', eventId: 'VIDEO', imgType: 'POLITY', audioType: 'POLITY' },
      ...{ imgCallback: callback, audioCallback: callback },
      data: {
        ...{ streamType: 'NORMAL', url: `rtmp://example.com/live/${number}`, tokenId: `user-${number}` },
        ...{ streamName: `stream-${number}`, returnFinishInfo: 1 },
      },
    }),
  })
  const answer = (await response.json()) as { code: number; requestId: string }
  expect(answer).toMatchObject({ code: 1100 })
  return answer.requestId
}
