import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'

const bin = new URL('../../src/cli/bin.ts', import.meta.url).pathname

function soundcheckOn(version: string) {
  const pretend = `data:text/javascript,Object.defineProperty(process.versions,'node',{value:'${version}'})`
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', pretend, bin, '--version'], {
    encoding: 'utf8',
  })
  return { status, stdout, stderr }
}

it.each(['20.20.2', '22.12.0'])('says in a sentence that Node %s is too old, and ends with 2', (version) => {
  expect(soundcheckOn(version)).toEqual({
    status: 2,
    stdout: '',
    stderr: `Soundcheck needs Node 22.13 or newer, and this is Node ${version}: install a newer one, or put it first in PATH\n`,
  })
})

it.each(['22.13.0', '24.0.0', '26.1.0'])('runs on Node %s', (version) => {
  expect(soundcheckOn(version)).toEqual({ status: 0, stdout: '0.1.0\n', stderr: '' })
})

it('needs what package.json says under engines, and the documents say the same', () => {
  const read = (file: string) => readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8')
  expect(JSON.parse(read('package.json')).engines.node).toBe('>=22.13')
  expect(JSON.parse(read('examples/stop-a-show/package.json')).engines.node).toBe('>=22.13')
  expect(read('README.md')).toContain('Node 22.13 or newer')
})
