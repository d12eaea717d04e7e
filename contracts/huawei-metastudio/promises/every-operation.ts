import * as z from 'zod'
import { jsonSchemaOf } from '../../../src/contract-items/json-schema.ts'
import { type Contract, type ResponseShape, successStatus } from '../../../src/vendor/contract.ts'
import { EMPTY_ANSWER, requestId } from './answers.ts'
import { refusalPromises } from './every-refusal.ts'
import type { PromiseContext, VendorPromise } from './language.ts'
import { REFUSED } from './refusals.ts'
import { about, callOf, type Sample, samples, sourceOf } from './sample-calls.ts'
import { DOCUMENTS, inferred, ofCore, ofGateway } from './sources.ts'
import { UNKNOWN_ID } from './steps.ts'
import { requestToken, withToken } from './token-calls.ts'

function credentialPromises(sample: Sample): readonly VendorPromise[] {
  const { contract, given, success } = sample
  const hasUser = takesUser(sample)
  const token = { 'x-security-token': ({ credential }: PromiseContext) => credential.attributes.securityToken }
  return [
    {
      ...about(sample, {
        name: 'token',
        says: 'A user token in X-Auth-Token is enough as a credential',
        ...sourceOf(sample),
        then: success,
      }),
      given: [...given, requestToken()],
      when: withToken(callOf(sample)),
    },
    about(sample, {
      name: 'optional-headers',
      says: 'The headers for a third-party user and for the token of a temporary key are accepted and signed',
      ...ofCore,
      change: { headers: { ...(hasUser && { 'x-app-userid': 'user-1' }), ...token } },
      then: { ...success, headers: { 'X-Request-Id': requestId } },
      ...(successOf(contract).body === undefined && { clientFaults: EMPTY_ANSWER }),
    }),
    ...(hasUser ? [chineseUser(sample), foreignUser(sample)] : []),
  ]
}

function successOf(contract: Contract): ResponseShape {
  return contract.responses[successStatus(contract)] ?? { description: 'none' }
}

function takesUser({ contract }: Sample): boolean {
  const { headers } = contract.request
  return headers !== undefined && 'x-app-userid' in (jsonSchemaOf(headers, 'input').properties ?? {})
}

/** Headers carry bytes: those of UTF-8. */
function bytesOf(text: string): string {
  return String.fromCharCode(...new TextEncoder().encode(text))
}

/** The Node core signs the UTF-8 of a header, and sends other bytes or none. */
const ASCII_CLIENTS = 'the vendor’s clients send ASCII in headers'

function chineseUser(sample: Sample): VendorPromise {
  return about(sample, {
    name: 'chinese-user',
    says: 'Chinese characters in X-App-UserId are refused',
    ...sourceOf(sample),
    change: { headers: { 'x-app-userid': bytesOf('用户') } },
    then: REFUSED.invalidParameter,
    ...(sample.contract.rules?.['app-user'] !== undefined && { covers: ['rule.app-user'] }),
    wireOnly: ASCII_CLIENTS,
  })
}

function foreignUser(sample: Sample): VendorPromise {
  return about(sample, {
    name: 'foreign-user',
    says: 'Characters of other scripts in X-App-UserId are accepted',
    ...inferred('the page only speaks of Chinese characters'),
    change: { headers: { 'x-app-userid': bytesOf('Renée Ω Иван') } },
    then: sample.success,
    wireOnly: ASCII_CLIENTS,
  })
}

/** The text ends in one way for a wrong path, and in another for a wrong method. */
const NO_SUCH_API = z
  .string()
  .startsWith('The API does not exist')
  .describe('a text that begins "The API does not exist"')

function pathPromises(sample: Sample): readonly VendorPromise[] {
  return Object.keys(sample.input.path).flatMap((name) => [
    about(sample, {
      name: `${name}-too-long`,
      says: `A ${name} of more than 64 characters is refused`,
      ...inferred('ids are opaque texts of 1 to 64 characters'),
      change: {
        path: { ...sample.input.path, [name]: 'x'.repeat(65) },
        ...(name === 'project_id' && { wire: { headers: { 'x-project-id': 'x'.repeat(65) } } }),
      },
      then: REFUSED.invalidParameter,
      // At an account with a project, that is what is wrong first.
      ...(name === 'project_id' && { needs: ['own-account'] as const }),
    }),
    ...(isPathOfList(sample, name) ? [] : ([undefined, ''] as const)).map((value) =>
      incompletePath(sample, name, value),
    ),
  ])
}

/** Without its last parameter, the path is that of a list. */
function isPathOfList({ contract: { method, path } }: Sample, name: string): boolean {
  return method === 'GET' && path.endsWith(`/{${name}}`)
}

function incompletePath(sample: Sample, name: string, value: '' | undefined): VendorPromise {
  return about(sample, {
    name: `${name}-${value === undefined ? 'missing' : 'empty'}`,
    says: `A path ${value === undefined ? 'without' : 'with an empty'} ${name} is not part of the API`,
    ...ofGateway,
    change: { path: { ...sample.input.path, [name]: value } },
    then: { status: 404, error: { code: 'APIGW.0101', message: NO_SUCH_API } },
    wireOnly: 'the vendor’s client refuses to leave out a parameter of the path',
  })
}

function unknownInLibraries(sample: Sample): readonly VendorPromise[] {
  const { path } = sample.input
  const kinds = (['group', 'rule', 'platform'] as const).filter((kind) => `${kind}_id` in path)
  return kinds.map((kind) =>
    about(sample, {
      name: `unknown-${kind}`,
      says: `A ${kind === 'group' ? 'library' : kind} that does not exist is refused`,
      ...inferred('no document has a code for it'),
      change: { path: { ...path, [`${kind}_id`]: UNKNOWN_ID } },
      then: REFUSED.invalidParameter,
      covers: [`rule.unknown-${kind}`],
    }),
  )
}

function unknownPromises(sample: Sample): readonly VendorPromise[] {
  const { path } = sample.input
  const unknownRoom = about(sample, {
    name: 'unknown-room',
    says: 'A room that does not exist is refused',
    ...inferred('the text of 20010045 in the web SDK’s documentation; that it is this one and a 400'),
    change: { path: { ...path, room_id: UNKNOWN_ID } },
    then: REFUSED.unknownRoom,
  })
  const unknownJob = about(sample, {
    name: 'unknown-job',
    says: 'A job that does not exist is refused',
    ...inferred(`${DOCUMENTS.webErrors}: the text of 20010074; that it is this one and a 400`),
    change: { path: { ...path, job_id: UNKNOWN_ID } },
    then: REFUSED.unknownJob,
  })
  const otherwise = {
    ...about(sample, {
      name: 'unknown-job-404',
      says: 'A job that does not exist may be refused with the 404 of the table of errors',
      ...inferred(`${DOCUMENTS.errors}: 404 MSS.41000003; whether live tasks use it is not known`),
      change: { path: { ...path, job_id: UNKNOWN_ID } },
      then: { status: 404, error: { code: 'MSS.41000003' } },
    }),
    given: [...sample.given, { switches: { unknownJob: 'MSS.41000003' } }],
  } as const
  return [
    ...('room_id' in path ? [unknownRoom] : []),
    ...('job_id' in path ? [unknownJob, otherwise] : []),
    ...unknownInLibraries(sample),
  ]
}

/** What every operation has in common, as promises about each. */
export const everyOperation: readonly VendorPromise[] = samples.flatMap((sample) => [
  ...credentialPromises(sample),
  ...refusalPromises(sample),
  ...pathPromises(sample),
  ...unknownPromises(sample),
])
