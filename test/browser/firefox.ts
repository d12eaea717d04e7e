import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

interface FirefoxPage {
  /** What the browser complained about: errors of scripts, and everything that the page's policy refused. */
  readonly troubles: readonly string[]
  goto(address: string): Promise<void>
  /** Resolves once the expression is true in the page. */
  until(expression: string): Promise<void>
  press(key: string): Promise<void>
  /** The value of an expression that is a text. */
  read(expression: string): Promise<string>
}

export interface OpenFirefox {
  readonly page: FirefoxPage
  close(): Promise<void>
}

const PREFERENCES = [
  ['datareporting.policy.dataSubmissionEnabled', false],
  ['toolkit.telemetry.enabled', false],
  ['app.update.enabled', false],
  ['extensions.update.enabled', false],
  ['browser.shell.checkDefaultBrowser', false],
  ['network.captive-portal-service.enabled', false],
  ['network.connectivity-service.enabled', false],
] as const

/**
 * Starts a headless Firefox with its own profile. Debian's speaks WebDriver BiDi, a standard of JSON messages over a WebSocket;
 * playwright-core drives its own build of Firefox only.
 */
export async function openFirefox(): Promise<OpenFirefox> {
  const profile = await mkdtemp(join(tmpdir(), 'soundcheck-firefox-'))
  const preferences = PREFERENCES.map(([name, value]) => `user_pref(${JSON.stringify(name)}, ${value});`)
  await writeFile(join(profile, 'user.js'), preferences.join('\n'))
  const program = process.env.FIREFOX_PATH ?? '/usr/bin/firefox-esr'
  const args = ['--headless', '--no-remote', '--profile', profile, '--remote-debugging-port', '0', 'about:blank']
  const browser = spawn(program, args, { stdio: ['ignore', 'ignore', 'pipe'] })
  const session = await connect(await addressOf(browser))
  const close = async () => {
    const ended = once(browser, 'exit')
    await session.send('browser.close', {})
    await ended
    await rm(profile, { recursive: true, force: true })
  }
  try {
    return { page: await openPage(session), close }
  } catch (error) {
    browser.kill()
    throw error
  }
}

/** The address that Firefox prints when it listens. */
async function addressOf(browser: ChildProcess): Promise<string> {
  const said: string[] = []
  if (browser.stderr === null) throw new Error('Firefox has no output')
  const failed = once(browser, 'error').then(([error]) => Promise.reject(error))
  const found = (async () => {
    for await (const line of createInterface({ input: browser.stderr as NodeJS.ReadableStream })) {
      said.push(line)
      const [, address] = /listening on (ws:\S+)/.exec(line) ?? []
      if (address !== undefined) return address
    }
    throw new Error(`Firefox ended before it listened:\n${said.join('\n')}`)
  })()
  return Promise.race([found, failed])
}

type Json = Readonly<Record<string, unknown>>

interface Message {
  readonly id?: number
  readonly type: 'success' | 'error' | 'event'
  readonly method?: string
  readonly params?: Json
  readonly result?: Json
  readonly message?: string
}

interface Session {
  send(method: string, params: Json): Promise<Json>
  onEvent(hear: (method: string, params: Json) => void): void
}

async function connect(address: string): Promise<Session> {
  const socket = new WebSocket(`${address}/session`)
  await once(socket, 'open')
  const waiting = new Map<number, (message: Message) => void>()
  const listeners: ((method: string, params: Json) => void)[] = []
  let last = 0
  socket.addEventListener('message', ({ data }) => {
    const message = JSON.parse(String(data)) as Message
    if (message.id !== undefined) waiting.get(message.id)?.(message)
    else if (message.method !== undefined) for (const hear of listeners) hear(message.method, message.params ?? {})
  })
  const send = (method: string, params: Json): Promise<Json> => {
    const id = ++last
    const { promise, resolve, reject } = Promise.withResolvers<Json>()
    waiting.set(id, ({ type, result, message }) => {
      waiting.delete(id)
      if (type === 'success') resolve(result ?? {})
      else reject(new Error(`${method}: ${message}`))
    })
    socket.send(JSON.stringify({ id, method, params }))
    return promise
  }
  await send('session.new', { capabilities: {} })
  return { send, onEvent: (hear) => listeners.push(hear) }
}

async function openPage({ send, onEvent }: Session): Promise<FirefoxPage> {
  const { context } = await send('browsingContext.create', { type: 'tab' })
  const troubles: string[] = []
  onEvent((method, { level, text, source }) => {
    if (method !== 'log.entryAdded' || !['error', 'warn'].includes(String(level))) return
    // Firefox also tells what concerns its own pages.
    if ((source as { context?: string } | undefined)?.context === context) troubles.push(`${level}: ${text}`)
  })
  await send('session.subscribe', { events: ['log.entryAdded'] })
  const target = { context }
  return {
    troubles,
    async goto(address) {
      await send('browsingContext.navigate', { ...target, url: address, wait: 'complete' })
    },
    async until(expression) {
      const waiting = `new Promise((resolve) => {
        const look = () => (${expression}) ? resolve() : requestAnimationFrame(look)
        look()
      })`
      const { exceptionDetails } = await send('script.evaluate', { expression: waiting, target, awaitPromise: true })
      if (exceptionDetails) throw new Error(`${expression}: ${JSON.stringify(exceptionDetails)}`)
    },
    async read(expression) {
      const { result } = await send('script.evaluate', { expression, target, awaitPromise: true })
      return String((result as { value?: unknown } | undefined)?.value)
    },
    async press(key) {
      const actions = [
        { type: 'keyDown', value: key },
        { type: 'keyUp', value: key },
      ]
      await send('input.performActions', { ...target, actions: [{ type: 'key', id: 'keys', actions }] })
    },
  }
}
