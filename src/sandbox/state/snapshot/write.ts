import type { Snapshot } from './format.ts'

/** How many records are written at once. Takes about a millisecond. */
const SLICE = 500

/**
 * Writes a snapshot as JSON, piece by piece, so that other work can run between the pieces. Together the pieces
 * equal the output of `JSON.stringify`.
 */
export function* writeSnapshot(snapshot: Snapshot): Generator<string> {
  yield* writeObject(snapshot, (name, value) =>
    name === 'states' ? writeStates(value as Snapshot['states']) : undefined,
  )
}

function* writeStates(states: Snapshot['states']): Generator<string> {
  yield* writeObject(states, (_, state) => writeObject(state as object, (__, member) => writeMember(member)))
}

/** Undefined for a member that is written in one piece. */
function writeMember(member: unknown): Generator<string> | undefined {
  if (typeof member !== 'object' || member === null || !('records' in member) || !Array.isArray(member.records)) {
    return undefined
  }
  return writeObject(member, (name, value) => (name === 'records' ? writeList(value as readonly unknown[]) : undefined))
}

function* writeObject(
  object: object,
  inPieces: (name: string, value: unknown) => Generator<string> | undefined,
): Generator<string> {
  let mark = '{'
  for (const [name, value] of Object.entries(object)) {
    if (value === undefined) continue
    yield `${mark}${JSON.stringify(name)}:`
    const pieces = inPieces(name, value)
    if (pieces) yield* pieces
    else yield JSON.stringify(value)
    mark = ','
  }
  yield mark === '{' ? '{}' : '}'
}

function* writeList(list: readonly unknown[]): Generator<string> {
  yield '['
  for (let start = 0; start < list.length; start += SLICE) {
    const slice = JSON.stringify(list.slice(start, start + SLICE)).slice(1, -1)
    yield start === 0 ? slice : `,${slice}`
  }
  yield ']'
}
