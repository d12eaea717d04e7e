import { defineCommand, print, printJson } from './command.ts'
import { readJsonFile } from './remote/files.ts'
import { chooseVendors } from './vendors.ts'

export const diff = defineCommand({
  name: 'diff',
  description: 'Say what changed between two versions of the contracts, and which of your recorded calls it touches',
  details:
    'Compares with the contracts of this version, or with those of a second file. A line with "!" is a change that can break a client. Exit code: 0 without such changes, 1 with one; with --calls, 1 when one of them touches a recorded call.',
  examples: [
    ['soundcheck diff old.json', 'What changed since the version that printed old.json with "soundcheck openapi"'],
    [
      'soundcheck diff old.json --calls shop.json',
      'And which calls of a capture it touches; a HAR file will do as well',
    ],
    ['soundcheck diff old.json new.json --format json', 'Compare two files, for programs'],
  ],
  args: {
    before: {
      type: 'positional',
      required: true,
      description: 'The OpenAPI document that the other version printed: soundcheck openapi --out FILE',
    },
    after: {
      type: 'positional',
      required: false,
      description: 'A second document to compare it with. Default: the contracts of this version',
    },
    vendor: {
      type: 'string',
      valueHint: 'id or file,…',
      description: 'Only these vendors, by id or by a file that exports one',
    },
    calls: {
      type: 'string',
      valueHint: 'file',
      description: 'Recorded calls: a capture (soundcheck capture) or an HTTP archive (HAR)',
    },
    breaking: { type: 'boolean', default: false, description: 'Only changes that can break a client' },
    format: { type: 'enum', options: ['text', 'json'], default: 'text', description: 'How to print the result' },
  },
  async run({ args, io }) {
    const { all, chosen } = await chooseVendors(args.vendor)
    const [
      { readContracts },
      { contractChanges },
      { touchedBy },
      { changeLines },
      { vendorDocument },
      { recordedCalls },
    ] = await Promise.all([
      import('../contract-diff/document.ts'),
      import('../contract-diff/differences.ts'),
      import('../contract-diff/calls.ts'),
      import('../contract-diff/report.ts'),
      import('../openapi/vendors.ts'),
      import('./recorded-calls.ts'),
    ])
    const before = readContracts(await readJsonFile(args.before), args.before)
    const after = args.after
      ? readContracts(await readJsonFile(args.after), args.after)
      : readContracts(vendorDocument(chosen), 'this version')
    const titles = chosen.map(({ spec }) => spec.openApi.title)
    const found = contractChanges(before, after).filter(
      ({ vendor, breaks }) => (args.vendor === undefined || titles.includes(vendor)) && (breaks || !args.breaking),
    )
    const recorded = args.calls === undefined ? undefined : recordedCalls(await readJsonFile(args.calls), args.calls)
    const touched = recorded && touchedBy(recorded, { changes: found, before, vendors: all })
    const changes = touched?.changes ?? found
    const breaking = changes.filter(({ breaks }) => breaks)
    const touching = touched?.changes.filter(({ breaks, calls }) => breaks && calls.length > 0)
    const result = {
      changes: changes.map(({ about: _, ...change }) => change),
      breaking: breaking.length,
      ...(touched && { calls: { known: touched.known, unknown: touched.unknown, touching: touching?.length ?? 0 } }),
    }
    if (args.format === 'json') printJson(io, result, 2)
    else print(io, ...changeLines(changes), ...summary(result))
    return (touching ?? breaking).length > 0 ? 1 : 0
  },
})

interface Result {
  readonly changes: readonly object[]
  readonly breaking: number
  readonly calls?: { readonly known: number; readonly unknown: number; readonly touching: number }
}

function summary({ changes, breaking, calls }: Result): string[] {
  const counted = (count: number, word: string) => `${count} ${word}${count === 1 ? '' : 's'}`
  const first =
    changes.length === 0
      ? 'Nothing changed.'
      : `${counted(changes.length, 'change')}, ${breaking} of them can break a client.`
  if (calls === undefined) return [first]
  const unknown = calls.unknown === 0 ? '' : `; ${calls.unknown} more are of no operation that either version knows`
  return [
    first,
    calls.touching === 0
      ? `None of these touches the ${counted(calls.known, 'recorded call')}${unknown}.`
      : `${calls.touching} of these touch recorded calls, of ${calls.known}${unknown}.`,
  ]
}
