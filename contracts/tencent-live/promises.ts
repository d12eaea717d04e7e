import type { VendorPromise } from '../../src/promise.ts'
import { answerPromises } from './promises/answers.ts'
import { banListPromises } from './promises/ban-list.ts'
import { banPromises } from './promises/bans.ts'
import { callbackRecordPromises } from './promises/callback-records.ts'
import { callbackSettingPromises } from './promises/callback-settings.ts'
import { carriedHeaderPromises } from './promises/carried-headers.ts'
import { checkOrderPromises } from './promises/check-order.ts'
import { constraintsKept } from './promises/constraints.ts'
import { createLiveRecordPromises } from './promises/create-live-record.ts'
import { deleteLiveRecordPromises } from './promises/delete-live-record.ts'
import { describeRecordTaskPromises } from './promises/describe-record-task.ts'
import { errorTextPromises } from './promises/error-texts.ts'
import { eventDeliveryPromises } from './promises/event-delivery.ts'
import { eventPromises } from './promises/events.ts'
import { languagePromises } from './promises/languages.ts'
import { listedErrorPromises } from './promises/listed-errors.ts'
import { malformedRequestPromises } from './promises/malformed-requests.ts'
import { onlineStreamPromises } from './promises/online-streams.ts'
import { parameterTypePromises } from './promises/parameter-types.ts'
import { rateLimitPromises } from './promises/rate-limits.ts'
import { realTimeRecordingPromises } from './promises/real-time-recordings.ts'
import { recordTaskEndPromises } from './promises/record-task-ends.ts'
import { recordTaskTimePromises } from './promises/record-task-times.ts'
import { recordTaskPromises } from './promises/record-tasks.ts'
import { recordingFormatPromises } from './promises/recording-formats.ts'
import { requestStylePromises } from './promises/request-styles.ts'
import { scheduledRecordingPromises } from './promises/scheduled-recordings.ts'
import { signaturePromises } from './promises/signatures.ts'
import { stopLiveRecordPromises } from './promises/stop-live-record.ts'
import { stopLiveRecordRequestPromises } from './promises/stop-live-record-requests.ts'
import { streamStatePromises } from './promises/stream-states.ts'
import { wrongSignaturePromises } from './promises/wrong-signatures.ts'

/** What the vendor is held to, by topic. */
export const promises: readonly VendorPromise[] = [
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
  ...callbackSettingPromises,
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
