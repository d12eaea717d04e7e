import { UsageError } from '../diagnostics/usage-error.ts'
import type { Account } from '../sandbox/accounts/account.ts'
import type { AuthMode } from '../sandbox/accounts/auth-mode.ts'
import { demoAccount } from '../sandbox/accounts/named-accounts.ts'
import type { Handled } from '../sandbox/handled.ts'
import type { Command } from '../sandbox/history/command.ts'
import { Sandbox } from '../sandbox/sandbox.ts'
import { type Credentials, TEST_KEY_PREFIX } from '../vendor/credential.ts'
import type { StateSeed, Vendor } from '../vendor/vendor.ts'
import type { Mishap, WireRequest } from '../vendor/wire.ts'
import { credentialOf, withKey } from './known-key.ts'
import { measured } from './resigned.ts'

/** The account that a session plays in, and what its answers depend on. */
export interface SessionOptions {
  /** Its name. Generated ids depend on it. `demo` and `test-` accounts have their own keys. */
  readonly account: string
  /** The keys of any other account. The session signs with them and checks by them, so that stand-ins do. */
  readonly credentials?: Credentials
  readonly idSeed?: string
  readonly seed?: StateSeed['records']
  readonly limits?: boolean
  readonly auth?: AuthMode
  readonly inbandFaults?: boolean
  /** Settings by full name, `vendor.switch`. */
  readonly switches?: Readonly<Record<string, string>>
}

/** A request without its signature. */
export interface SessionRequest {
  readonly vendor: string
  /** The key that signs, when it is not the account's first one. */
  readonly key?: string
  readonly method: string
  readonly host: string
  /** Path and query. */
  readonly target: string
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string
}

/** What a client would have read. */
export interface SessionAnswer {
  /** 0 when there was no answer. */
  readonly status: number
  /** The vendor's error code; undefined when the vendor did not refuse. */
  readonly code: string | undefined
  /** Decoded: JSON and XML as values, anything else as text. */
  readonly body: unknown
  /** What went wrong on its way. */
  readonly mishap: Mishap | undefined
  /** How long it was held back, in milliseconds by the account's clock. */
  readonly delayMs: number
}

const NOBODY = { sendCallback: () => Promise.resolve(200) }

/** One account in a sandbox of its own, whose clock stands still: the same steps have the same answers, in every run. */
export class Session {
  readonly account: Account
  readonly #sandbox: Sandbox
  readonly #vendors: readonly Vendor[]

  constructor(vendors: readonly Vendor[], { account, credentials, ...options }: SessionOptions) {
    const named = account.startsWith(TEST_KEY_PREFIX) ? [] : [{ name: account, credentials: credentials ?? {} }]
    const accounts = account === 'demo' && !credentials ? [demoAccount(vendors)] : named
    this.#vendors = vendors
    this.#sandbox = new Sandbox({ ...NOBODY, ...options, vendors, accounts })
    this.account = this.#sandbox.account(account)
  }

  /** Stops the account's clock at a moment: ISO 8601, or milliseconds. What is due by then happens first. */
  at(moment: string | number): void {
    const at = new Date(moment).getTime()
    if (Number.isNaN(at)) throw new UsageError(`Cannot go to "${moment}": give a time such as 2026-03-15T08:30:00.000Z`)
    this.account.clock.freeze(at)
  }

  /** Does what somebody did besides sending requests: sets a fault or a switch, invokes a control. */
  apply(command: Command): void {
    this.account.apply(command)
  }

  /** Signs a request with the account's key, by its clock, and sends it. */
  send(request: SessionRequest): SessionAnswer {
    return this.answerOf(this.handle(request))
  }

  /** For an export that tries its session: the same, with all that is known of it. */
  handle(request: SessionRequest): Handled {
    return this.#sandbox.handle(this.#signed(request))
  }

  answerOf({ response, verdict, vendor }: Handled): SessionAnswer {
    const { status, headers, body, delivery } = response
    const read = status === 0 ? {} : decodedAnswer(vendor, verdict.operation, { status, headers, body })
    return {
      ...{ code: undefined, body: undefined },
      ...read,
      status,
      mishap: delivery?.mishap,
      delayMs: delivery?.delayMs ?? 0,
    }
  }

  #signed({ vendor: id, key, method, host, target, headers, body = '' }: SessionRequest): WireRequest {
    const vendor = this.#vendors.find((one) => one.id === id)
    if (!vendor) {
      const known = this.#vendors.map((one) => one.id).join(', ')
      throw new UsageError(`Cannot send a request to "${id}": there is no such vendor. Known vendors: ${known}`)
    }
    const [path = '', query = ''] = target.split(/\?(.*)/s, 2)
    const raw = measured({
      method,
      host,
      path,
      query,
      headers: { host, ...headers },
      body: new TextEncoder().encode(body),
    })
    const credential = credentialOf(this.account, vendor)
    const now = this.account.clock.now()
    const signed = credential && vendor.spec.wire.resign?.(raw, { credential: withKey(credential, key), now })
    if (signed) return measured(signed)
    throw new UsageError(
      `Cannot sign a request to "${id}": ${credential ? 'the vendor does not say how' : 'the account has no key there'}`,
    )
  }
}

/** An answer as the vendor's contract reads it. A text that it cannot read stays a text. */
export function decodedAnswer(
  vendor: Vendor | undefined,
  operation: string | undefined,
  answer: { readonly status: number; readonly headers: Readonly<Record<string, string>>; readonly body: string },
): Pick<SessionAnswer, 'code' | 'body'> {
  const contract = vendor?.contracts.find(({ id }) => id === operation) ?? vendor?.contracts[0]
  const headers = Object.fromEntries(Object.entries(answer.headers).map(([name, value]) => [name.toLowerCase(), value]))
  try {
    const report = contract && vendor?.spec.wire.decodeAnswer(contract, { ...answer, headers })
    return { code: report?.error?.code, body: report?.body ?? answer.body }
  } catch {
    return { code: undefined, body: answer.body }
  }
}
