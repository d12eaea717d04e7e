// A driver for two operations of ISHUMEI. Its arguments say what it does wrong, at which call, or how it speaks.
import { createInterface } from 'node:readline'

const [mishap = '', at = '1'] = process.argv.slice(2)
const PATHS = { videostream: '/videostream/v4', finish_videostream: '/finish_videostream/v4' }
const sessions = new Map()
let calls = 0

const reply = (id, message) => process.stdout.write(`${JSON.stringify({ id, ...message })}\n`)

async function post({ origin }, { operation, authority, input }) {
  const url = `${origin}${PATHS[operation]}`
  const headers = { 'content-type': 'application/json', host: authority }
  const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify(input.body ?? {}) })
  return { type: 'answer', status: response.status, body: await response.json() }
}

async function answer({ id, type, ...question }) {
  if (type === 'hello') {
    const operations = mishap === 'misnamed' ? ['video_stream'] : Object.keys(PATHS)
    const vendor = mishap === 'stranger' ? 'nobody' : 'ishumei'
    const protocol = mishap === 'old' ? 0 : 1
    const parallel = mishap === 'one-at-a-time' ? 1 : 4
    const vendors = { [vendor]: { operations, reports: ['status', 'body'] } }
    return reply(id, { type, protocol, name: 'small', version: '1.0', parallel, vendors })
  }
  if (type === 'begin') {
    sessions.set(question.session, question)
    return reply(id, { type: 'ready' })
  }
  if (type === 'end') {
    sessions.delete(question.session)
    return reply(id, { type: 'ended' })
  }
  if (mishap === 'unwritten') return reply(id, { type: 'cannot', reason: 'not written yet' })
  calls++
  if (calls === Number(at)) {
    if (mishap === 'crash') {
      process.stderr.write(`cannot go on with ${sessions.get(question.session).credential.key}\n`)
      process.exit(3)
    }
    if (mishap === 'hang') return
    if (mishap === 'noise') process.stdout.write('DEBUG calling\n')
    if (mishap === 'wrong-type') return reply(id, { type: 'ready' })
    if (mishap === 'no-reply') return reply(id, { type: 'answer', status: 'two hundred' })
    if (mishap === 'twice') reply(id, { type: 'cannot', reason: 'no way' })
    if (mishap === 'cannot') return reply(id, { type: 'cannot', reason: 'it has no streams' })
  }
  const session = sessions.get(question.session)
  if (mishap === 'lies') {
    await post(session, question).catch(() => {})
    return reply(id, { type: 'answer', status: 200, body: { code: 1100, message: '成功', requestId: '1' } })
  }
  const trouble = (error) => ({ type: 'failed', message: error.message })
  reply(id, await post(session, question).catch(trouble))
}

for await (const line of createInterface({ input: process.stdin })) void answer(JSON.parse(line))
