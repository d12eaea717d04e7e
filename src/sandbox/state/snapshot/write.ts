import type { Snapshot } from './format.ts'

/** Records that are written at once: what takes a millisecond or so. */
const SLICE = 500

/**
 * A snapshot as JSON, piece by piece: whoever writes it can let others have their turn in between. The pieces together are
 * what `JSON.stringify` makes of it.
 */
export function* writeSnapshot(snapshot: Snapshot): Generator<string> {
  yield* writeObject(snapshot, (name, value) =>
    name === 'states' ? writeStates(value as Snapshot['states']) : undefined,
  )
}

function* writeStates(states: Snapshot['states']): Generator<string> {
  yield* writeObject(states, (_, state) => writeObject(state as object, (__, member) => writeMember(member)))
}

/** Undefined for what is written in one piece. */
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
