import { StopError } from '../stop-error.js'

const SUCCESS = 1100
/** Over the rate, and failures of the service itself. */
const TEMPORARY = [1901, 1903]

/** ISHUMEI: moderates the stream that the host sends. There is no SDK; every error comes with HTTP 200. */
export function createStreamModeration({ accessKey, baseUrl }) {
  return {
    async stop({ requestId }) {
      const { code, message } = await post(`${baseUrl}/finish_videostream/v4`, { accessKey, requestId })
      if (code === SUCCESS) return 'stopped'
      throw new StopError(String(code), { message, isTemporary: TEMPORARY.includes(code) })
    },
  }
}

async function post(url, fields) {
  try {
    const headers = { 'Content-Type': 'application/json' }
    const answer = await fetch(url, { method: 'POST', headers, body: JSON.stringify(fields) })
    return await answer.json()
  } catch (cause) {
    throw new StopError('NoAnswer', { message: cause.message, isTemporary: true, cause })
  }
}
