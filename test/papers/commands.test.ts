import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { authorizationOf } from '../../contracts/tencent-live/signing.ts'
import { createFetch } from '../../src/adapters/fetch.ts'
import { startServer } from '../../src/adapters/server.ts'
import type { Command } from '../../src/cli/command.ts'
import { commandOf } from '../../src/cli/run.ts'
import { createSandbox, type Sandbox, scenarios, tencentLive } from '../../src/index.ts'
import { soundcheck, start } from '../cli/in-process.ts'
import { commandsInBlocks, commandsInText, synopsesOf, type Typed } from './commands.ts'
import { blocksOf, inlineCodeOf, linesOf, pages } from './pages.ts'

const typed = pages.flatMap((page) =>
  [...commandsInBlocks(page), ...commandsInText(page)].map((command) => ({ file: page.file, ...command })),
)
const isHelp = ({ words }: Typed) => words.some((word) => ['help', '--help', '--version'].includes(word))

/** Why a command does not parse; undefined when it does. */
async function problemOf({ words: [name = '', ...rest], program }: Typed): Promise<string | undefined> {
  try {
    const command = await commandOf(name)
    if (program.length > 0 && !command.takesProgram) return 'takes no program after two dashes'
    command.check(rest, program)
    return undefined
  } catch (error) {
    return (error as Error).message
  }
}

async function optionsOf(name: string): Promise<Set<string>> {
  const command: Command = await commandOf(name)
  const leaves = Object.values(command.actions ?? { itself: command })
  return new Set(leaves.flatMap(({ takes }) => Object.keys(takes).flatMap((option) => [option, `no-${option}`])))
}

describe('the commands in the pages', () => {
  it('are many', () => {
    expect(typed.length).toBeGreaterThan(110)
    expect(typed.filter(({ program }) => program.length > 0).length).toBeGreaterThan(8)
  })

  it('can be typed as they are', async () => {
    const problems: unknown[] = []
    for (const command of typed.filter((one) => !isHelp(one))) {
      const problem = await problemOf(command)
      if (problem !== undefined) problems.push({ file: command.file, line: command.line, problem })
    }
    expect(problems).toEqual([])
  })

  it('show help and the version', async () => {
    const known = typed.filter((one) => isHelp(one) && !one.words.includes('PLACEHOLDER'))
    const answers = await Promise.all(known.map(({ words }) => soundcheck(words)))
    expect(known.length).toBeGreaterThan(2)
    expect(answers.filter(({ code }) => code !== 0)).toEqual([])
  })

  it('have only options that exist where a page lists what a command takes', async () => {
    const listed = pages.flatMap(synopsesOf).filter(({ name }) => name !== 'help')
    const wrong: unknown[] = []
    for (const { line, name, options } of listed) {
      const known = await optionsOf(name)
      const unknown = options.filter((option) => !known.has(option))
      if (unknown.length > 0) wrong.push({ line, unknown })
    }
    expect(listed.length).toBeGreaterThan(1)
    expect(wrong).toEqual([])
  })

  it.each([
    ['soundcheck fault add --operaton StopLiveRecord', 'Did you mean --operation?'],
    ['soundcheck falt list', 'Did you mean "fault"?'],
    ['npx soundcheck status -- node app.mjs', 'takes no program'],
    ['A=1 soundcheck clock advance 10m && soundcheck clock forward 1m  # later', 'no "soundcheck clock forward"'],
  ])('would be found: %s', async (line, problem) => {
    const found = commandsInBlocks({ file: 'page.md', text: `\`\`\`sh\n${line}\n\`\`\`` })
    const problems = await Promise.all(found.map(problemOf))
    expect(problems.join()).toContain(problem)
  })

  it('name scripts that package.json has, after npm run', () => {
    const { scripts } = JSON.parse(readFileSync('package.json', 'utf8'))
    const code = pages.flatMap((page) => [...blocksOf(page).flatMap(linesOf), ...inlineCodeOf(page)])
    const named = code.flatMap((line) =>
      Array.from(line.matchAll(/npm run (?:-s )?([a-z][\w:]*)/g), ([, name]) => name),
    )
    expect(named.length).toBeGreaterThan(20)
    expect(named.filter((name) => !Object.hasOwn(scripts, name ?? ''))).toEqual([])
  })
})

