import type { ArgsDef } from 'citty'
import { startServer } from '../adapters/server.ts'
import { createSandbox, type Sandbox, type SandboxOptions, scenarios } from '../index.ts'
import { banner, refusalLine, stoppingLine, unmetFaultLines } from './banner.ts'
import { defineCommand, type Io, print, printError, untilInterrupted } from './command.ts'
import { controlArgs, controlOptions, vendorCors } from './control-options.ts'
import { allowList, port, positiveInteger, seconds, switchSettings } from './options.ts'
import { chooseVendors } from './vendors.ts'

const args = {
  port: {
    type: 'string',
    default: '4747',
    valueHint: 'number',
    description: 'Port to listen on; 0 takes any free one',
  },
  host: { type: 'string', default: '127.0.0.1', valueHint: 'address', description: 'Address to listen on' },
  auth: {
    type: 'enum',
    options: ['open', 'strict'],
    default: 'open',
    description: 'An unknown key opens its own account (open), or gets the vendor’s error (strict)',
  },
  'max-accounts': {
    type: 'string',
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
    valueHint: 'file,…',
    description: 'Files that export your own vendors, to serve beside the built-in ones',
  },
  switch: {
    type: 'string',
    valueHint: 'vendor.name=value,…',
    description: 'Choices that the vendors’ documentation leaves open; see docs/vendors',
  },
  'callback-allow': {
    type: 'string',
    valueHint: 'host,network,…',
    description: 'Hosts that may receive callbacks, besides this machine; "private" means all private networks',
  },
  'leap-steps': {
    type: 'string',
    default: '1000',
    valueHint: 'number',
    description: 'Maximum steps of endless series, such as results of streams, in one leap of a clock',
  },
  'journal-entries': {
    type: 'string',
    default: '500',
    valueHint: 'number',
    description: 'Maximum number of exchanges in the journal of an account',
  },
  'journal-bytes': {
    type: 'string',
    default: '8000000',
    valueHint: 'number',
    description: 'Maximum size of the journal of an account, in bytes',
  },
  'journal-total-bytes': {
    type: 'string',
    default: '256000000',
    valueHint: 'number',
    description: 'Maximum size of the journals of all accounts together that requests opened, in bytes',
  },
  ...controlArgs,
  scenario: {
    type: 'string',
    valueHint: 'name',
    description: 'Scenario that every account starts with; "soundcheck scenarios" lists them',
  },
  grace: {
    type: 'string',
    default: '5',
    valueHint: 'seconds',
    description: 'Time to answer what has arrived, after Ctrl+C or SIGTERM; a second signal ends at once',
  },
  quiet: { type: 'boolean', default: false, description: 'Do not print refused requests and failed callbacks' },
} satisfies ArgsDef

export const serve = defineCommand({
  name: 'serve',
  description: 'Start the mock server: all vendors on one port',
  args,
  async run({ args, io }) {
    const { all: vendors } = await chooseVendors(args.vendor)
    const sandbox = createSandbox({
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
      ...startingWith(args.scenario),
    })
    const graceMs = seconds('grace', args.grace) * 1000
    const control = controlOptions(args, io.environment)
    const server = await startServer(sandbox, {
      port: port(args.port),
      host: args.host,
      control: { ...control, scenarios },
      ...vendorCors(args),
    })
    // The banner shows a token that was made here. One that the user set stays out of the log.
    const token = control.token === undefined ? server.controlToken : undefined
    print(io, ...banner(sandbox, { origin: server.origin, token }).split('\n'))
    if (!args.quiet) printRefusals(sandbox, io)
    await untilInterrupted(io)
    if (server.waiting() > 0 && graceMs > 0) printError(io, stoppingLine(server.waiting(), graceMs))
    await server.close({ graceMs })
    printError(io, ...unmetFaultLines(sandbox))
    return 0
  },
})

function printRefusals(sandbox: Sandbox, io: Io): void {
  sandbox.subscribe((entry) => {
    if (entry.outcome !== 'answered' && entry.outcome !== 'delivered') printError(io, refusalLine(entry))
  })
}

/** Starts the scenario once in an account of its own, so that a wrong name fails before the server listens. */
function startingWith(name: string | undefined): Pick<SandboxOptions, 'onOpen'> {
  if (!name) return {}
  scenarios.start(createSandbox().account('test-rehearsal'), name)
  return { onOpen: (account) => scenarios.start(account, name) }
}
