// Written by scripts/docs.ts from fixtures/<vendor>/recordings. Run npm run docs.
import type { RecordedProofs } from '../src/vendor/recorded.ts'

/** What recordings of the real vendors say about promises, by vendor. */
export const recorded: Readonly<Record<string, RecordedProofs>> = {}
