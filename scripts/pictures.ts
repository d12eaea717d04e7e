import { execFile } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { Readable } from 'node:stream'
import { promisify } from 'node:util'
import type { OnAnswered } from '../src/adapters/answered.ts'
import { startServer } from '../src/adapters/server.ts'
import { accessLog } from '../src/cli/access-log.ts'
import { createSandbox, type Sandbox } from '../src/index.ts'
import { type Step, terminalSvg } from './terminal-svg.ts'

export const TOUR_PICTURE = 'docs/pictures/tour.svg'
const ROOM_PICTURE = 'docs/pictures/control-room.png'

/** The commands of the README that the picture shows. */
const SHOWN = [
  'close YOUR_REQUEST_ID',
  'close abc',
  'soundcheck fault add --vendor ishumei --error 1903 --times 1',
  'close YOUR_REQUEST_ID',
  'soundcheck journal',
  'soundcheck capture start',
  'close def',
  'soundcheck capture stop /tmp/evening.json',
  'soundcheck replay /tmp/evening.json',
  'soundcheck reset',
  'soundcheck status',
]
const NAMES = {
  title: 'Soundcheck in a terminal: call, break, watch, replay, clean up',
  here: 'call, break, watch, replay, clean up',
  elsewhere: 'npm start',
}
const ADDRESS = '127.0.0.1:4747'
/** The picture must not depend on when it was made. */
const MOMENT = Date.parse('2026-12-31T20:15:00Z')

/** Runs the commands of the README against a server whose time stands still, and draws what they print. */
export async function tourPicture(): Promise<string> {
  const readme = readFileSync('README.md', 'utf8').split('\n')
  const missing = SHOWN.filter((command) => !readme.includes(command))
  if (missing.length > 0)
    throw new Error(`README.md does not have ${missing.join(', ')}: change SHOWN in scripts/pictures.ts`)
  const close = closeLine()
  // Lines of the log have the time of the place.
  process.env.TZ = 'UTC'
  const sandbox = createSandbox({ realTime: () => MOMENT })
  const console = { text: '' }
  const server = await startServer(sandbox, { port: 0, onAnswered: logInto(console, sandbox) })
  try {
    const steps: Step[] = []
    for (const command of SHOWN) {
      console.text = ''
      const output = await outputOf(command, { close, server: new URL(server.origin).host })
      steps.push({ command, output, elsewhere: console.text })
    }
    return terminalSvg(NAMES, steps)
  } finally {
    await server.close()
  }
}

/** The README's line that makes `close` a command. */
function closeLine(): string {
  const lines = readFileSync('README.md', 'utf8').split('\n')
  return lines.find((line) => line.startsWith('close() {')) ?? ''
}

/** The access log in colours, without durations. */
function logInto(console: { text: string }, sandbox: Sandbox): OnAnswered {
  const stream = {
    write(text: string) {
      console.text += text
    },
  }
  const { onAnswered } = accessLog(sandbox, 'text', {
    stdin: Readable.from([]),
    stdout: stream,
    stderr: stream,
    environment: { FORCE_COLOR: '1' },
    interruption: () => new AbortController().signal,
  })
  return (answered) => onAnswered?.({ ...answered, milliseconds: undefined })
}

interface Place {
  readonly close: string
  /** Name and port. */
  readonly server: string
}

async function outputOf(command: string, { close, server }: Place): Promise<string> {
  const { NO_COLOR: _, ...environment } = process.env
  const soundcheck = `soundcheck() { '${process.execPath}' src/cli/main.ts "$@"; }`
  const script = [soundcheck, close.replaceAll(ADDRESS, server), command].join('\n')
  const { stdout } = await promisify(execFile)('bash', ['-c', script], {
    env: { ...environment, FORCE_COLOR: '1', SOUNDCHECK_SERVER: `http://${server}` },
  })
  return stdout.replaceAll(server, ADDRESS)
}

/** What the control room shows in its picture. */
const EVENING = [
  'close YOUR_REQUEST_ID',
  'close abc',
  'soundcheck fault add --vendor ishumei --error 1903 --times 1',
  'close YOUR_REQUEST_ID',
  'soundcheck clock advance 10m',
  'close def',
]

/** Takes a picture of the control room, as the last build has it. CHROMIUM_PATH is the browser's program. */
async function takeRoomPicture(): Promise<void> {
  const { chromium } = await import('playwright-core')
  const server = await startServer(createSandbox({ realTime: () => MOMENT }), { port: 0 })
  const { host } = new URL(server.origin)
  const executablePath = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium'
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] })
  const page = await browser.newPage({ viewport: { width: 1600, height: 800 }, colorScheme: 'dark' })
  await page.goto(`${server.origin}/_soundcheck/`)
  for (const command of EVENING) await outputOf(command, { close: closeLine(), server: host })
  await page.getByText('1903').first().click()
  await page.waitForTimeout(1000)
  await page.screenshot({ path: ROOM_PICTURE })
  await browser.close()
  await server.close()
}

if (import.meta.main) {
  if (process.argv.includes('--room')) await takeRoomPicture()
  else writeFileSync(TOUR_PICTURE, await tourPicture())
}
