import { execFileSync } from 'node:child_process'
import { vendors } from '../handlers/vendors.ts'
import { tableOf } from '../src/conformance/evidence/recorded-vendors.ts'
import { readRecordings } from '../src/conformance/evidence/recordings.ts'
import type { RecordedProofs } from '../src/vendor/recorded.ts'

/** Where the project's own recordings count. */
export const RECORDED_TABLE = 'contracts/recorded.ts'

/** What the recordings in a folder say about promises, as a module. Throws when one of them says nothing: it would be dead weight. */
export async function recordedTable(folder: string): Promise<string> {
  const { proofs, idle } = await readRecordings(folder, vendors)
  if (idle.length > 0) {
    throw new Error(
      `Recordings that say nothing:\n${idle.map(({ file, because }) => `${file}: ${because}`).join('\n')}`,
    )
  }
  const groups = Map.groupBy(proofs, ({ vendor }) => vendor)
  const table = Object.fromEntries(Array.from(groups, ([vendor, own]) => [vendor, tableOf(own)]))
  const text = [
    '// Written by scripts/docs.ts from fixtures/<vendor>/recordings. Run npm run docs.',
    "import type { RecordedProofs } from '../src/vendor/recorded.ts'",
    '',
    '/** What recordings of the real vendors say about promises, by vendor. */',
    `export const recorded: Readonly<Record<string, RecordedProofs>> = ${JSON.stringify(table)}`,
    '',
  ].join('\n')
  return execFileSync('biome', ['format', '--stdin-file-path', RECORDED_TABLE], { input: text, encoding: 'utf8' })
}

/** What the project's own recordings show, as a sentence. */
export function recordedSentence(table: Readonly<Record<string, RecordedProofs>>): string {
  const proofs = Object.values(table).flatMap((one) => Object.values(one))
  if (proofs.length === 0) return 'Soundcheck has no recordings of its own yet, because nobody has given it keys.'
  const kept = proofs.filter(({ isKept }) => isKept).length
  return `Soundcheck’s own recordings show that ${kept} promises are kept, and contradict ${proofs.length - kept}.`
}
