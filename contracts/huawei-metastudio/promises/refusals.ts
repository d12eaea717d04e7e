import type { HuaweiCode } from '../errors.ts'
import type { Expectation } from './language.ts'

const refusal = (status: number, code: HuaweiCode, message: string): Expectation => ({
  status,
  error: { code, message },
})

/** How the vendor refuses, word for word where its words are known. */
export const REFUSED = {
  unauthorized: refusal(401, 'MSS.00000001', 'Unauthorized'),
  invalidBody: refusal(400, 'MSS.00000002', 'Invalid body'),
  invalidParameter: refusal(400, 'MSS.00000003', 'Invalid parameter'),
  otherProject: refusal(400, 'MSS.00010009', 'urlTenantId is not equal tokenTenantId'),
  noJson: refusal(400, 'MSS.10000002', 'Request JSON exception'),
  noResources: refusal(400, 'MSS.20010035', 'There are not enough resources.'),
  unknownRoom: refusal(400, 'MSS.20010045', 'roomInfo not found.'),
  jobInRoom: refusal(400, 'MSS.20010046', 'roomId job exist.'),
  unknownCommand: refusal(400, 'MSS.20010053', 'Invalid command, please check your command.'),
  noQuota: refusal(400, 'MSS.20010065', 'live quota insufficient.'),
  finishedJob: refusal(400, 'MSS.20010066', 'Tasks in the Finish state cannot be changed.'),
  unknownJob: refusal(400, 'MSS.20010074', 'The job info is not existed or the job is over.'),
  expiredToken: refusal(401, 'APIGW.0307', 'The token must be updated.'),
} as const satisfies Record<string, Expectation>
