import * as z from 'zod'
import { jsonSchemaOf } from '../../../src/contract-items/json-schema.ts'
import type { PromiseContext, VendorPromise } from '../../../src/vendor/promise.ts'
import { askForToken, withToken } from './asking-for-tokens.ts'
import { refusalPromises } from './every-refusal.ts'
import { about, ofOwn, type Sample, samples } from './operations.ts'
import { EMPTY_ANSWER, ofGateway, requestId } from './proofs.ts'
import { DOCUMENTS, NOBODY, REFUSED } from './scene.ts'

function credentialPromises(sample: Sample): readonly VendorPromise[] {
  const { contract, given, success } = sample
  const hasUser = takesUser(sample)
  const headers = {
    ...(hasUser && { 'x-app-userid': 'user-1' }),
    'x-security-token': ({ credential }: PromiseContext) => credential.attributes.securityToken,
  }
  return [
    {
      ...about(sample, {
        name: 'token',
        says: 'It can be called with a user token in X-Auth-Token and nothing else',
        ...ofOwn(sample),
        then: success,
      }),
      given: [...given, askForToken()],
      when: withToken({ call: contract.id, input: sample.input }),
    },
    about(sample, {
      name: 'optional-headers',
      says: 'The user of a third party and the token of a temporary key may be there, and are signed',
      evidence: 'sdk',
      source: DOCUMENTS.core,
      when: { input: { headers } },
      then: { ...success, headers: { 'X-Request-Id': requestId } },
      ...(['stopSmartLive', 'deleteSmartLiveRoom'].includes(contract.id) && { clientFaults: EMPTY_ANSWER }),
    }),
    ...(hasUser ? [chineseUser(sample)] : []),
  ]
}

function takesUser({ contract }: Sample): boolean {
  const { headers } = contract.request
  return headers !== undefined && 'x-app-userid' in (jsonSchemaOf(headers, 'input').properties ?? {})
}

/** As it arrives: UTF-8, byte by byte. */
const CHINESE = String.fromCharCode(...new TextEncoder().encode('用户'))

function chineseUser(sample: Sample): VendorPromise {
  return about(sample, {
    name: 'chinese-user',
    says: 'Chinese characters in X-App-UserId are refused',
    ...ofOwn(sample),
    when: { input: { headers: { 'x-app-userid': CHINESE } } },
    then: REFUSED.invalidParameter,
  })
}

/** Without its last parameter the path is that of the list. */
function isElsewhere({ contract: { method, path } }: Sample, name: string): boolean {
  return method === 'GET' && path.endsWith(`/{${name}}`)
}

/** It goes on in one way for a path, and ends in another for a method. */
const NO_SUCH_API = z
  .string()
  .startsWith('The API does not exist')
  .describe('a text that begins "The API does not exist"')

function pathPromises(sample: Sample): readonly VendorPromise[] {
  return Object.keys(sample.input.path).flatMap((name) => [
    about(sample, {
      name: `${name}-too-long`,
      says: `A ${name} of more than 64 characters is refused`,
      evidence: 'inferred',
      source: 'ids are opaque texts of 1 to 64 characters',
      when: {
        input: { path: { ...sample.input.path, [name]: 'x'.repeat(65) } },
        ...(name === 'project_id' && { wire: { headers: { 'x-project-id': 'x'.repeat(65) } } }),
      },
      then: REFUSED.invalidParameter,
    }),
    ...(isElsewhere(sample, name) ? [] : [undefined, '']).map((value) =>
      about(sample, {
        name: `${name}-${value === undefined ? 'missing' : 'empty'}`,
        says: `A path ${value === undefined ? 'without' : 'with nothing for'} a ${name} is none of the API`,
        ...ofGateway,
        when: { input: { path: { ...sample.input.path, [name]: value } } },
        then: { status: 404, error: { code: 'APIGW.0101', message: NO_SUCH_API } },
        wireOnly: 'the vendor’s client refuses to leave out a parameter of the path',
      }),
    ),
  ])
}

function unknownPromises(sample: Sample): readonly VendorPromise[] {
  const { path } = sample.input
  return [
    ...('room_id' in path
      ? [
          about(sample, {
            name: 'unknown-room',
            says: 'A room that does not exist is refused',
            evidence: 'inferred',
            source: 'the text of 20010045 in the web SDK’s documentation; that it is this one and a 400',
            when: { input: { path: { ...path, room_id: NOBODY } } },
            then: REFUSED.unknownRoom,
          }),
        ]
      : []),
    ...('job_id' in path
      ? [
          about(sample, {
            name: 'unknown-job',
            says: 'A job that does not exist is refused',
            evidence: 'inferred',
            source: `${DOCUMENTS.webSdk}: 20010074 MPS_JOB_NOT_EXISTED; that it is a 400`,
            when: { input: { path: { ...path, job_id: NOBODY } } },
            then: REFUSED.unknownJob,
          }),
        ]
      : []),
  ]
}

/** What holds for every operation, each by itself. */
export const everyOperation: readonly VendorPromise[] = samples.flatMap((sample) => [
  ...credentialPromises(sample),
  ...refusalPromises(sample),
  ...pathPromises(sample),
  ...unknownPromises(sample),
])
