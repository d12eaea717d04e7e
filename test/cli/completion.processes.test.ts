import { spawnSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'

/** Completes a line in a bash that has nothing but our script. `words` are as bash splits them; the last is being typed. */
function inBash(...words: readonly string[]): string[] {
  const script = `
    soundcheck() { "$NODE" src/cli/main.ts "$@"; }
    source <(soundcheck completion bash)
    source <(soundcheck completion bash)
    complete -p soundcheck
    COMP_WORDS=(soundcheck "$@")
    COMP_CWORD=$#
    _soundcheck soundcheck "" ""
    printf '%s\\n' "\${COMPREPLY[@]}"`
  const { stdout, stderr, status } = spawnSync('bash', ['--norc', '--noprofile', '-c', script, 'bash', ...words], {
    encoding: 'utf8',
    env: { PATH: process.env.PATH, NODE: process.execPath },
  })
  expect({ stderr, status }).toEqual({ stderr: '', status: 0 })
  const [registered, ...found] = stdout.trimEnd().split('\n')
  expect(registered).toBe('complete -F _soundcheck soundcheck')
  return found
}

describe('completion in bash', { timeout: 60_000 }, () => {
  it('completes commands, actions, options and values', () => {
    expect(inBash('serv')).toEqual(['serve'])
    expect(inBash('fault', '')).toEqual(['list', 'add', 'disable', 'enable', 'remove', 'clear'])
    expect(inBash('fault', 'add', '--prob')).toEqual(['--probability'])
    expect(inBash('scenario', 'start', 'evening')).toEqual(['evening-peak'])
    expect(inBash('fault', 'add', '--kind', '=', 'la')).toEqual(['latency'])
    expect(inBash('state', 'ishu')).toEqual(['ishumei'])
  })

  it('leaves files to bash, and runs nothing that was typed', () => {
    expect(inBash('snapshot', '$(echo evaluated >&2)')).toEqual([])
    expect(inBash('fault', '`echo evaluated >&2`')).toEqual([])
  })
})
