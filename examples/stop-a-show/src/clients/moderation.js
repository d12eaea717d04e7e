import COS from 'cos-nodejs-sdk-v5'
import { StopError } from '../stop-error.js'

/** Tencent Cloud Infinite: moderates what viewers see. To cancel a job that has ended succeeds as well. */
export function createModeration({ Bucket, Region, ...options }) {
  const cos = new COS(options)
  return {
    async stop({ jobId }) {
      try {
        await cos.request({ Method: 'POST', Bucket, Region, Key: `video/cancel_auditing/${jobId}` })
        return 'stopped'
      } catch (error) {
        const isTemporary = error.statusCode === 429 || error.statusCode >= 500
        throw new StopError(error.code ?? 'NoAnswer', { message: error.message, isTemporary, cause: error })
      }
    },
  }
}
