/** ISHUMEI watches the host's stream for as long as the show runs. */
const ORIGIN = 'https://api-videostream-sh.fengkongcloud.com'

/** Starts to watch a stream. Resolves with the id by which ISHUMEI knows it. */
export async function open({ accessKey, callback, room }) {
  const { requestId } = await post('/videostream/v4', {
    ...{ accessKey, appId: 'default', eventId: 'VIDEO', imgType: 'POLITICS', imgCallback: callback },
    data: {
      ...{ tokenId: 'host', streamType: 'NORMAL', url: `http://live.example.com/${room}.flv`, lang: 'zh', room },
      // ISHUMEI then says when it has ended, by a callback.
      ...{ channel: 'show', returnFinishInfo: 1 },
    },
  })
  return requestId
}

/** Ends it. */
export function close({ accessKey, requestId }) {
  return post('/finish_videostream/v4', { accessKey, requestId })
}

async function post(path, body) {
  const answer = await fetch(ORIGIN + path, { method: 'POST', body: JSON.stringify(body) })
  const read = await answer.json()
  if (read.code !== 1100) throw new Error(`ISHUMEI answered ${read.code}: ${read.message}`)
  return read
}
