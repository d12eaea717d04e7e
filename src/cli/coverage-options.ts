import type { ArgsDef, ParsedArgs } from 'citty'
import { recordingsOption } from './recordings-option.ts'

export const coverageArgs = {
  vendor: {
    type: 'string',
    valueHint: 'id or file,…',
    description: 'Only these vendors, by id or by a file that exports one',
  },
  recordings: recordingsOption,
  items: { type: 'boolean', default: false, description: 'List every documented item, and whether it is tested' },
} satisfies ArgsDef

export type CoverageArgs = ParsedArgs<typeof coverageArgs>
