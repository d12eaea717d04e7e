import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { text } from 'node:stream/consumers'
import { promisify } from 'node:util'
import { afterAll, afterEach, describe, expect, it } from 'vitest'
import { TOUR_PICTURE, tourPicture } from '../../scripts/pictures.ts'
import { type Block, readPage } from './page.ts'

const README = readPage(readFileSync('README.md', 'utf8'))
const USUAL = 'http://127.0.0.1:4747'
const CLIENT = `
const address = 'http://api-videostream-sh.fengkongcloud.com/finish_videostream/v4'
const answer = await fetch(address, { method: 'POST', body: process.env.CLIENT_SENDS })
console.log(await answer.text())
`
/** Blocks that a test here runs. */
const taken = new Set<Block>()
const FIRST = blocksIn(/^Soundcheck$/)
const TOUR = {
  shell: blocksIn(/^Five minutes/),
  answers: blocksIn(/^Five minutes/, 'json'),
  end: blocksIn(/^Five minutes/, ''),
}
const INSTALL = blocksIn(/^Three ways in$/)
const FRONTEND = { shell: blocksIn(/^In a frontend$/), page: blocksIn(/^In a frontend$/, 'js') }
const CI = blocksIn(/^In a CI pipeline$/)
const SHOW = blocksIn(/^For a demonstration$/)
const SDK = blocksIn(/^Point your SDK at it$/, 'js')
const IN_PROCESS = blocksIn(/^In a test, without a server$/, 'ts')

const folder = programs()
afterAll(() => rmSync(folder, { recursive: true }))

const children: ChildProcess[] = []
afterEach(async () => {
  for (const child of children.splice(0)) {
    if (child.exitCode === null && child.kill()) await once(child, 'exit')
  }
})

/**
 * A folder with what a reader has: npm, whose packages are there already and whose test is a client of ISHUMEI, and npx with
 * Soundcheck as it is in this copy. All else that npm is asked for, npm does.
 */
function programs(): string {
  const place = mkdtempSync(join(tmpdir(), 'soundcheck readme '))
  const cli = `'${process.execPath}' '${resolve('src/cli/main.ts')}'`
  const npm = [
    'case "$1" in ci|install) exit 0 ;; esac',
    `[ "$1" = test ] && exec '${process.execPath}' '${place}/client.mjs'`,
    `PATH=\${PATH#*:} exec npm "$@"`,
  ]
  program(join(place, 'npm'), npm)
  program(join(place, 'npx'), ['[ "$1" = soundcheck ] || exit 64', 'shift', `exec ${cli} "$@"`])
  writeFileSync(join(place, 'client.mjs'), CLIENT)
  const project = join(place, 'project')
  mkdirSync(project)
  symlinkSync(resolve('node_modules'), join(project, 'node_modules'))
  writeFileSync(join(project, 'soundcheck.mjs'), hooks())
  return place
}

function program(file: string, lines: readonly string[]): void {
  writeFileSync(file, ['#!/usr/bin/env bash', ...lines, ''].join('\n'))
  chmodSync(file, 0o755)
}

/** What `import … from 'soundcheck'` gets before the package is built. */
function hooks(): string {
  const entries = { soundcheck: 'src/index.ts', 'soundcheck/msw': 'src/adapters/msw.ts' }
  const urls = Object.entries(entries).map(([name, file]) => [name, new URL(`../../${file}`, import.meta.url).href])
  return `
    import { registerHooks } from 'node:module'
    const urls = new Map(${JSON.stringify(urls)})
    registerHooks({
      resolve: (name, context, next) => (urls.has(name) ? { url: urls.get(name), shortCircuit: true } : next(name, context)),
    })`
}

function environment(more: Readonly<Record<string, string>> = {}): NodeJS.ProcessEnv {
  const { FORCE_COLOR: _, ...mine } = process.env
  return { ...mine, PATH: `${folder}:${process.env.PATH}`, NO_COLOR: '1', SOUNDCHECK_PORT: '0', ...more }
}

/** The blocks of a section in one language, which a test takes. */
function blocksIn(section: RegExp, language = 'sh'): string[] {
  const found = README.blocks.filter((block) => section.test(block.section) && block.language === language)
  for (const block of found) taken.add(block)
  return found.map(({ code }) => code)
}

/** Starts the server with a line of the page, at a free port. */
async function serve(line: string): Promise<string> {
  const child = spawn('bash', ['-c', `exec ${line.replace(/^npm ci && /, '')}`], {
    env: environment(),
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  children.push(child)
  for await (const said of createInterface({ input: child.stdout })) {
    const [, origin] = /listens on (\S+)/.exec(said) ?? []
    if (origin !== undefined) return origin
  }
  throw new Error(`No server listens after ${line}`)
}

/** Pastes lines into a shell, each as if typed. */
async function paste(lines: string, origin: string): Promise<string> {
  const shell = spawn('bash', [], { env: environment({ SOUNDCHECK_SERVER: origin }), stdio: ['pipe', 'pipe', 'pipe'] })
  shell.stdin.end(`${lines.replaceAll(USUAL, origin)}\n`)
  const [output, errors] = await Promise.all([text(shell.stdout), text(shell.stderr)])
  expect(errors).toBe('')
  return output
}

/** Runs a program of the page as a file of a project that has installed what it imports. */
async function runFile(name: string, code: string, origin = USUAL): Promise<string> {
  const project = join(folder, 'project')
  const { host } = new URL(origin)
  writeFileSync(join(project, name), code.replaceAll(new URL(USUAL).host, host))
  const args = ['--import', './soundcheck.mjs', name]
  const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: project, env: environment() })
  return stdout
}

