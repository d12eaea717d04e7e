import { refused } from './expectations.ts'
import type { VendorPromise } from './language.ts'
import { answerTo, callOf, samples } from './samples.ts'
import { doc, inferred } from './sources.ts'

const TRACE_ID = '5ba8e3b2-5c4f-4f3a-9d33-1f7f7c2e6a10'

const carried = samples.flatMap((sample): VendorPromise[] => {
  const { contract, given, headers } = sample
  const start = given && { given }
  return [
    {
      id: `${contract.id}/headers`,
      says: `${contract.id} accepts headers for language, client name and trace id, repeats the trace id, and answers as application/json without a charset`,
      ...inferred('the SDKs send them; the Node SDK reads the trace id from the answer'),
      ...start,
      when: callOf(sample, {
        'x-tc-language': 'en-US',
        'x-tc-requestclient': 'SDK_NODEJS_4.1.313',
        'x-tc-traceid': TRACE_ID,
        ...(headers === undefined && { 'x-tc-region': 'ap-guangzhou' }),
      }),
      then: { ...answerTo(sample), headers: { 'content-type': 'application/json', 'x-tc-traceid': TRACE_ID } },
    },
    {
      id: `${contract.id}/unsigned-payload`,
      says: `${contract.id} accepts an unsigned body when X-TC-Content-SHA256 says UNSIGNED-PAYLOAD`,
      evidence: 'sdk',
      source: 'tencentcloud-sdk-python 3.1.162',
      ...start,
      when: callOf(sample, { 'x-tc-content-sha256': 'UNSIGNED-PAYLOAD' }),
      then: answerTo(sample),
    },
    {
      id: `${contract.id}/token`,
      says: `${contract.id} is refused when the token does not belong to the key`,
      ...inferred('the code is documented for bad tokens; a permanent key has no token'),
      ...start,
      when: callOf(sample, { 'x-tc-token': 'that-of-somebody-else' }),
      then: refused('AuthFailure.TokenFailure'),
    },
    {
      id: `${contract.id}/old-signature`,
      says: `${contract.id} also accepts its parameters in a form with the older signature`,
      ...doc('1278/46710'),
      ...start,
      when: { ...callOf(sample, {}), wire: { sign: { method: 'HmacSHA256' } } },
      then: answerTo(sample),
    },
  ]
})

export const carriedHeaderPromises: readonly VendorPromise[] = carried
