import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

const EXAMPLE = 'examples/python'

const FAILING = `
from moderation import Moderation
from soundcheck_testing import SoundcheckTestCase

class FailingTest(SoundcheckTestCase):
    def test_fails(self):
        Moderation(self.key, self.server).close_stream("never-opened")

    def test_passes_and_prints_nothing(self):
        self.assertEqual(self.journal(), [])
`
/** What the failing test must print. */
const REPORT =
  /What account test-[0-9a-f]{14} received:\n#\d+ ishumei finish_videostream: refused 1902 rule\n {2}why: no video stream/

/** Runs the tests in Python against the server of the packed package, and one that fails, which must say why. */
export async function runPythonExample(folder: string, program: string): Promise<void> {
  const place = join(folder, 'python')
  cpSync(EXAMPLE, place, { recursive: true, filter: (source) => !source.includes('__pycache__') })
  const server = spawn(process.execPath, [program, 'serve', '--port', '0'], { stdio: ['ignore', 'pipe', 'inherit'] })
  try {
    const origin = await originOf(createInterface({ input: server.stdout }))
    // The server goes on printing, and nobody reads it.
    server.stdout.resume()
    const good = await unittest(place, origin)
    console.log(good.output)
    if (good.status !== 0) throw new Error(`The tests in ${EXAMPLE} failed`)
    writeFileSync(join(place, 'test_moderation.py'), FAILING)
    const bad = await unittest(place, origin)
    const reports = bad.output.match(new RegExp(REPORT, 'g'))?.length ?? 0
    if (bad.status !== 1 || reports !== 1) {
      throw new Error(`A failing test in Python must report once, not ${reports} times:\n${bad.output}`)
    }
  } finally {
    server.kill()
    await once(server, 'exit')
  }
}

async function originOf(lines: AsyncIterable<string>): Promise<string> {
  for await (const line of lines) {
    const [origin] = /http:\/\/127\.0\.0\.1:\d+/.exec(line) ?? []
    if (origin !== undefined) return origin
  }
  throw new Error('The server ended without saying where it listens')
}

/** Not with `execFileSync`: the server is read by this process, and must not wait for it. */
function unittest(place: string, origin: string): Promise<{ status: unknown; output: string }> {
  const env = { ...process.env, SOUNDCHECK_SERVER: origin }
  return new Promise((resolve) => {
    execFile('python3', ['-B', '-m', 'unittest', 'discover', place], { env }, (error, stdout, stderr) =>
      resolve({ status: error === null ? 0 : error.code, output: stdout + stderr }),
    )
  })
}
