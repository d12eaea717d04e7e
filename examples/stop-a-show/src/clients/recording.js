import { live } from 'tencentcloud-sdk-nodejs/tencentcloud/services/live/index.js'
import { StopError } from '../stop-error.js'

const TASK_IS_GONE = 'ResourceNotFound.TaskId'

/** Tencent Cloud Live: records the stream. Every error comes with HTTP 200, so only the code tells them apart. */
export function createRecording(options) {
  const client = new live.v20180801.Client(options)
  return {
    async stop({ streamName, taskId }) {
      try {
        await client.StopLiveRecord({ StreamName: streamName, TaskId: taskId })
        return 'stopped'
      } catch (error) {
        if (error.code === TASK_IS_GONE) return 'already stopped'
        const isTemporary = /^(RequestLimitExceeded|InternalError)/.test(error.code)
        throw new StopError(error.code ?? 'NoAnswer', { message: error.message, isTemporary, cause: error })
      }
    },
  }
}
