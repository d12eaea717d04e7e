import { logOption } from './access-log.ts'
import { controlArgs } from './control-options.ts'
import { sandboxArgs } from './sandbox-options.ts'
import { configArgs } from './settings/config-options.ts'
import * as kinds from './settings/kinds.ts'
import type { Options } from './settings/option.ts'
import { stateArgs } from './state-options.ts'
import { tlsArgs } from './tls-options.ts'

/** The options of `soundcheck serve`. */
export const serveArgs = {
  port: {
    type: 'string',
    kind: kinds.portNumber,
    default: '4747',
    valueHint: 'number',
    description: 'Port to listen on; 0 takes any free one',
  },
  host: { type: 'string', default: '127.0.0.1', valueHint: 'address', description: 'Address to listen on' },
  ...sandboxArgs,
  ...controlArgs,
  ...tlsArgs,
  ...stateArgs,
  grace: {
    type: 'string',
    kind: kinds.wholeSeconds,
    default: '5',
    valueHint: 'seconds',
    description: 'Time to answer what has arrived, after Ctrl+C or SIGTERM; a second signal ends at once',
  },
  log: logOption('text'),
  quiet: { type: 'boolean', default: false, description: 'The same as --log none' },
  ...configArgs,
  watch: {
    type: 'boolean',
    default: false,
    sources: ['environment'],
    description: 'Restart when the configuration file changes; the accounts go on as they are',
  },
} satisfies Options
