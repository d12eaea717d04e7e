import { checkNames } from '../diagnostics/option-names.ts'
import type { ClientKind, WireProtocol } from './client.ts'
import type { CallbackContract, Contract, RequestShape } from './contract.ts'
import type { Credential } from './credential.ts'
import type { OpenApiInfo } from './openapi-info.ts'
import type { Page } from './page.ts'
import type { VendorPromise } from './promise.ts'
import type { SdkTarget } from './sdk-options.ts'
import type { Sdk } from './sdk-table.ts'
import type { Snippets } from './snippet.ts'
import type { ErrorEntry } from './vendor-error.ts'

/** Contracts by id: each key is the id of its contract. */
export type ContractsById = Readonly<Record<string, Contract>>

/** Everything known about one vendor's interface, and how to test it. Independent of the mock. */
export interface VendorSpec<
  Contracts extends ContractsById = ContractsById,
  Errors extends Readonly<Record<string, ErrorEntry>> = Readonly<Record<string, ErrorEntry>>,
  Options extends object = object,
> {
  /** For example `tencent-live`; the name of its folders. */
  readonly id: string
  /** The product's name, for people. */
  readonly name: string
  /** The documented operations. */
  readonly contracts: Contracts
  readonly callbacks: readonly CallbackContract[]
  /** The vendor's table of error codes. */
  readonly errors: Errors
  /** Documented items that nothing here can test, each with the reason. */
  readonly exclusions: readonly Exclusion[]
  /** Pages that were copied statement by statement: what the contracts are compared with. */
  readonly pages?: readonly Page[]
  readonly wire: WireProtocol
  readonly openApi: OpenApiInfo
  readonly credentials: SpecCredentials
  /** Members of the test kit's `soundcheck`: ready-made options for the vendor's clients. */
  sdkOptions?(target: SdkTarget): Options
  /** The vendor's own clients. Loaded on demand, because they need Node. */
  clients(): Promise<readonly ClientKind[]>
  /** A first call in each language. Loaded on demand, because few ask for it. */
  snippets?(): Promise<Snippets>
  /** The SDKs of its customers, for its page. Loaded on demand, because only the page needs them. */
  sdks?(): Promise<readonly Sdk[]>
  /** Loaded on demand, because there are thousands. */
  promises(): Promise<readonly VendorPromise[]>
}

/** Where credentials for a vendor come from. */
export interface SpecCredentials {
  /** The demo account's credential. */
  readonly demo: Credential
  /** The credential of a `test-` key. */
  test(key: string): Credential
  /**
   * The credential of an account that the control API created, derived from the account's name. `digest` turns a word into 64
   * hexadecimal digits that depend on the name. Vendors that share an account use the same words.
   */
  linked(name: string, digest: (word: string) => string): Credential
  /** Read from the environment, to call the real vendor. */
  readonly environment: EnvironmentCredential
  /**
   * Attributes that together belong to one account only, such as a project, or a domain with a user. Two keys with the same ones
   * are keys of one account.
   */
  readonly unique?: readonly (readonly string[])[]
  /** Whether the vendor has temporary keys, which come with a session token. Default: no. */
  readonly hasTemporaryKeys?: boolean
}

export interface EnvironmentCredential {
  /** Names of variables, with what each holds. */
  readonly variables: Readonly<Record<string, string>>
  /** Undefined when a variable is missing. */
  read(environment: Readonly<Record<string, string | undefined>>): Credential | undefined
}

export interface Exclusion {
  /** Ids of items, or a pattern that ids match. */
  readonly items: readonly string[] | RegExp
  readonly because: string
}

type Keyed<Contracts> = { readonly [Id in keyof Contracts]: Contract<RequestShape, Id & string> }

/** The names of a spec's members. */
export const MEMBERS: Readonly<Record<keyof VendorSpec, true>> = {
  ...{
    id: true,
    name: true,
    contracts: true,
    callbacks: true,
    errors: true,
    exclusions: true,
    pages: true,
    wire: true,
  },
  ...{ openApi: true, credentials: true, sdkOptions: true, snippets: true, sdks: true, clients: true, promises: true },
}

/**
 * Defines a vendor's spec. Does not compile when the key of a contract differs from its id. Throws a UsageError for a member that
 * specs do not have.
 */
export function defineSpec<
  const Contracts extends ContractsById & Keyed<Contracts>,
  const Errors extends Readonly<Record<string, ErrorEntry>>,
  Options extends object = object,
>(spec: VendorSpec<Contracts, Errors, Options>): VendorSpec<Contracts, Errors, Options> {
  checkNames(`Cannot define the spec of vendor "${spec.id}"`, MEMBERS, spec)
  return spec
}

export function contractsOf({ contracts }: VendorSpec): readonly Contract[] {
  return Object.values(contracts)
}
