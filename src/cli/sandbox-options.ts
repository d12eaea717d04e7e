import type { SandboxOptions } from '../index.ts'
import type { Vendor } from '../vendor/vendor.ts'
import { chooseScenario } from './choose-scenario.ts'
import { allowList, positiveInteger, switchSettings } from './options.ts'
import { recordingsOption } from './recordings-option.ts'
import * as kinds from './settings/kinds.ts'
import type { Options } from './settings/option.ts'
import { chooseVendors } from './vendors.ts'

/** Options of every command that starts a sandbox. */
export const sandboxArgs = {
  auth: {
    type: 'enum',
    options: ['open', 'strict'],
    default: 'open',
    description: 'An unknown key opens its own account (open), or gets the vendor’s error (strict)',
  },
  'max-accounts': {
    type: 'string',
    kind: kinds.positive,
    default: '5000',
    valueHint: 'number',
    description: 'Maximum number of accounts that nobody created; beyond it, the least recently used one is dropped',
  },
  seed: {
    type: 'enum',
    options: ['documented', 'empty'],
    default: 'documented',
    description: 'New accounts start with the examples from the vendors’ pages, or empty',
  },
  limits: {
    type: 'boolean',
    default: true,
    description: 'Apply the documented rate limits',
    negativeDescription: 'Apply no rate limits',
  },
  'inband-faults': {
    type: 'boolean',
    default: true,
    description: 'Let identifiers that begin with sc-fault. cause a fault; see docs/faults.md',
    negativeDescription: 'Treat them as ordinary identifiers',
  },
  vendor: {
    type: 'string',
    kind: kinds.files,
    valueHint: 'file,…',
    description: 'Files that export your own vendors, to serve beside the built-in ones',
  },
  switch: {
    type: 'string',
    kind: kinds.textsByName,
    valueHint: 'vendor.name=value,…',
    description: 'Choices that the vendors’ documentation leaves open; see docs/vendors',
  },
  recordings: { ...recordingsOption, kind: kinds.file },
  'callback-allow': {
    type: 'string',
    kind: kinds.texts,
    valueHint: 'host,network,…',
    description: 'Hosts that may receive callbacks, besides this machine; "private" means all private networks',
  },
  'leap-steps': {
    type: 'string',
    kind: kinds.positive,
    default: '1000',
    valueHint: 'number',
    description: 'Maximum steps of endless series, such as results of streams, in one leap of a clock',
  },
  'journal-entries': {
    type: 'string',
    kind: kinds.positive,
    default: '500',
    valueHint: 'number',
    description: 'Maximum number of exchanges in the journal of an account',
  },
  'journal-bytes': {
    type: 'string',
    kind: kinds.positive,
    default: '8000000',
    valueHint: 'number',
    description: 'Maximum size of the journal of an account, in bytes',
  },
  'journal-total-bytes': {
    type: 'string',
    kind: kinds.positive,
    default: '256000000',
    valueHint: 'number',
    description: 'Maximum size of the journals of all accounts together that requests opened, in bytes',
  },
  scenario: {
    type: 'string',
    kind: kinds.fileOrName,
    valueHint: 'name or file',
    description: 'Scenario that every account starts with: one of "soundcheck scenario list", or a file of your own',
  },
  clock: {
    type: 'string',
    valueHint: 'moment[,frozen]',
    description: 'The time at the start: an ISO 8601 time, a time from now such as 10m, or frozen; default: real time',
  },
} satisfies Options

type Texts = Readonly<
  Record<
    'auth' | 'seed' | 'max-accounts' | 'leap-steps' | 'journal-entries' | 'journal-bytes' | 'journal-total-bytes',
    string
  > &
    Record<'vendor' | 'recordings' | 'switch' | 'callback-allow' | 'scenario', string | undefined> &
    Record<'limits' | 'inband-faults', boolean>
>

/** Reads the options of a sandbox. */
export async function sandboxOptions(args: Texts): Promise<Partial<SandboxOptions>> {
  const vendors = await servedVendors(args)
  return {
    vendors,
    auth: args.auth === 'strict' ? 'strict' : 'open',
    maxAccounts: positiveInteger('max-accounts', args['max-accounts']),
    seed: args.seed === 'empty' ? 'empty' : 'documented',
    limits: args.limits,
    inbandFaults: args['inband-faults'],
    switches: switchSettings(args.switch),
    maxLeapSteps: positiveInteger('leap-steps', args['leap-steps']),
    journal: {
      maxEntries: positiveInteger('journal-entries', args['journal-entries']),
      maxBytes: positiveInteger('journal-bytes', args['journal-bytes']),
      maxTotalBytes: positiveInteger('journal-total-bytes', args['journal-total-bytes']),
    },
    egress: { allow: allowList(args['callback-allow']) },
    ...(await startingWith(args.scenario, vendors)),
  }
}

async function servedVendors({ vendor, recordings }: Texts): Promise<readonly Vendor[]> {
  const chosen = await chooseVendors(vendor)
  if (recordings === undefined) return chosen.all
  const { withRecordings } = await import('./recorded-evidence.ts')
  return (await withRecordings({ ...chosen, chosen: chosen.all }, recordings)).vendors.all
}

/** Starts the scenario once in an account of its own, so that a wrong name fails before the server listens. */
async function startingWith(
  name: string | undefined,
  vendors: readonly Vendor[],
): Promise<Pick<SandboxOptions, 'onOpen'>> {
  if (!name) return {}
  const { createSandbox } = await import('./engine.ts')
  const { chosen, scenarios } = await chooseScenario(name)
  scenarios.start(createSandbox({ vendors }).account('test-rehearsal'), chosen)
  return { onOpen: (account) => scenarios.start(account, chosen) }
}
