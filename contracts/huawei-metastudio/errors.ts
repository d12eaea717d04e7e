import type { ErrorEntry } from '../../src/vendor/vendor-error.ts'

/**
 * Codes of the service itself. The vendor's table of errors has 403 and 404 for some of them. The status of every other
 * `MSS.2001…` is inferred: the two pages document 400, 401 and 500. Texts of `MSS.2001…` are those of the web SDK's page
 * of errors (metastudio_08_0012), whose numbers the service shares.
 */
const service = {
  'MSS.00000001': { status: 401, message: 'Unauthorized', evidence: 'reference' },
  'MSS.00000002': { status: 400, message: 'Invalid body', evidence: 'doc' },
  'MSS.00000003': { status: 400, message: 'Invalid parameter', evidence: 'reference' },
  'MSS.00000004': { status: 500, message: 'Internal Error', evidence: 'reference' },
  'MSS.00010003': { status: 400, message: 'SR.api not found', evidence: 'doc' },
  'MSS.00010004': { status: 400, message: 'SR.method not allowed', evidence: 'doc' },
  'MSS.00010008': { status: 400, message: 'Invalid token in the header.', evidence: 'doc' },
  'MSS.00010009': { status: 400, message: 'urlTenantId is not equal tokenTenantId', evidence: 'doc' },
  'MSS.10000002': { status: 400, message: 'Request JSON exception', evidence: 'doc' },
  'MSS.10000003': { status: 400, message: 'Parameter validation abnormal', evidence: 'doc' },
  // Codes of the asset library, which no live operation reaches.
  'MSS.10001001': { status: 400, message: 'asset not found', evidence: 'doc' },
  'MSS.10001002': { status: 400, message: 'illegal URL parameter', evidence: 'doc' },
  'MSS.10001003': { status: 400, message: 'empty file type', evidence: 'doc' },
  'MSS.10001004': { status: 400, message: 'file not found', evidence: 'doc' },
  'MSS.10001005': { status: 400, message: 'asset name exists', evidence: 'doc' },
  'MSS.10001006': { status: 400, message: 'creation failed', evidence: 'doc' },
  'MSS.10001007': { status: 400, message: 'file over 5242880 bytes', evidence: 'doc' },
  'MSS.10001008': { status: 400, message: 'main file exists', evidence: 'doc' },
  'MSS.10001009': { status: 400, message: 'cover exists', evidence: 'doc' },
  'MSS.45000001': { status: 400, message: 'asset file missing', evidence: 'doc' },
  'MSS.42000007': { status: 500, message: 'Infer Error', evidence: 'doc' },
  'MSS.20010001': { status: 400, message: 'name include invalid symbol', evidence: 'doc' },
  'MSS.20010010': { status: 400, message: 'query asset error', evidence: 'doc' },
  'MSS.20010035': { status: 400, message: 'There are not enough resources.', evidence: 'doc', retry: 'later' },
  'MSS.20010040': { status: 400, message: 'Failed to publish message to nats.', evidence: 'doc', retry: 'uncertain' },
  'MSS.20010041': { status: 400, message: 'Failed to subscribe single message.', evidence: 'doc', retry: 'uncertain' },
  'MSS.20010042': {
    status: 400,
    message: 'No such subject, delete subject failed.',
    evidence: 'doc',
    retry: 'uncertain',
  },
  'MSS.20010043': { status: 400, message: 'Nats internal error.', evidence: 'doc', retry: 'uncertain' },
  'MSS.20010044': { status: 400, message: 'digital human asset not available.', evidence: 'doc' },
  'MSS.20010045': { status: 400, message: 'roomInfo not found.', evidence: 'doc' },
  'MSS.20010046': { status: 400, message: 'roomId job exist.', evidence: 'doc' },
  'MSS.20010047': { status: 400, message: 'asset not exist.', evidence: 'doc' },
  'MSS.20010050': {
    status: 400,
    message: 'the asset info is invalid, please check the digital human config info.',
    evidence: 'doc',
  },
  'MSS.20010053': { status: 400, message: 'Invalid command, please check your command.', evidence: 'doc' },
  'MSS.20010056': {
    status: 400,
    message: '2d digital human video ncj insufficient resource quota.',
    evidence: 'doc',
    retry: 'later',
  },
  'MSS.20010060': { status: 400, message: 'tms request unavailable.', evidence: 'doc', retry: 'uncertain' },
  'MSS.20010067': { status: 400, message: 'audio file not found, please check field audio_config.', evidence: 'doc' },
  'MSS.20010070': { status: 400, message: 'field verify fail.', evidence: 'doc' },
  'MSS.20010071': { status: 400, message: 'the asset is unavailable.', evidence: 'doc' },
  'MSS.20010075': { status: 400, message: 'chat quota exhausted', evidence: 'sdk', retry: 'later' },
  // The table of errors has these with a Chinese message that was not seen.
  'MSS.20010076': { status: 403, message: 'The interactive task has expired.', evidence: 'doc' },
  'MSS.20010082': { status: 403, message: 'MSS.20010082', evidence: 'doc' },
  'MSS.41000012': { status: 403, message: 'MSS.41000012', evidence: 'doc' },
  'MSS.41000003': { status: 404, message: 'The task does not exist.', evidence: 'doc' },
  'MSS.20020001': { status: 400, message: 'The task state does not allow this operation.', evidence: 'doc' },
  'MSS.20010135': { status: 400, message: 'chat concurrency exhausted', evidence: 'doc', retry: 'later' },
  'MSS.20010139': { status: 400, message: 'chat concurrency exhausted', evidence: 'sdk', retry: 'later' },
  'MSS.20010140': { status: 400, message: 'asset id invalid', evidence: 'sdk' },
  'MSS.20010146': { status: 400, message: 'job heartbeat failed', evidence: 'sdk' },
  'MSS.20010148': { status: 400, message: 'MPS_ROOM_NAME_DUPLICATE', evidence: 'sdk' },
  'MSS.20010066': { status: 400, message: 'Tasks in the Finish state cannot be changed.', evidence: 'doc' },
  'MSS.20010074': { status: 400, message: 'The job info is not existed or the job is over.', evidence: 'doc' },
  // The web SDK only names a constant for it.
  'MSS.20010065': { status: 400, message: 'live quota insufficient.', evidence: 'inferred', retry: 'later' },
} as const satisfies Record<string, ErrorEntry>

