import * as z from 'zod'
import { defineContract, type InputOf } from '../../src/vendor/contract.ts'
import { refusalsWithBody } from './envelope.ts'
import { keystoneError } from './identity.ts'

const named = z.looseObject({ id: z.string().min(1).max(64).optional(), name: z.string().min(1).max(64).optional() })

/** One project, by id or by name; or the whole account, which gives access to no project. */
const scope = z.union([z.looseObject({ project: named }), z.looseObject({ domain: named })])

const body = z.looseObject({
  auth: z.looseObject({
    identity: z.looseObject({
      methods: z.array(z.literal('password')).min(1),
      password: z.looseObject({
        user: z.looseObject({
          name: z.string().min(1).max(64),
          password: z.string(),
          domain: z.looseObject({ name: z.string().min(1).max(64) }),
        }),
      }),
    }),
    scope: scope.optional(),
  }),
})

const identified = z.object({ id: z.string(), name: z.string() })
const inDomain = z.object({ domain: identified, ...identified.shape })
/** With microseconds; the digits below the millisecond are zeros. */
const time = z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/)

const service = z.object({
  id: z.string(),
  name: z.string(),
  type: z.string(),
  endpoints: z.array(
    z.object({
      id: z.string(),
      interface: z.string(),
      region: z.string(),
      region_id: z.string(),
      url: z.string(),
    }),
  ),
})

const token = z.object({
  catalog: z.array(service),
  domain: identified.optional(),
  expires_at: time,
  issued_at: time,
  methods: z.array(z.string()),
  project: inDomain.optional(),
  roles: z.array(identified),
  user: inDomain.extend({ password_expires_at: z.string() }),
})

const created = z.object({ token })

/** Obtaining a user token with a password, at the identity service. */
export const keystoneCreateUserTokenByPassword = defineContract({
  id: 'keystoneCreateUserTokenByPassword',
  summary: 'Obtain a token with a user name and a password',
  done: 'token issued',
  source: { evidence: 'doc', document: 'IAM API reference, token management' },
  method: 'POST',
  path: '/v3/auth/tokens',
  request: {
    /** Any value leaves the catalog out. */
    query: z.looseObject({ nocatalog: z.string().optional() }),
    body,
  },
  responses: {
    201: {
      description: 'Created; the token itself is in the header',
      headers: z.object({ 'X-Subject-Token': z.string() }),
      body: created,
    },
    400: { description: 'The body is malformed', body: keystoneError },
    401: { description: 'Unknown user or wrong password', body: keystoneError },
    413: refusalsWithBody[413],
  },
  errors: ['IAM.400', 'IAM.401', 'APIGW.0201'],
  effect: 'reads',
  rules: {
    'in-header': 'The token is in the header X-Subject-Token, not in the body',
    'token-life': 'A token is valid for 24 hours',
    'others-stay': 'A new token does not invalidate older ones',
    'without-catalog': 'With nocatalog, whatever its value, the catalog is empty',
    scope: 'A token is for a project, by id or by name, or for a domain',
  },
})

export type CreateTokenInput = InputOf<typeof keystoneCreateUserTokenByPassword>
export type CreatedToken = z.output<typeof token>
export type TokenAnswer = z.output<typeof created>
