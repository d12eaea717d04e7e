import type { ArgsDef, ParsedArgs } from 'citty'
import { recordingsOption } from './recordings-option.ts'

export const compareArgs = {
  traffic: {
    type: 'positional',
    required: true,
    valueHint: 'file,…',
    description: 'The file with the traffic, or several with commas between',
  },
  vendor: {
    type: 'string',
    valueHint: 'id or file,…',
    description: 'Only these vendors, by id or by a file that exports one',
  },
  report: { type: 'string', valueHint: 'html=F,json=F', description: 'Report files to write' },
  json: { type: 'boolean', default: false, description: 'Print the result as JSON' },
  recordings: recordingsOption,
  'write-config': {
    type: 'boolean',
    default: false,
    description: 'Put the switches that fit into soundcheck.config.json',
  },
  'write-evidence': {
    type: 'string',
    valueHint: 'folder',
    description: 'Folder for <vendor>/recordings: what the vendor answered, without secrets',
  },
} satisfies ArgsDef

export type CompareArgs = ParsedArgs<typeof compareArgs>
