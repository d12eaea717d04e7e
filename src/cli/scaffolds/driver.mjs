// Drives your client, so that `soundcheck verify` can test it. The lines are described in Soundcheck's docs/drivers.md.

import { createInterface } from 'node:readline'

/** The operations that your client has. Take out those that it has not. */
const OPERATIONS = '@OPERATIONS@'

/** The parts of an answer that your client passes on to its caller. Take out the others. */
const reports = ['status', 'headers', 'body', 'error.code', 'error.message', 'error.requestId']

/** Your client has no way to do this. */
class Cannot extends Error {}

/**
 * Makes one call with your client, and returns what its caller sees.
 *
 * `input` has the parameters by part: path, query, headers, body. `account` has origin (where to send), authority (the Host
 * header to send and sign), credential (key, secret, token, attributes) and clockOffset (milliseconds). Return { status,
 * headers, body } for an answer, and { error: { code, message, requestId } } for a refusal. Throw what your client throws
 * when there was no answer.
 */
async function call(vendor, operation, input, account) {
  // TODO: call your client here.
  throw new Cannot('not written yet')
}

const sessions = new Map()

async function answer(question) {
  const { type, session } = question
  if (type === 'hello') {
    const spoken = OPERATIONS.split('; ').map((entry) => entry.split(': '))
    const vendors = Object.fromEntries(spoken.map(([id, names]) => [id, { operations: names.split(' '), reports }]))
    // TODO: the name and the version of your client.
    return { type, protocol: 1, name: 'my-client', version: '', vendors }
  }
  if (type === 'begin') {
    sessions.set(session, question)
    return { type: 'ready' }
  }
  if (type === 'end') {
    sessions.delete(session)
    return { type: 'ended' }
  }
  const account = { ...sessions.get(session), ...question }
  try {
    return { type: 'answer', ...(await call(account.vendor, question.operation, question.input, account)) }
  } catch (error) {
    if (error instanceof Cannot) return { type: 'cannot', reason: error.message }
    return { type: 'failed', message: String(error.message ?? error) }
  }
}

for await (const line of createInterface({ input: process.stdin })) {
  const question = JSON.parse(line)
  console.log(JSON.stringify({ id: question.id, ...(await answer(question)) }))
}
