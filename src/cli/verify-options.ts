import type { ArgsDef, ParsedArgs } from 'citty'

/** How many billed calls a run may make unless told otherwise. */
export const DEFAULT_MAX_COSTS = 20

export const verifyArgs = {
  target: {
    type: 'string',
    default: 'sandbox',
    valueHint: 'sandbox|URL|live',
    description: 'What to test: the built-in mock, a server (token in SOUNDCHECK_TOKEN) or the real vendors',
  },
  vendor: {
    type: 'string',
    valueHint: 'id or file,…',
    description: 'Only these vendors, by id or by a file that exports one',
  },
  operation: { type: 'string', valueHint: 'name,…', description: 'Only promises about these operations' },
  promise: { type: 'string', valueHint: 'id,…', description: 'Only these promises' },
  evidence: {
    type: 'string',
    valueHint: 'reference,doc,recorded,sdk,inferred',
    description: 'Only promises with this evidence',
  },
  client: {
    type: 'string',
    default: 'wire',
    valueHint: 'wire|sdk|all|package,…|exec:command',
    description: 'Raw signed requests (wire), the vendors’ packages (sdk), both (all), or your own client: a program',
  },
  'member-order': {
    type: 'string',
    valueHint: 'pages|all|none',
    description:
      'Compare the order of members: where a page was copied line by line, everywhere (the mock), or nowhere',
  },
  timeout: {
    type: 'string',
    default: '60s',
    valueHint: 'time',
    description: 'Longest time for one promise; one that takes longer could not run',
  },
  faults: {
    type: 'boolean',
    default: true,
    negativeDescription: 'With exec: do not test what the client makes of lost answers and errors',
    description: 'With exec: test what the client makes of lost answers and errors too',
  },
  scaffold: {
    type: 'string',
    valueHint: 'python|go|java|php|node',
    description: 'Write a driver to fill in, for a client of your own in this language, and stop',
  },
  report: { type: 'string', valueHint: 'junit=F,html=F,json=F', description: 'Report files to write' },
  credentials: {
    type: 'string',
    valueHint: 'environment|FILE',
    description: 'With an address: your own credentials, from variables or a file of NAME=value lines',
  },
  plan: { type: 'boolean', default: false, description: 'Show what would be called and billed, and call nothing' },
  'yes-costs': { type: 'boolean', default: false, description: 'With your own credentials: make billed calls too' },
  'max-costs': {
    type: 'string',
    valueHint: 'number',
    description: `With --yes-costs: how many billed calls at most; default: ${DEFAULT_MAX_COSTS}`,
  },
  end: { type: 'string', valueHint: 'file', description: 'End what an earlier run had to leave behind, and stop' },
  'yes-live': { type: 'boolean', default: false, description: 'Really call the vendors, which may cost money' },
  resolve: {
    type: 'string',
    valueHint: 'host:port:address:port,…',
    description: 'With --target live: send calls for a host to another address',
  },
  recordings: {
    type: 'string',
    valueHint: 'folder',
    description:
      'Folder with <vendor>/recordings, whose promises then have the evidence "recorded"; with --target live, new ones go there (default: fixtures)',
  },
} satisfies ArgsDef

export type VerifyArgs = ParsedArgs<typeof verifyArgs>
