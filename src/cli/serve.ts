import type { ArgsDef } from 'citty'
import type { Sandbox } from '../index.ts'
import { banner, refusalLine, stoppingLine, unmetFaultLines } from './banner.ts'
import { defineCommand, type Io, print, printError, untilInterrupted } from './command.ts'
import { controlArgs, controlOptions, vendorCors } from './control-options.ts'
import { port, seconds } from './options.ts'
import { sandboxArgs, sandboxOptions } from './sandbox-options.ts'
import { tlsArgs, tlsOptions } from './tls-options.ts'

const args = {
  port: {
    type: 'string',
    default: '4747',
    valueHint: 'number',
    description: 'Port to listen on; 0 takes any free one',
  },
  host: { type: 'string', default: '127.0.0.1', valueHint: 'address', description: 'Address to listen on' },
  ...sandboxArgs,
  ...controlArgs,
  ...tlsArgs,
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
  examples: [
    ['soundcheck serve', 'Start on port 4747, which all other commands talk to'],
    ['soundcheck serve --port 0 --scenario evening-peak', 'Take any free port, and let everything go wrong at once'],
    ['soundcheck serve --auth strict --seed empty', 'Refuse unknown keys, and start without examples'],
    ['soundcheck serve --vendor-cors http://localhost:5173', 'Let a web page of yours call the vendors'],
  ],
  args,
  async run({ args, io }) {
    const { createSandbox, scenarios, startServer } = await import('./engine.ts')
    const sandbox = createSandbox(await sandboxOptions(args))
    const graceMs = seconds('grace', args.grace) * 1000
    const control = controlOptions(args, io.environment)
    const tls = await tlsOptions(args, { vendors: sandbox.vendors, host: args.host, hosts: control.hosts ?? [] }, io)
    const server = await startServer(sandbox, {
      port: port(args.port),
      host: args.host,
      ...(tls && { tls }),
      control: { ...control, scenarios },
      ...vendorCors(args),
    })
    // The banner shows a token that was made here. One that the user set stays out of the log.
    const token = control.token === undefined ? server.controlToken : undefined
    print(io, ...banner(sandbox, { ...server, token, authority: args['tls-ca'] }).split('\n'))
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
