import { logOption } from '../access-log.ts'
import { sandboxArgs } from '../sandbox-options.ts'
import { configArgs } from '../settings/config-options.ts'
import * as kinds from '../settings/kinds.ts'
import type { Options } from '../settings/option.ts'
import type { Problem } from './record.ts'

/** What a run can fail on. */
const PROBLEM_NAMES = ['violations', 'unhandled', 'retries'] as const satisfies readonly Problem[]

/** The reports that a run can write. */
export const RUN_REPORTS = ['junit', 'html', 'har'] as const

/** The options of `soundcheck run`. */
export const runArgs = {
  account: {
    type: 'string',
    default: 'test-run',
    valueHint: 'name',
    description: 'The account whose keys the command gets as SOUNDCHECK_KEY and SOUNDCHECK_SECRET',
  },
  offline: {
    type: 'boolean',
    default: false,
    description: 'Refuse requests for hosts that are neither a vendor’s nor this machine',
  },
  'fail-on': {
    type: 'string',
    kind: kinds.someOf(PROBLEM_NAMES),
    valueHint: 'kind,…',
    description: 'End with 1 if there are any of these, although the command succeeded: violations, unhandled, retries',
  },
  report: {
    type: 'string',
    kind: kinds.filesFor(RUN_REPORTS),
    valueHint: 'junit=F,html=F,har=F',
    description: 'Report files to write',
  },
  log: logOption('none'),
  quiet: { type: 'boolean', default: false, description: 'Print no summary' },
  ...sandboxArgs,
  'journal-entries': { ...sandboxArgs['journal-entries'], default: '10000' },
  'journal-bytes': { ...sandboxArgs['journal-bytes'], default: '64000000' },
  ...configArgs,
} satisfies Options
