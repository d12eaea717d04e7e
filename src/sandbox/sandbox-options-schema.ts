import * as z from 'zod'
import { option, optionsSchema } from '../diagnostics/options.ts'
import type { AccessKey, AccountSpec, Credential } from '../vendor/credential.ts'
import type { Vendor } from '../vendor/vendor.ts'
import type { Account } from './accounts/account.ts'
import type { JournalOptions } from './history/journal.ts'
import type { CallbackSender, EgressOptions, OwnServer } from './outbox/egress.ts'
import type { SandboxOptions } from './sandbox-options.ts'

const text = z.string('expected a text')

const keyOptions = {
  key: text,
  secret: option.text,
  token: optionsSchema<NonNullable<AccessKey['token']>>({
    value: option.text,
    expiresAt: z.number('expected milliseconds since the epoch').optional(),
  }).optional(),
}

const credential = optionsSchema<Credential>({
  ...keyOptions,
  attributes: z.record(z.string(), z.string('expected a text'), 'expected an object of texts, such as {}'),
  otherKeys: z.array(optionsSchema<AccessKey>(keyOptions), 'expected a list of keys').optional(),
})

const account = optionsSchema<AccountSpec>({
  name: text,
  credentials: z.record(z.string(), credential, 'expected the credentials by vendor id'),
})

const egress = optionsSchema<EgressOptions>({
  allow: option.texts('["10.0.0.0/8"]'),
  allowsLoopback: option.flag,
  allowsPrivate: option.flag,
  own: z
    .array(
      optionsSchema<OwnServer>({
        address: text,
        port: z.int('expected a port'),
        open: z.array(text, 'expected a list of paths'),
      }),
      'expected a list of servers',
    )
    .optional(),
})

/** The bounds are checked where they are used: by the history. */
const journal = optionsSchema<JournalOptions>({
  maxEntries: option.number,
  maxBytes: option.number,
  maxTotalBytes: option.number,
})

/** `SandboxOptions`, as they are checked. */
export const sandboxOptionsSchema: z.ZodType<Partial<SandboxOptions>> = optionsSchema<Partial<SandboxOptions>>({
  vendors: z
    .array(
      z.custom<Vendor>(isVendor, 'expected a vendor, such as tencentLive of "soundcheck", or of defineVendor'),
      'expected a list of vendors, such as [tencentLive]',
    )
    .optional(),
  accounts: z.array(account, 'expected a list of accounts').optional(),
  auth: option.name(['open', 'strict']),
  maxAccounts: option.number,
  seed: option.name(['documented', 'empty']),
  limits: option.flag,
  switches: z
    .record(z.string(), text, 'expected an object of switches, such as { "tencent-live.nulls": "strict" }')
    .optional(),
  idSeed: option.text,
  journal: journal.optional(),
  sendCallback: option.callback<CallbackSender>(),
  courier: option.callback<CallbackSender>(),
  egress: egress.optional(),
  inbandFaults: option.flag,
  maxLeapSteps: option.number,
  unknownKeySecret: option.text,
  onOpen: option.callback<(account: Account) => void>(),
  realTime: option.callback<() => number>(),
})

function isVendor(value: unknown): value is Vendor {
  return typeof value === 'object' && value !== null && 'id' in value && 'spec' in value && 'contracts' in value
}
