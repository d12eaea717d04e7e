import type { RtcRoomInfo } from '../../../contracts/huawei-metastudio/smart-live-job.ts'
import type { Call } from '../../../src/vendor/operation.ts'
import type { HuaweiState } from '../state.ts'
import type { JobConfig } from './job-config.ts'

/** Inferred: a signature is valid as long as an IAM token. */
const VALID_SECONDS = 86_400

/** The RTC room for watching a job and, with an independent capture client, for feeding it. */
export function rtcRoom({ play_policy: policy }: JobConfig, call: Call<HuaweiState>): RtcRoomInfo {
  const userTypes = policy?.need_independent_capture_client ? (['CAPTURE', 'PLAYER'] as const) : (['PLAYER'] as const)
  const ctime = Math.floor(call.now / 1000) + VALID_SECONDS
  return {
    app_id: call.id('rtc-app'),
    room_id: call.id('rtc-room'),
    users: userTypes.map((userType) => ({
      user_type: userType,
      user_id: call.id('rtc-user'),
      signature: call.id('rtc-signature'),
      ctime,
    })),
  }
}
