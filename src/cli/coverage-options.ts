import type { ArgsDef, ParsedArgs } from 'citty'

export const coverageArgs = {
  vendor: {
    type: 'string',
    valueHint: 'id or file,…',
    description: 'Only these vendors, by id or by a file that exports one',
  },
  items: { type: 'boolean', default: false, description: 'List every documented item, and whether it is tested' },
} satisfies ArgsDef

export type CoverageArgs = ParsedArgs<typeof coverageArgs>
