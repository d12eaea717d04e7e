/** A piece of this size takes about a millisecond to make. */
const PIECE_CHARACTERS = 100_000
/** Items of a longer list are taken for small. */
const SHORT_LIST = 100

/**
 * Writes a snapshot as JSON, piece by piece, so that other work can run between the pieces. Together the pieces equal the
 * output of `JSON.stringify`.
 */
export function* writeSnapshot(snapshot: object): Generator<string> {
  let piece = ''
  for (const part of write(snapshot)) {
    piece += part
    if (piece.length < PIECE_CHARACTERS) continue
    yield piece
    piece = ''
  }
  if (piece !== '') yield piece
}

function* write(value: unknown): Generator<string> {
  if (Array.isArray(value)) yield* writeList(value)
  else if (typeof value === 'object' && value !== null && holdsObjects(value)) yield* writeObject(value)
  else yield JSON.stringify(value)
}

function* writeObject(object: object): Generator<string> {
  let mark = '{'
  for (const [name, value] of Object.entries(object)) {
    if (value === undefined) continue
    yield `${mark}${JSON.stringify(name)}:`
    yield* write(value)
    mark = ','
  }
  yield mark === '{' ? '{}' : '}'
}

function* writeList(list: readonly unknown[]): Generator<string> {
  yield '['
  const pieces = list.length > SHORT_LIST ? slicesOf(list) : itemsOf(list)
  let isFirst = true
  for (const piece of pieces) {
    if (!isFirst) yield ','
    isFirst = false
    yield* piece
  }
  yield ']'
}

function* itemsOf(list: readonly unknown[]): Generator<Iterable<string>> {
  for (const item of list) yield write(item ?? null)
}

/** The size of a slice follows from the size of the items before it. */
function* slicesOf(list: readonly unknown[]): Generator<Iterable<string>> {
  let count = 1
  for (let start = 0; start < list.length; ) {
    const slice = JSON.stringify(list.slice(start, start + count)).slice(1, -1)
    yield [slice]
    start += count
    count = Math.max(1, Math.min(2 * count, Math.floor((count * PIECE_CHARACTERS) / slice.length)))
  }
}

function holdsObjects(value: object): boolean {
  return Object.values(value).some((member) => typeof member === 'object')
}
