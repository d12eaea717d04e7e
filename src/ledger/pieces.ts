import { promisify } from 'node:util'
import { deflateRaw, deflateRawSync, inflateRaw, inflateRawSync } from 'node:zlib'

/** Characters in a stored piece of a snapshot: little enough that nothing waits for one. */
const PIECE_CHARACTERS = 65_536
/** Snapshots repeat themselves so much that more effort gains little. */
const LEVEL = 3

/** Of a piece this short, handing it to another thread takes four times as long as the work. Characters, or bytes of what is packed. */
const SHORT = 16_384
const SHORT_PACKED = 2048

const deflate = promisify(deflateRaw)
const inflate = promisify(inflateRaw)

/** A snapshot as compressed pieces. The work is done outside the main thread, except for little ones. */
export async function* packed(snapshot: AsyncIterable<string>): AsyncIterable<Uint8Array> {
  const options = { level: LEVEL }
  for await (const text of ofEqualSize(snapshot)) {
    yield text.length <= SHORT ? deflateRawSync(text, options) : await deflate(text, options)
  }
}

export async function* unpacked(pieces: AsyncIterable<Uint8Array>): AsyncIterable<string> {
  for await (const piece of pieces) {
    const text = piece.length <= SHORT_PACKED ? inflateRawSync(piece) : await inflate(piece)
    yield text.toString('utf8')
  }
}

async function* ofEqualSize(texts: AsyncIterable<string>): AsyncIterable<string> {
  let text = ''
  for await (const more of texts) {
    text += more
    while (text.length > PIECE_CHARACTERS) {
      const end = endOfPiece(text)
      yield text.slice(0, end)
      text = text.slice(end)
    }
  }
  if (text !== '') yield text
}

/** Never between the two halves of one character: UTF-8 cannot hold a half. */
function endOfPiece(text: string): number {
  const code = text.charCodeAt(PIECE_CHARACTERS - 1)
  return code >= 0xd800 && code <= 0xdbff ? PIECE_CHARACTERS - 1 : PIECE_CHARACTERS
}
