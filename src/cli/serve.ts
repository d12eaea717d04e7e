import { type ArgsDef, defineCommand } from 'citty'
import { startServer } from '../adapters/server.ts'
import { createSandbox, type SandboxOptions, stories } from '../index.ts'
import { banner, refusalLine, unmetFaultLines } from './banner.ts'
import { controlArgs, controlOptions, vendorCors } from './control-options.ts'
import { allowList, count, port, refuseUnknownOptions, switchSettings } from './options.ts'
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
    description: 'open: unknown keys get an account of their own; strict: the vendor’s error',
  },
  seed: {
    type: 'enum',
    options: ['documented', 'empty'],
    default: 'documented',
    description: 'documented: new accounts start with the examples of the vendors’ pages',
  },
  limits: {
    type: 'boolean',
    default: true,
    description: 'Documented rate limits',
    negativeDescription: 'No rate limits',
  },
  'inband-faults': {
    type: 'boolean',
    default: true,
    description: 'Identifiers that begin with sc-fault. ask for a fault; see docs/faults.md',
    negativeDescription: 'They are ordinary identifiers',
  },
  vendor: {
    type: 'string',
    valueHint: 'file,…',
    description: 'Files that export vendors of your own, to serve beside the built-in ones',
  },
  switch: {
    type: 'string',
    default: '',
    valueHint: 'vendor.name=value,…',
    description: 'Settings of what the vendors leave open; see docs/vendors',
  },
  'callback-allow': {
    type: 'string',
    default: '',
    valueHint: 'host,network,…',
    description: 'Where callbacks may go besides this machine and private networks',
  },
  'journal-entries': {
    type: 'string',
    default: '500',
    valueHint: 'number',
    description: 'Exchanges that the journal of an account keeps',
  },
  'journal-bytes': {
    type: 'string',
    default: '8000000',
    valueHint: 'number',
    description: 'What they may take together',
  },
  ...controlArgs,
  scenario: {
    type: 'string',
    default: '',
    valueHint: 'name',
    description: 'A story that every account starts with; "soundcheck scenarios" lists them',
  },
  quiet: { type: 'boolean', default: false, description: 'Do not print refused requests and failed callbacks' },
} satisfies ArgsDef

export const serve = defineCommand({
  meta: { name: 'serve', description: 'Answer requests on one port for all vendors' },
  args,
  async run({ args: given }) {
    refuseUnknownOptions(given, Object.keys(args))
    const { all: vendors } = await chooseVendors(given.vendor)
    const sandbox = createSandbox({
      vendors,
      auth: given.auth === 'strict' ? 'strict' : 'open',
      seed: given.seed === 'empty' ? 'empty' : 'documented',
      limits: given.limits,
      inbandFaults: given['inband-faults'],
      switches: switchSettings(given.switch),
      journal: {
        maxEntries: count('journal-entries', given['journal-entries']),
        maxBytes: count('journal-bytes', given['journal-bytes']),
      },
      egress: { allowsPrivate: true, allow: allowList(given['callback-allow']) },
      ...startingWith(given.scenario),
    })
    const control = controlOptions(given)
    const server = await startServer(sandbox, {
      port: port(given.port),
      host: given.host,
      control: { ...control, scenarios: stories },
      ...vendorCors(given),
    })
    // A token that was given is known already, and not for the log.
    const token = control.token === undefined ? server.controlToken : undefined
    console.log(banner(sandbox, { origin: server.origin, token }))
    if (!given.quiet) {
      sandbox.subscribe((entry) => {
        if (entry.outcome !== 'answered' && entry.outcome !== 'delivered') console.error(refusalLine(entry))
      })
    }
    const end = async () => {
      await server.close()
      for (const line of unmetFaultLines(sandbox)) console.error(line)
      // Answers that faults hold back would keep the process until their time has come.
      process.exit()
    }
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void end())
  },
})

/** Refuses a name that no story has, before anybody is waiting for it. */
function startingWith(name: string): Pick<SandboxOptions, 'onOpen'> {
  if (name === '') return {}
  stories.start(createSandbox().account('test-rehearsal'), name)
  return { onOpen: (account) => stories.start(account, name) }
}
