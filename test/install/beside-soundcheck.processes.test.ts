import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, expect, it } from 'vitest'

const folder = mkdtempSync(join(tmpdir(), 'soundcheck-ci-'))
afterAll(() => rmSync(folder, { recursive: true }))

const soundcheck = join(folder, 'soundcheck')
writeFileSync(soundcheck, `#!/bin/sh\nexec '${process.execPath}' '${resolve('src/cli/bin.ts')}' "$@"\n`, {
  mode: 0o755,
})

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const address = server.address()
  await new Promise((closed) => server.close(closed))
  return typeof address === 'object' && address ? address.port : 0
}

function beside(port: number, words: readonly string[], settings: Readonly<Record<string, string>> = {}) {
  const env = { ...process.env, SOUNDCHECK: soundcheck, SOUNDCHECK_PORT: String(port), ...settings }
  return spawnSync('bash', [resolve('examples/ci/beside-soundcheck.sh'), ...words], {
    cwd: folder,
    env,
    encoding: 'utf8',
  })
}

const report = (name: string) => readFileSync(join(folder, 'soundcheck-reports', name), 'utf8')

/** A client, written for Node because every machine that runs this has it. */
const CALL = `
  const body = JSON.stringify({ accessKey: 'SoundcheckDemoKey001', requestId: 'abc' })
  fetch(process.env.SOUNDCHECK_ORIGIN + '/finish_videostream/v4', { method: 'POST', body })
    .then((answer) => answer.json()).then(({ code }) => { process.exitCode = code === 1902 ? 7 : 1 })`

it('runs a command beside a server, keeps what happened, and ends with the exit code of the command', async () => {
  const port = await freePort()
  const { status } = beside(port, [process.execPath, '-e', CALL])
  expect(status).toBe(7)
  expect(report('journal.txt')).toContain('finish_videostream')
  expect(JSON.parse(report('journal.har')).log.entries).toHaveLength(1)
  expect(report('server.log')).toMatch(/finish_videostream 200 .*refused 1902/)
  // The server has ended: its port is free.
  await expect(fetch(`http://127.0.0.1:${port}`)).rejects.toThrow('fetch failed')
})

it('passes options on, and says why a server does not start', async () => {
  const { status, stderr } = beside(await freePort(), ['true'], {
    SOUNDCHECK_OPTIONS: '--scenario no-such-scenario',
  })
  expect(stderr).toContain('Soundcheck did not start. Its log:')
  expect(stderr).toContain('no-such-scenario')
  expect(status).toBe(1)
})
