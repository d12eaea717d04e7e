import { banner, stoppingLine, unmetFaultLines } from './banner.ts'
import { defineCommand, type Io, print, printError, untilInterrupted } from './command.ts'
import { serveArgs } from './serve-options.ts'
import type { Serving } from './serving.ts'
import { makeObjectsYoung } from './young-objects.ts'

export const serve = defineCommand({
  name: 'serve',
  description: 'Start the mock server: all vendors on one port',
  examples: [
    ['soundcheck serve', 'Start on port 4747, which all other commands talk to'],
    ['soundcheck serve --port 0 --scenario evening-peak', 'Take any free port, and let everything go wrong at once'],
    ['soundcheck serve --auth strict --seed empty', 'Refuse unknown keys, and start without examples'],
    ['soundcheck serve --state file:soundcheck.db', 'Find everything as it was after a restart'],
    ['soundcheck serve --vendor-cors http://localhost:5173', 'Let a web page of yours call the vendors'],
  ],
  args: serveArgs,
  async run({ rawArgs, io }) {
    // Loaded on demand, so that help does not wait for a server.
    const { startServing, describeSettings, readSettings, checkWatched, watchConfig } = await import('./serve-parts.ts')
    let visit = 0
    const read = () => readSettings({ command: 'serve', options: serveArgs, rawArgs, io, visit: visit++ })
    const settings = await read()
    const { args } = settings
    printError(io, ...settings.warnings)
    if (args['print-config']) {
      print(io, ...describeSettings(settings))
      return 0
    }
    checkWatched(settings)
    let serving = await startServing(settings, io)
    const replace = (next: Serving) => {
      serving = next
    }
    const endWatching = watchConfig({ current: () => serving, replace, read, io })
    // Clients that wait for the port get their answers first.
    await new Promise((resolve) => setImmediate(resolve))
    const interrupted = untilInterrupted(io)
    await Promise.race([new Promise((resolve) => setTimeout(resolve, FIRST_ANSWERS_MS)), interrupted])
    await announce(serving, io)
    void makeObjectsYoung(() => serving.sandbox.accounts.size)
    await interrupted
    await endWatching()
    const { server, graceMs } = serving
    if (server.waiting() > 0 && graceMs > 0) printError(io, stoppingLine(server.waiting(), graceMs))
    await server.close({ graceMs })
    printError(io, ...unmetFaultLines(serving.sandbox))
    return 0
  },
})

const FIRST_ANSWERS_MS = 30

async function announce({ sandbox, server, control, settings }: Serving, io: Io): Promise<void> {
  // The banner shows a token that was made here. One that the user set stays out of the log.
  const token = control.token === undefined ? server.controlToken : undefined
  print(io, ...(await banner(sandbox, { ...server, token, authority: settings.args['tls-ca'] })))
}
