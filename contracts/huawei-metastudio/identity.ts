import * as z from 'zod'
import { gatewayError } from './envelope.ts'

/** The identity service, which follows Keystone: its own form of errors, and links to resources. */
export const keystoneError = z.object({
  error: z.object({ code: z.int(), message: z.string(), title: z.string() }),
})

/** A malformed request, and a caller who is not authenticated: by the service, or by the gateway in front of it. */
export const keystoneRefusals = {
  400: { description: 'The request is malformed', body: keystoneError },
  401: { description: 'Authentication is not performed or fails', body: z.union([keystoneError, gatewayError]) },
} as const

export const linkOfResource = z.object({ self: z.string() })

/** `previous` and `next` are null in the vendor's examples. */
export const linksOfList = z.object({ self: z.string(), previous: z.string().nullable(), next: z.string().nullable() })

/** The vendor's clients send neither a project nor a user id to the identity service. */
export const identityHeaders = z.object({
  'x-auth-token': z.string().optional(),
  authorization: z.string().optional(),
  'x-sdk-date': z.string().optional(),
  'x-security-token': z.string().optional(),
})
