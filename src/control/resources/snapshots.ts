import { snapshotSchema } from '../../sandbox/state/snapshot/format.ts'
import { writeSnapshot } from '../../sandbox/state/snapshot/write.ts'
import { accountOf } from '../control.ts'
import { defineRoute, MAX_FILE_BYTES, MAX_FILE_VALUES, readByRun } from '../route.ts'
import { accountView, presentAccount } from './accounts.ts'

const snapshot = snapshotSchema.meta({
  title: 'Snapshot',
  description: 'One versioned JSON value, for restoring. It holds secrets that were sent: store it like a secret',
})

const takeSnapshot = defineRoute('takeSnapshot', {
  summary: 'Return everything that an account remembers, as one file',
  answer: snapshot,
  run: ({ path: { account } }, control) => streamed(writeSnapshot(accountOf(control, account).snapshot())),
})

const restoreSnapshot = defineRoute('restoreSnapshot', {
  summary: `Replace everything that an account remembers with a snapshot of up to ${MAX_FILE_BYTES / 1024 / 1024} MB`,
  body: readByRun(snapshot),
  maxBytes: MAX_FILE_BYTES,
  maxValues: MAX_FILE_VALUES,
  answer: accountView,
  run({ path: { account: name }, body }, control) {
    const account = accountOf(control, name)
    account.restore(body)
    return presentAccount(account, control)
  },
})

export const snapshotRoutes = { takeSnapshot, restoreSnapshot }

/** What is sent at once. */
const CHUNK_CHARACTERS = 65_536

/** JSON that comes piece by piece. Between chunks others have their turn, however much there is. */
export function streamed(pieces: Generator<string>): Response {
  const body = new ReadableStream<string>(
    {
      async pull(controller) {
        await nextTurn()
        const chunk = nextChunk(pieces)
        if (chunk === '') controller.close()
        else controller.enqueue(chunk)
      },
    },
    { highWaterMark: 0 },
  )
  return new Response(body.pipeThrough(new TextEncoderStream()), { headers: { 'Content-Type': 'application/json' } })
}

function nextChunk(pieces: Generator<string>): string {
  let chunk = ''
  while (chunk.length < CHUNK_CHARACTERS) {
    const { done, value } = pieces.next()
    if (done) break
    chunk += value
  }
  return chunk
}

/** Resolves once timers and sockets had their turn, which promises alone never give them. */
function nextTurn(): Promise<void> {
  const later = globalThis.setImmediate ?? setTimeout
  return new Promise((resolve) => void later(resolve))
}
