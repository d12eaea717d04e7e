interface Piece {
  readonly piece: Uint8Array
  /** Milliseconds after the headers. */
  readonly atMs: number
}

/** Splits a body into pieces of about the same size, spread evenly over a time. The last piece comes at its end. */
export function inPieces(body: Uint8Array, pieces: number, overMs: number): Piece[] {
  const count = Math.min(pieces, body.length)
  const edge = (index: number) => Math.round((index * body.length) / count)
  return Array.from({ length: count }, (_, index) => ({
    piece: body.subarray(edge(index), edge(index + 1)),
    atMs: ((index + 1) * overMs) / count,
  }))
}