describe('the README', () => {
  it('begins with the two commands, which start the server and test it as CI does', async () => {
    const [first = ''] = FIRST
    expect(README.blocks[0]?.code).toBe(first)
    const [start = '', test] = first.split('\n')
    expect([start, test]).toEqual(['npm ci && npm start', 'npm ci && npm test'])
    expect(readFileSync('.ci/run', 'utf8')).toContain(`'${test}'`)
    await expect(serve(start)).resolves.toMatch(/^http:/)
  })

  it('has a tour that can be pasted line by line, prints what the page says, and leaves the account as it was', async () => {
    const [start = '', ...steps] = TOUR.shell
    const answers = TOUR.answers.flatMap((block) => block.split('\n'))
    const [end = ''] = TOUR.end
    const origin = await serve(start)
    const commands = ['status', 'journal', 'fault list', 'scenario list', 'switch', 'account list']
    const everything = async () => {
      const shown = await paste(commands.map((command) => `npx soundcheck ${command}`).join('\n'), origin)
      // The clock runs; that it is the real time again says "status".
      return shown.replaceAll(/\d{4}-\d\d-\d\dT\S*Z/g, 'now')
    }
    const before = await everything()
    const output = await paste(steps.join('\n'), origin)
    const shown = output.split('\n').filter((line) => line.startsWith('{"code"'))
    expect(answers).toHaveLength(4)
    for (const [index, answer] of answers.entries()) {
      const [head = '', tail = ''] = answer.split('…')
      expect(shown[index]?.startsWith(head) && shown[index]?.endsWith(tail), shown[index]).toBe(true)
    }
    expect(output).toContain('every byte is the same')
    expect(output.trimEnd().split('\n').at(-1)).toBe(end)
    expect(await everything()).toBe(before)
    expect(before).toContain(end)
  }, 60_000)

  it('leads a frontend to its first answer', async () => {
    expect(INSTALL).toEqual(['npm install --save-dev soundcheck'])
    const [start = ''] = FRONTEND.shell
    const [call = ''] = FRONTEND.page
    const origin = await serve(start)
    expect(await runFile('page.mjs', call, origin)).toContain('code: 1100')
    const page = 'http://localhost:5173'
    const { headers } = await fetch(`${origin}/finish_videostream/v4`, {
      method: 'POST',
      headers: { origin: page },
      body: '{}',
    })
    expect(start).toContain(page)
    expect(headers.get('access-control-allow-origin')).toBe(page)
  })

  it.each([
    ['passes with a client that is right', { accessKey: 'test-ci', requestId: 'YOUR_REQUEST_ID' }, 0, '1 answered'],
    ['fails with one that is wrong', { accessKey: 'test-ci', requestId: 7 }, 1, 'Contract violations: 1'],
  ])(
    'has a line for CI that %s',
    async (_, body, code, summary) => {
      const [line = ''] = CI
      const shell = spawn('bash', ['-c', line], {
        env: environment({ CLIENT_SENDS: JSON.stringify(body) }),
        stdio: ['ignore', 'pipe', 'pipe'],
      })
      const [output, errors, [status]] = await Promise.all([
        text(shell.stdout),
        text(shell.stderr),
        once(shell, 'close'),
      ])
      expect(output + errors).toContain(summary)
      expect(status).toBe(code)
    },
    60_000,
  )

  it('shows a bad evening and its end, with every other command of the page', async () => {
    const [start = '', show = ''] = SHOW
    const origin = await serve(start)
    expect(await (await fetch(origin, { headers: { accept: 'text/html' } })).text()).toContain('A first call')
    await paste(show, origin)
    expect(await paste('npx soundcheck status', origin)).toContain('everything is as at the start')
    const commands = README.codes.filter((code) => /^(?:npx )?soundcheck [a-z]/.test(code))
    expect(commands.length).toBeGreaterThan(1)
    for (const command of commands)
      expect(await paste(command.replace(/^soundcheck/, 'npx soundcheck'), origin)).not.toBe('')
  }, 60_000)

  it('points an SDK at the server', async () => {
    const [code = ''] = SDK
    const origin = await serve('npx soundcheck serve')
    await runFile('sdk.mjs', `${code}\nconsole.log('stopped')`, origin)
    expect(await paste('npx soundcheck journal --account test-checkout-7', origin)).toContain(
      'StopLiveRecord: answered',
    )
  })

  it('works in a test, without a server', async () => {
    const [code = ''] = IN_PROCESS
    expect(await runFile('in-process.ts', code)).toBe('[]\n')
  })

  it('has no block that no test has run', () => {
    const left = README.blocks.filter((block) => !taken.has(block)).map(({ section, code }) => `${section}: ${code}`)
    expect(left, 'run these in test/docs/readme.processes.test.ts').toEqual([])
  })
})

describe(TOUR_PICTURE, () => {
  it('shows what the commands of the README print', async () => {
    expect(await tourPicture(), 'out of date: npm run pictures').toBe(readFileSync(TOUR_PICTURE, 'utf8'))
  }, 60_000)
})
