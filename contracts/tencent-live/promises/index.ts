import type { VendorPromise } from '../../../src/vendor/promise.ts'
import { withRecorded } from '../../../src/vendor/recorded.ts'
import { recorded } from '../../recorded.ts'
import { answerPromises } from './answers.ts'
import { banListPromises } from './ban-list.ts'
import { banPromises } from './bans.ts'
import { callbackRecordPromises } from './callback-records.ts'
import { callbackSettingChangePromises } from './callback-setting-changes.ts'
import { callbackSettingPromises } from './callback-settings.ts'
import { carriedHeaderPromises } from './carried-headers.ts'
import { checkOrderPromises } from './check-order.ts'
import { concurrentRecordingPromises } from './concurrent-recordings.ts'
import { constraintsKept } from './constraints.ts'
import { createLiveRecordPromises } from './create-live-record.ts'
import { deleteLiveRecordPromises } from './delete-live-record.ts'
import { describeRecordTaskPromises } from './describe-record-task.ts'
import { errorTextPromises } from './error-texts.ts'
import { eventDeliveryPromises } from './event-delivery.ts'
import { eventPromises } from './events.ts'
import { languagePromises } from './languages.ts'
import { listedErrorPromises } from './listed-errors.ts'
import { malformedRequestPromises } from './malformed-requests.ts'
import { onlineStreamPromises } from './online-streams.ts'
import { parameterTypePromises } from './parameter-types.ts'
import { pushHistoryPromises } from './push-history.ts'
import { pushInfoPromises } from './push-info.ts'
import { rateLimitPromises } from './rate-limits.ts'
import { realTimeRecordingPromises } from './real-time-recordings.ts'
import { recordSettingPromises } from './record-settings.ts'
import { recordTaskEndPromises } from './record-task-ends.ts'
import { recordTaskTimePromises } from './record-task-times.ts'
import { recordTaskPromises } from './record-tasks.ts'
import { recordingFormatPromises } from './recording-formats.ts'
import { recordingByRulePromises } from './recordings-by-rule.ts'
import { requestStylePromises } from './request-styles.ts'
import { scheduledRecordingPromises } from './scheduled-recordings.ts'
import { signaturePromises } from './signatures.ts'
import { stopLiveRecordPromises } from './stop-live-record.ts'
import { stopLiveRecordRequestPromises } from './stop-live-record-requests.ts'
import { streamStatePromises } from './stream-states.ts'
import { wrongSignaturePromises } from './wrong-signatures.ts'

/** All promises about the vendor, by topic. */
const written: readonly VendorPromise[] = [
  ...stopLiveRecordPromises,
  ...stopLiveRecordRequestPromises,
  ...createLiveRecordPromises,
  ...scheduledRecordingPromises,
  ...realTimeRecordingPromises,
  ...recordingFormatPromises,
  ...deleteLiveRecordPromises,
  ...recordTaskPromises,
  ...recordTaskTimePromises,
  ...recordTaskEndPromises,
  ...describeRecordTaskPromises,
  ...streamStatePromises,
  ...onlineStreamPromises,
  ...banPromises,
  ...banListPromises,
  ...recordSettingPromises,
  ...recordingByRulePromises,
  ...pushHistoryPromises,
  ...pushInfoPromises,
  ...concurrentRecordingPromises,
  ...callbackSettingPromises,
  ...callbackSettingChangePromises,
  ...callbackRecordPromises,
  ...eventPromises,
  ...eventDeliveryPromises,
  ...constraintsKept,
  ...listedErrorPromises,
  ...rateLimitPromises,
  ...carriedHeaderPromises,
  ...errorTextPromises,
  ...answerPromises,
  ...requestStylePromises,
  ...malformedRequestPromises,
  ...parameterTypePromises,
  ...signaturePromises,
  ...wrongSignaturePromises,
  ...checkOrderPromises,
  ...languagePromises,
]

export const promises: readonly VendorPromise[] = withRecorded(written, recorded['tencent-live'] ?? {})
