import { createModeration } from './clients/moderation.js'
import { createRecording } from './clients/recording.js'
import { createStreamModeration } from './clients/stream-moderation.js'
import { createVirtualHuman } from './clients/virtual-human.js'
import { withRetries } from './retry.js'

/** The clients of every vendor that takes part in a show, by the part that it has. */
export function createClients({ huawei, cos, tencentLive, ishumei }) {
  return {
    virtualHuman: createVirtualHuman(huawei),
    moderation: createModeration(cos),
    recording: createRecording(tencentLive),
    streamModeration: createStreamModeration(ishumei),
  }
}

/**
 * Stops every part of a show, whatever becomes of the others: a part that has ended already is no failure, and one that
 * fails for the moment is tried again.
 *
 * @param {Record<string, object>} show what each part is known by, for example `{ recording: { streamName, taskId } }`
 * @param {Record<string, { stop(known: object): Promise<'stopped' | 'already stopped'> }>} clients
 * @param {{ sleep?: (ms: number) => Promise<unknown> }} [options]
 * @returns {Promise<{ ended: Record<string, 'stopped' | 'already stopped'>, failed: Record<string, string> }>} by part:
 *   how it ended, or the code of the failure
 */
export async function stopShow(show, clients, { sleep } = {}) {
  const ended = {}
  const failed = {}
  const stop = async ([part, known]) => {
    try {
      ended[part] = await withRetries(() => clients[part].stop(known), sleep)
    } catch (error) {
      failed[part] = error.code ?? error.message
    }
  }
  await Promise.all(Object.entries(show).map(stop))
  return { ended, failed }
}
