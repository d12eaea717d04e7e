import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parse } from 'shell-quote'
import { describe, expect, it } from 'vitest'
import { ishumei } from '../../handlers/ishumei/index.ts'
import { startServer } from '../../src/adapters/server.ts'
import type { Command } from '../../src/cli/command.ts'
import { commands } from '../../src/cli/run.ts'
import { createSandbox, scenarios } from '../../src/index.ts'
import { wireRequest } from '../support/wire.ts'
import { start } from './in-process.ts'

/** Each needs what another command made, so the commands run in this order, and the rest after them. */
const FIRST = ['send', 'account', 'fault', 'capture', 'snapshot', 'restore', 'replay']
/** They run until Ctrl+C. */
const FOLLOWS = / --follow|^soundcheck events/
const RECORDS = /capture record|scenario record/
/** It tells its story until all of it has happened. */
const TELLS = /scenario play answer-lost/
const STORY = 'name: outage\ntitle: An outage\naudience: Nothing answers.\nadvice: Wait.\nacts: [{ say: It begins. }]\n'

const loaded: Command[] = await Promise.all(Object.values(commands).map((load) => load()))
const names = loaded.map(({ meta }) => meta.name).toSorted((one, other) => rank(one) - rank(other))

function rank(name: string): number {
  return FIRST.includes(name) ? FIRST.indexOf(name) : FIRST.length
}

/** The examples of a command that talks to a server, and of its actions. */
function linesOf(name: string): string[] {
  const command = loaded.find(({ meta }) => meta.name === name)
  const leaves = command?.actions ? Object.values(command.actions) : command ? [command] : []
  if (!leaves.some(({ takes }) => Object.hasOwn(takes, 'token'))) return []
  return [...leaves, ...(command?.actions ? [command] : [])].flatMap(({ examples = [] }) =>
    examples.map(([line]) => line),
  )
}

/** The id of a change that can be returned to before: how many there were depends on all examples above. */
async function newestChange(environment: Readonly<Record<string, string>>): Promise<string> {
  const { output } = await start(['undo', 'list', '--format', 'json'], { environment }).ended
  return String(JSON.parse(output)[0]?.id)
}

/** A call of the demo account, which an export can take away. */
const finish = wireRequest({
  path: '/finish_videostream/v4',
  body: '{"accessKey":"SoundcheckDemoKey001","requestId":"one"}',
})

describe('the examples in help', () => {
  it('of commands for a running server work there, one after the other', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'soundcheck-examples-'))
    writeFileSync(join(folder, 'outage.yaml'), STORY)
    const sandbox = createSandbox({ sendCallback: async () => 200 })
    while (sandbox.feed.newest < 12) sandbox.handle(finish)
    const demo = sandbox.account('demo')
    const message = { event: 'stream-end', url: 'http://customer.example/', resource: 'stream', payload: {} }
    for (let count = 0; count < 7; count++) demo.emit(ishumei, message, demo.clock.now())
    await demo.deliver()
    const server = await startServer(sandbox, { port: 0, control: { scenarios } })
    const environment = { SOUNDCHECK_SERVER: server.origin }
    const failed: unknown[] = []
    for (const line of names.flatMap(linesOf)) {
      const words = parse(line).map((word) =>
        /^(?:\.\/)?\w+\.(?:json|har|yaml|test\.ts)$/.test(String(word))
          ? join(folder, String(word))
          : String(word).replace(/^file:(?=\w+\.db$)/, `file:${folder}/`),
      )
      if (words.includes('--to')) words.splice(-1, 1, await newestChange(environment))
      const command = start(words.slice(1), { environment })
      if (RECORDS.test(line)) await command.errors.until(/Ctrl\+C/)
      if (TELLS.test(line)) await command.output.until(/answer was lost/)
      if (RECORDS.test(line) || FOLLOWS.test(line) || TELLS.test(line)) command.interrupt()
      const { code, output, errors } = await command.ended
      const isPlain = !(output + errors).includes('\u001b') && !/[ \t]$/m.test(output + errors)
      if (code !== 0 || !isPlain) failed.push({ line, code, output, errors })
    }
    await server.close()
    rmSync(folder, { recursive: true })
    expect(failed).toEqual([])
    expect(names.flatMap(linesOf).length).toBeGreaterThan(40)
  })
})