/** Codes of the API gateway in front of the service. Codes without a known text have the documented description. */
const gateway = {
  'APIGW.0101': {
    status: 404,
    message: 'The API does not exist or has not been published in the environment.',
    evidence: 'doc',
  },
  'APIGW.0103': { status: 404, message: 'The backend does not exist.', evidence: 'doc' },
  'APIGW.0104': { status: 400, message: 'plug-ins missing', evidence: 'doc' },
  'APIGW.0105': { status: 400, message: 'backend configurations missing', evidence: 'doc' },
  'APIGW.0106': { status: 400, message: 'Orchestration error.', evidence: 'doc' },
  /** Also sent with 413, 414, 494, 502 and 504, each with its own text. */
  'APIGW.0201': { status: 400, message: 'API request error.', evidence: 'doc' },
  'APIGW.0301': { status: 401, message: 'Incorrect IAM authentication information.', evidence: 'doc' },
  'APIGW.0302': { status: 403, message: 'The IAM user is not authorized to access the API.', evidence: 'doc' },
  'APIGW.0303': { status: 401, message: 'Incorrect app authentication information.', evidence: 'doc' },
  'APIGW.0304': { status: 403, message: 'The app is not authorized to access the API.', evidence: 'doc' },
  'APIGW.0305': { status: 401, message: 'Incorrect authentication information.', evidence: 'doc' },
  'APIGW.0306': { status: 403, message: 'API access denied.', evidence: 'doc' },
  'APIGW.0307': { status: 401, message: 'The token must be updated.', evidence: 'doc' },
  'APIGW.0308': { status: 429, message: 'The throttling threshold has been reached.', evidence: 'doc' },
  'APIGW.0310': { status: 403, message: 'The project is unavailable.', evidence: 'doc' },
  'APIGW.0311': { status: 401, message: 'Incorrect debugging authentication information.', evidence: 'doc' },
  'APIGW.0401': { status: 403, message: 'unknown client IP', evidence: 'doc' },
  'APIGW.0402': { status: 403, message: 'IP not authorized', evidence: 'doc' },
  'APIGW.0404': { status: 403, message: 'backend IP denied', evidence: 'doc' },
  'APIGW.0501': { status: 405, message: 'app quota used up', evidence: 'doc' },
  'APIGW.0502': { status: 405, message: 'app frozen', evidence: 'doc' },
  'APIGW.0601': { status: 500, message: 'Internal server error.', evidence: 'doc' },
  'APIGW.0602': { status: 400, message: 'Bad request.', evidence: 'doc' },
  'APIGW.0605': { status: 500, message: 'name resolution', evidence: 'doc' },
  'APIGW.0606': { status: 500, message: 'API configuration', evidence: 'doc' },
  'APIGW.0607': { status: 400, message: 'The following protocol is supported: {xxx}', evidence: 'doc' },
  'APIGW.0608': { status: 500, message: 'admin token', evidence: 'doc' },
  'APIGW.0609': { status: 500, message: 'VPC backend', evidence: 'doc' },
  'APIGW.0610': { status: 502, message: 'No backend available.', evidence: 'doc' },
  'APIGW.0611': { status: 500, message: 'port', evidence: 'doc' },
  'APIGW.0612': { status: 500, message: 'self-call', evidence: 'doc' },
  'APIGW.0613': { status: 503, message: 'The IAM service is currently unavailable.', evidence: 'doc' },
  'APIGW.0705': { status: 500, message: 'backend signature', evidence: 'doc' },
  'APIGW.0801': { status: 403, message: 'service unavailable in the region', evidence: 'doc' },
  'APIGW.0802': { status: 403, message: 'user forbidden in the region', evidence: 'doc' },
} as const satisfies Record<string, ErrorEntry>

/** The identity service has statuses and no codes (inferred: it follows Keystone). */
const identity = {
  'IAM.400': { status: 400, message: 'Request body is invalid.', evidence: 'inferred' },
  'IAM.401': { status: 401, message: 'The username or password is wrong.', evidence: 'inferred' },
} as const satisfies Record<string, ErrorEntry>

export const errors = { ...service, ...gateway, ...identity }

export type HuaweiCode = keyof typeof errors

/** Whether the code is one of the gateway's, whose error bodies differ. */
export function isGatewayCode(code: string): boolean {
  return Object.hasOwn(gateway, code)
}

/** Whether the code stands for an error of the identity service. */
export function isIdentityCode(code: string): boolean {
  return Object.hasOwn(identity, code)
}
