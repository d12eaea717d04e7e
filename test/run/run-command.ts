import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'

export interface Ran {
  readonly code: number | null
  readonly output: string
  readonly errors: string
  /** Names of what the run left in its folder for temporary files. */
  readonly left: readonly string[]
}

interface Options {
  readonly environment?: Readonly<Record<string, string>>
  /** Called as soon as the command has printed something. */
  readonly onOutput?: (child: ChildProcess) => void
}

/** Settings of this machine that are no part of a test. */
const FOREIGN =
  /^(?:(?:https?|all|no)_proxy|NODE_OPTIONS|NODE_EXTRA_CA_CERTS|SSL_CERT_FILE|(?:REQUESTS|CURL)_CA_BUNDLE|JAVA_TOOL_OPTIONS)$/i

/** Runs `soundcheck run` in a process of its own, with a folder of its own for temporary files. */
export async function runCommand(args: readonly string[], { environment, onOutput }: Options = {}): Promise<Ran> {
  const folder = mkdtempSync(join(tmpdir(), 'soundcheck run test '))
  const plain = Object.entries(process.env).filter(([name]) => !FOREIGN.test(name))
  const child = spawn(process.execPath, ['src/cli/main.ts', 'run', ...args], {
    env: { ...Object.fromEntries(plain), TMPDIR: folder, NO_COLOR: '1', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  if (onOutput) child.stdout.once('data', () => onOutput(child))
  const [output, errors, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')])
  const left = readdirSync(folder).filter((name) => name.startsWith('soundcheck'))
  rmSync(folder, { recursive: true })
  return { code, output, errors, left }
}