/** They run until Ctrl+C. */
const FOLLOWS = / --follow|soundcheck events|capture record|scenario play(?! .*--step)/
/** Pages that say one thing after the other. Of the others, each command stands alone. */
const TO_RUN = pages.filter(({ file }) => /^docs\/[\w-]+\.md$/.test(file))

describe('the commands for a running server', () => {
  it('are many', async () => {
    const commands = TO_RUN.flatMap(commandsInBlocks)
    const run = await Promise.all(commands.map(({ words }) => isForServer(words)))
    expect(run.filter(Boolean).length).toBeGreaterThan(20)
  })

  it.each(TO_RUN.filter((page) => commandsInBlocks(page).length > 0))(
    'of $file work there, in their order',
    async (page) => {
      const folder = mkdtempSync(join(tmpdir(), 'soundcheck-papers-'))
      const sandbox = createSandbox({ limits: false })
      await use(sandbox)
      const server = await startServer(sandbox, { port: 0, control: { scenarios } })
      const failed: unknown[] = []
      // A story that a page shows is the file that its commands name, and each tale begins where the one before was undone.
      for (const [, name = ''] of page.text.matchAll(/\.\/([\w-]+\.yaml)/g)) {
        const [story = ''] = blocksOf(page)
          .map(({ code }) => code)
          .filter((text) => /^name: /m.test(text))
        writeFileSync(join(folder, name), story)
      }
      for (const { line, words, isTranscript } of commandsInBlocks(page)) {
        if (isTranscript || !(await isForServer(words))) continue
        const here = words.map((word) => placed(word, folder).replace('http://127.0.0.1:4747', server.origin))
        const command = start(here, { environment: { SOUNDCHECK_SERVER: server.origin } })
        if (FOLLOWS.test(line)) command.interrupt()
        const { code, errors } = await command.ended
        if (code !== 0) failed.push({ line, code, errors })
      }
      await server.close()
      rmSync(folder, { recursive: true })
      expect(failed).toEqual([])
    },
  )
})

/** Pages speak of a server that has been in use, with exchanges 1 to 220 in its journal. */
async function use(sandbox: Sandbox): Promise<void> {
  const { demo } = tencentLive.spec.credentials
  for (const [key, secret = '', times] of [
    [demo.key, demo.secret, 100],
    ['test-checkout-7', 'soundcheck', 100],
    [demo.key, demo.secret, 20],
  ] as const) {
    for (let count = 0; count < times; count += 1) await listStreams(sandbox, { key, secret })
  }
}

async function listStreams(sandbox: Sandbox, { key, secret }: { key: string; secret: string }): Promise<void> {
  const host = 'live.tencentcloudapi.com'
  const timestamp = Math.floor(sandbox.clock.now() / 1000)
  const headers = { 'content-type': 'application/json' }
  const signable = { method: 'POST', host, path: '/', query: '', headers, body: '{}' }
  const answer = await createFetch(sandbox)(`https://${host}/`, {
    method: 'POST',
    body: '{}',
    headers: {
      ...headers,
      'x-tc-action': 'DescribeLiveStreamOnlineList',
      'x-tc-version': '2018-08-01',
      'x-tc-timestamp': String(timestamp),
      authorization: authorizationOf({ secretId: key, secret, timestamp }, signable),
    },
  })
  expect(await answer.text()).toContain('OnlineInfo')
}

async function isForServer([name = '', ...rest]: readonly string[]): Promise<boolean> {
  if (['help', '--version'].includes(name) || rest.includes('--help')) return false
  const command = await commandOf(name)
  // MCP speaks over standard input, and has tests of its own.
  const leaves = Object.values(command.actions ?? { itself: command })
  return name !== 'mcp' && leaves.some(({ takes }) => Object.hasOwn(takes, 'token'))
}

/** Files go into a folder of the test. */
function placed(word: string, folder: string): string {
  if (/^\.\/[\w-]+\.yaml$/.test(word)) return join(folder, word.slice(2))
  return /^\w[\w/.-]*\.(?:json|har|ts)$/.test(word) ? join(folder, word.replaceAll('/', '-')) : word
}
