import { createSecureContext, type SecureContext } from 'node:tls'
import { UsageError } from '../diagnostics/usage-error.ts'
import type { Authority, KeyedCertificate } from './authority.ts'

/** The certificates of a TLS listener. */
export interface Certificates {
  /** For clients that name no host, such as those that use an address; undefined to refuse them. */
  readonly unnamed: KeyedCertificate | undefined
  /** The certificate for a host name in lower case; undefined when there is none. */
  contextFor(name: string): Promise<SecureContext | undefined>
}

interface MadeOptions {
  /** The names that get a certificate. */
  readonly isServed: (name: string) => boolean
  /** The server's own names and addresses. They share one certificate. */
  readonly own?: readonly string[]
}

/** Clients choose the names, so the number is limited. */
const MAX_CONTEXTS = 1000

/** Certificates that an authority makes when a client first asks for their name. */
export async function certificatesBy(authority: Authority, { isServed, own = [] }: MadeOptions): Promise<Certificates> {
  const unnamed = own.length === 0 ? undefined : await authority.issue(own)
  const made = new Map<string, Promise<SecureContext>>()
  const make = async (name: string) => createSecureContext(await authority.issue([name]))
  if (unnamed) for (const name of own) made.set(name, Promise.resolve(createSecureContext(unnamed)))
  return {
    unnamed,
    contextFor: async (name) => {
      const known = made.get(name)
      if (known) return known
      if (!isServed(name)) return undefined
      const [oldest] = made.size < MAX_CONTEXTS ? [] : made.keys()
      if (oldest !== undefined) made.delete(oldest)
      const context = make(name)
      made.set(name, context)
      return context
    },
  }
}

/** One certificate for all names, that the user made. */
export function givenCertificate(given: KeyedCertificate): Certificates {
  const context = contextOf(given)
  return { unnamed: given, contextFor: async () => context }
}

function contextOf(given: KeyedCertificate): SecureContext {
  try {
    return createSecureContext(given)
  } catch (error) {
    throw new UsageError(
      `Cannot use the certificate and its key: ${(error as Error).message}. Give both as PEM, and the key that belongs to the certificate`,
      { cause: error },
    )
  }
}
