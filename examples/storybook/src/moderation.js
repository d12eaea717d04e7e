/** ISHUMEI watches the host's stream for as long as the show runs. */
const ORIGIN = 'http://api-videostream-sh.fengkongcloud.com'
const ATTEMPTS = 3
const FIRST_WAIT_MS = 500

/** Starts to watch a stream. Resolves with the id by which ISHUMEI knows it. */
export async function open({ accessKey, room }) {
  const data = { tokenId: 'host', streamType: 'NORMAL', url: `http://live.example.com/${room}.flv`, lang: 'zh', room }
  const callback = `${location.origin}/callbacks`
  const { requestId } = await post('/videostream/v4', {
    ...{ accessKey, appId: 'default', eventId: 'VIDEO', imgType: 'POLITICS', imgCallback: callback },
    data: { ...data, channel: 'show', returnFinishInfo: 1 },
  })
  return requestId
}

/** Ends it. What fails for the moment is tried again, each time after twice as long. */
export async function close({ accessKey, requestId, onTrouble }) {
  for (let attempt = 1; ; attempt++) {
    try {
      return await post('/finish_videostream/v4', { accessKey, requestId })
    } catch (error) {
      // An answer that was lost may have ended it: ISHUMEI then no longer knows the id.
      if (error.code === 1902 && attempt > 1) return undefined
      if (error.code !== undefined || attempt === ATTEMPTS) throw error
      onTrouble(error)
      await new Promise((resolve) => setTimeout(resolve, FIRST_WAIT_MS * 2 ** (attempt - 1)))
    }
  }
}

async function post(path, body) {
  const answer = await fetch(ORIGIN + path, { method: 'POST', body: JSON.stringify(body) })
  const read = await answer.json()
  if (read.code !== 1100) throw Object.assign(new Error(`ISHUMEI answered ${read.code}`), { code: read.code })
  return read
}
