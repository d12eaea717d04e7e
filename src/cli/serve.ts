import type { ArgsDef } from 'citty'
import { startServer } from '../adapters/server.ts'
import { createSandbox, scenarios } from '../index.ts'
import { accessLog, logOption } from './access-log.ts'
import { banner, stoppingLine, unmetFaultLines } from './banner.ts'
import { defineCommand, print, printError, untilInterrupted } from './command.ts'
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
  log: logOption('text'),
  quiet: { type: 'boolean', default: false, description: 'The same as --log none' },
} satisfies ArgsDef

export const serve = defineCommand({
  name: 'serve',
  description: 'Start the mock server: all vendors on one port',
  args,
  async run({ args, io }) {
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
      ...accessLog(sandbox, args.quiet ? 'none' : args.log, io),
    })
    // The banner shows a token that was made here. One that the user set stays out of the log.
    const token = control.token === undefined ? server.controlToken : undefined
    print(io, ...(await banner(sandbox, { ...server, token, authority: args['tls-ca'] })))
    await untilInterrupted(io)
    if (server.waiting() > 0 && graceMs > 0) printError(io, stoppingLine(server.waiting(), graceMs))
    await server.close({ graceMs })
    printError(io, ...unmetFaultLines(sandbox))
    return 0
  },
})
