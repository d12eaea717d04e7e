import * as kinds from './kinds.ts'
import type { Options } from './option.ts'

/** Options of every command that reads the configuration file. */
export const configArgs = {
  config: {
    type: 'string',
    kind: kinds.file,
    sources: ['environment'],
    valueHint: 'file',
    description: 'Configuration file; default: soundcheck.config.json, .ts, .js or .mjs in the working directory',
  },
  'print-config': {
    type: 'boolean',
    default: false,
    sources: [],
    description: 'Print all settings and where each comes from, and do nothing else',
  },
} satisfies Options
