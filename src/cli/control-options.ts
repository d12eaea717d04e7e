import type { ControlOptions } from '../control/start.ts'
import { list } from './options.ts'
import * as kinds from './settings/kinds.ts'
import type { Options } from './settings/option.ts'

/** Options for access to the control API, and to the vendors' APIs from a browser. */
export const controlArgs = {
  'control-token': {
    type: 'string',
    isSecret: true,
    alsoFrom: 'SOUNDCHECK_TOKEN',
    valueHint: 'text',
    description: 'Token for the control API; SOUNDCHECK_TOKEN in the environment is safer, because it stays hidden',
  },
  'control-host': {
    type: 'string',
    kind: kinds.texts,
    valueHint: 'name,…',
    description: 'Host names of this server besides this machine’s, for the control API and for browsers',
  },
  'cors-origin': {
    type: 'string',
    kind: kinds.texts,
    valueHint: 'origin,…',
    description: 'Origins of web pages that may call the control API',
  },
  'vendor-cors': {
    type: 'string',
    kind: kinds.texts,
    valueHint: 'origin,…|*',
    description: 'Origins of web pages that may call the vendors’ APIs; pages of others are refused',
  },
} satisfies Options

type ControlArgs = Readonly<Record<keyof typeof controlArgs, string | undefined>>

export function controlOptions(args: ControlArgs): ControlOptions {
  return { token: args['control-token'], hosts: list(args['control-host']), origins: list(args['cors-origin']) }
}

export function vendorCors(args: ControlArgs): { vendorCors?: readonly string[] } {
  const origins = list(args['vendor-cors'])
  return origins.length === 0 ? {} : { vendorCors: origins }
}
