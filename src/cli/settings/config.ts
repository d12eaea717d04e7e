// Written by scripts/docs.ts from the tables of options. Run npm run docs.

/** Settings for soundcheck serve and soundcheck run. The command line and the environment come before it. */
export interface Config {
  /** The JSON Schema of this file, for editors. */
  readonly $schema?: string
  /** Port to listen on; 0 takes any free one. Default: 4747. */
  readonly port?: number
  /** Address to listen on. Default: "127.0.0.1". */
  readonly host?: string
  /** An unknown key opens its own account (open), or gets the vendor’s error (strict). Default: "open". */
  readonly auth?: 'open' | 'strict'
  /** Maximum number of accounts that nobody created; beyond it, the least recently used one is dropped. Default: 5000. */
  readonly maxAccounts?: number
  /** New accounts start with the examples from the vendors’ pages, or empty. Default: "documented". */
  readonly seed?: 'documented' | 'empty'
  /** Apply the documented rate limits. False: apply no rate limits. Default: true. */
  readonly limits?: boolean
  /**
   * Let identifiers that begin with sc-fault. cause a fault; see docs/faults.md. False: treat them as ordinary identifiers.
   * Default: true.
   */
  readonly inbandFaults?: boolean
  /** Files that export your own vendors, to serve beside the built-in ones. */
  readonly vendor?: readonly string[]
  /** Choices that the vendors’ documentation leaves open; see docs/vendors. */
  readonly switch?: Readonly<Record<string, string>>
  /** Folder with <vendor>/recordings, whose promises then have the evidence "recorded". */
  readonly recordings?: string
  /** Hosts that may receive callbacks, besides this machine; "private" means all private networks. */
  readonly callbackAllow?: readonly string[]
  /** Maximum steps of endless series, such as results of streams, in one leap of a clock. Default: 1000. */
  readonly leapSteps?: number
  /** Maximum number of exchanges in the journal of an account. Default: 500. */
  readonly journalEntries?: number
  /** Maximum size of the journal of an account, in bytes. Default: 8000000. */
  readonly journalBytes?: number
  /** Maximum size of the journals of all accounts together that requests opened, in bytes. Default: 256000000. */
  readonly journalTotalBytes?: number
  /** Scenario that every account starts with: one of "soundcheck scenario list", or a file of your own. */
  readonly scenario?: string
  /** The time at the start: an ISO 8601 time, a time from now such as 10m, or frozen; default: real time. */
  readonly clock?: string
  /** Token for the control API; SOUNDCHECK_TOKEN in the environment is safer, because it stays hidden. */
  readonly controlToken?: string
  /** Host names of this server besides this machine’s, for the control API and for browsers. */
  readonly controlHost?: readonly string[]
  /** Origins of web pages that may call the control API. */
  readonly corsOrigin?: readonly string[]
  /** Origins of web pages that may call the vendors’ APIs; pages of others are refused. */
  readonly vendorCors?: readonly string[]
  /** Listen with TLS too, and take TLS in tunnels to the vendors; see docs/run.md. Default: false. */
  readonly tls?: boolean
  /** Port with TLS; default 4748, 0 takes any free one. */
  readonly tlsPort?: number
  /** Your own certificate, as PEM; without it, an authority is made that lives as long as the server. */
  readonly tlsCert?: string
  /** The key of your certificate, as PEM. */
  readonly tlsKey?: string
  /** Where to write the certificate of the made authority, for clients to trust. */
  readonly tlsCa?: string
  /** Where the accounts are kept: memory ends with the server; see docs/durable.md. Default: "memory". */
  readonly state?: string
  /** Where the other servers on the same store reach this one, such as http://10.0.0.7:4747. */
  readonly advertise?: string
  /** How long this server may be silent before another one takes its accounts over. Default: "3s". */
  readonly lease?: string
  /** How long a stored account is kept that nobody uses. Default: "24h". */
  readonly keep?: string
  /** Time to answer what has arrived, after Ctrl+C or SIGTERM; a second signal ends at once. Default: 5. */
  readonly grace?: number
  /** Print a line for each request and callback: as text, as JSON, or none. Default: "text". */
  readonly log?: 'text' | 'json' | 'none'
  /** The same as --log none. Default: false. */
  readonly quiet?: boolean
  /** Accounts that exist from the start, besides demo and those of test- keys. */
  readonly accounts?: readonly {
    /** Its name. Names that begin with test- need no entry: their accounts always exist. */
    readonly name: string
    /** Its keys, by vendor id. At the other vendors they are derived from its name. */
    readonly credentials?: Readonly<
      Record<
        string,
        {
          readonly key: string
          readonly secret?: string
          /** For a temporary key: the session token that its requests carry. */
          readonly token?: {
            readonly value: string
            /** By the account’s clock. Without it, the key does not expire. */
            readonly expiresAt?: number | string
          }
          /** What the account owns at the vendor. */
          readonly attributes?: Readonly<Record<string, string>>
          /** More keys of the same customer: all see the same records. */
          readonly otherKeys?: readonly {
            readonly key: string
            readonly secret?: string
            /** For a temporary key: the session token that its requests carry. */
            readonly token?: {
              readonly value: string
              /** By the account’s clock. Without it, the key does not expire. */
              readonly expiresAt?: number | string
            }
          }[]
        }
      >
    >
  }[]
  /** For soundcheck run. What is not here comes from above, as far as run takes it. */
  readonly run?: {
    /** The account whose keys the command gets as SOUNDCHECK_KEY and SOUNDCHECK_SECRET. Default: "test-run". */
    readonly account?: string
    /** Refuse requests for hosts that are neither a vendor’s nor this machine. Default: false. */
    readonly offline?: boolean
    /** End with 1 if there are any of these, although the command succeeded: violations, unhandled, retries. */
    readonly failOn?: readonly ('violations' | 'unhandled' | 'retries')[]
    /** Report files to write. */
    readonly report?: {
      /** The file for junit. */
      readonly junit?: string
      /** The file for html. */
      readonly html?: string
      /** The file for har. */
      readonly har?: string
    }
    /** Print a line for each request and callback: as text, as JSON, or none. Default: "none". */
    readonly log?: 'text' | 'json' | 'none'
    /** Print no summary. Default: false. */
    readonly quiet?: boolean
    /** An unknown key opens its own account (open), or gets the vendor’s error (strict). */
    readonly auth?: 'open' | 'strict'
    /** Maximum number of accounts that nobody created; beyond it, the least recently used one is dropped. */
    readonly maxAccounts?: number
    /** New accounts start with the examples from the vendors’ pages, or empty. */
    readonly seed?: 'documented' | 'empty'
    /** Apply the documented rate limits. False: apply no rate limits. */
    readonly limits?: boolean
    /**
     * Let identifiers that begin with sc-fault. cause a fault; see docs/faults.md. False: treat them as ordinary
     * identifiers.
     */
    readonly inbandFaults?: boolean
    /** Files that export your own vendors, to serve beside the built-in ones. */
    readonly vendor?: readonly string[]
    /** Choices that the vendors’ documentation leaves open; see docs/vendors. */
    readonly switch?: Readonly<Record<string, string>>
    /** Folder with <vendor>/recordings, whose promises then have the evidence "recorded". */
    readonly recordings?: string
    /** Hosts that may receive callbacks, besides this machine; "private" means all private networks. */
    readonly callbackAllow?: readonly string[]
    /** Maximum steps of endless series, such as results of streams, in one leap of a clock. */
    readonly leapSteps?: number
    /** Maximum number of exchanges in the journal of an account. */
    readonly journalEntries?: number
    /** Maximum size of the journal of an account, in bytes. */
    readonly journalBytes?: number
    /** Maximum size of the journals of all accounts together that requests opened, in bytes. */
    readonly journalTotalBytes?: number
    /** Scenario that every account starts with: one of "soundcheck scenario list", or a file of your own. */
    readonly scenario?: string
    /** The time at the start: an ISO 8601 time, a time from now such as 10m, or frozen; default: real time. */
    readonly clock?: string
  }
}
