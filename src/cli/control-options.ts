import type { ArgsDef } from 'citty'
import type { ControlOptions } from '../control/start.ts'
import { names } from './options.ts'

/** Who may use the control API, and which pages the vendors' side. */
export const controlArgs = {
  'control-token': {
    type: 'string',
    default: '',
    valueHint: 'text',
    description: 'Token of the control API; SOUNDCHECK_TOKEN of the environment is better, others do not see it',
  },
  'control-host': {
    type: 'string',
    default: '',
    valueHint: 'name,…',
    description: 'Host names by which the control API may be called besides those of this machine',
  },
  'cors-origin': {
    type: 'string',
    default: '',
    valueHint: 'origin,…',
    description: 'Origins of pages that may use the control API from a browser',
  },
  'vendor-cors': {
    type: 'string',
    default: '',
    valueHint: 'origin,…|*',
    description: 'Origins of pages that may call the vendors from a browser, as at the real vendors they may not',
  },
} satisfies ArgsDef

export function controlOptions(given: Readonly<Record<keyof typeof controlArgs, string>>): ControlOptions {
  const token = given['control-token'] || process.env.SOUNDCHECK_TOKEN || undefined
  return { token, hosts: names(given['control-host']), origins: names(given['cors-origin']) }
}

/** Undefined when nothing was listed. */
export function vendorCors(given: Readonly<Record<keyof typeof controlArgs, string>>): {
  vendorCors?: readonly string[]
} {
  const origins = names(given['vendor-cors'])
  return origins.length === 0 ? {} : { vendorCors: origins }
}
