import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type RunningServer, startServer } from '../../src/adapters/server.ts'
import { createSandbox, scenarios } from '../../src/index.ts'
import { scenarioJsonSchema } from '../../src/scenario/json-schema.ts'
import { readScenario } from '../../src/scenario/read-scenario.ts'
import { scenarioSchema } from '../../src/scenario/scenario.ts'
import { serve, soundcheck, start } from './in-process.ts'

const OUTAGE = `name: outage
title: The close fails, then works
audience: The stream cannot be closed for a while.
advice: Try again.
beats:
  - when: { vendor: ishumei, outcome: faulted }
    say: The close fails.
acts:
  - say: ISHUMEI breaks.
    faults: [{ vendor: ishumei, what: { kind: reset } }]
    switches: { ishumei.trailingSegments: '2' }
    waitFor: { vendor: ishumei, outcome: faulted }
  - say: Ten minutes pass.
    advance: 10m
`

const folder = mkdtempSync(join(tmpdir(), 'soundcheck-scenario-'))
const file = join(folder, 'outage.yaml')
writeFileSync(file, OUTAGE)

let server: RunningServer
let account: string
let tests = 0
beforeAll(async () => {
  server = await startServer(createSandbox(), { port: 0, control: { scenarios } })
})
afterAll(async () => {
  await server.close()
  rmSync(folder, { recursive: true })
})
beforeEach(() => {
  account = `test-play-${++tests}`
})

const at = () => ['--server', server.origin, '--account', account]
const run = (...words: string[]) => soundcheck([...words, ...at()])

const close = () =>
  fetch(`${server.origin}/finish_videostream/v4`, {
    method: 'POST',
    body: JSON.stringify({ accessKey: account, requestId: 'none' }),
  }).catch(() => undefined)

async function control(path: string) {
  const response = await fetch(`${server.origin}/_soundcheck${path}`)
  return response.json()
}

async function expectNothingLeft(): Promise<void> {
  const status = await control(`/accounts/${account}/status`)
  expect(status).toMatchObject({ faults: [], scenarios: [] })
  expect(status.switches).toEqual({})
  expect((await control('/scenarios')).map(({ name }: { name: string }) => name)).not.toContain('outage')
}

describe('soundcheck scenario play', () => {
  it('tells the story of a file act by act, waits for what it waits for, and cleans up', async () => {
    const playing = start(['scenario', 'play', file, ...at()])
    await playing.output.until(/waits for exchange, vendor ishumei, outcome faulted/)
    await close()
    const { code, output, errors } = await playing.ended
    expect(errors).toBe('')
    expect(output.split('\n').map((line) => line.trim())).toEqual(
      expect.arrayContaining([
        'The close fails, then works',
        'The stream cannot be closed for a while.',
        '1 of 2  ISHUMEI breaks.',
        '✓ The close fails.',
        '2 of 2  Ten minutes pass.',
        'What a client should do: Try again.',
        `${account}: outage is over, and what it set is undone`,
      ]),
    )
    expect(code).toBe(0)
    await expectNothingLeft()
  })

  it('turns the pages by Enter with --step, and does not wait', async () => {
    const { code, output } = await soundcheck(['scenario', 'play', file, '--step', ...at()], { input: '\n\n\n' })
    expect(output).toContain('Enter: go on. Ctrl+C: end the story')
    expect(output).not.toContain('waits for')
    expect(output).toMatch(/1 of 2 {2}ISHUMEI breaks\.[\s\S]*2 of 2 {2}Ten minutes pass\.[\s\S]*outage is over/)
    expect(code).toBe(0)
    await expectNothingLeft()
  })

  it('ends the story on Ctrl+C, while it waits for an event and while it waits for Enter', async () => {
    const waiting = start(['scenario', 'play', file, ...at()])
    await waiting.output.until(/waits for/)
    waiting.interrupt()
    expect((await waiting.ended).output).toContain(`${account}: outage was ended early, and what it set is undone`)
    await expectNothingLeft()
    const stepping = start(['scenario', 'play', file, '--step', ...at()], { keepsOpen: true })
    await stepping.output.until(/Enter: go on/)
    stepping.interrupt()
    expect((await stepping.ended).output).toContain('was ended early')
    await expectNothingLeft()
  })

  it('tells a built-in story until all of its beats have happened', async () => {
    const playing = start(['scenario', 'play', 'clock-sixteen-minutes-off', ...at()])
    await playing.output.until(/sixteen minutes slow/)
    await close()
    const { output } = await playing.ended
    expect(output).toContain('✓ A signature is out of date')
    expect((await control(`/accounts/${account}/scenarios`)).running).toEqual([])
  })

  it('leaves a story that runs already as it is', async () => {
    await run('scenario', 'start', 'answer-lost')
    const { code, errors } = await run('scenario', 'play', 'answer-lost')
    expect(errors).toContain('it is already running')
    expect(code).not.toBe(0)
    expect((await control(`/accounts/${account}/scenarios`)).running).toEqual(['answer-lost'])
  })

  it('says where a file is wrong', async () => {
    const wrong = join(folder, 'wrong.yaml')
    writeFileSync(wrong, OUTAGE.replace('advice: Try again.', 'advise: Try again.'))
    const { code, errors } = await run('scenario', 'play', wrong)
    expect(errors).toContain('Cannot read wrong.yaml')
    expect(errors).toContain('advi')
    expect(code).toBe(1)
  })
})

describe('a story of one’s own', () => {
  it('is added, started, played act by act, stopped and removed', async () => {
    expect((await run('scenario', 'add', file)).output).toBe(
      'outage is there. "soundcheck scenario play outage" tells it\n',
    )
    expect((await run('scenario', 'show', 'outage')).output).toContain('The close fails, then works')
    expect((await run('scenario', 'start', 'outage')).output).toBe(`${account}: running: outage\n`)
    expect((await run('scenario', 'next', 'outage')).output).toBe('1 of 2  ISHUMEI breaks.\n')
    expect((await run('scenario', 'next', 'outage')).output).toBe('2 of 2  Ten minutes pass.\n')
    expect((await run('scenario', 'next', 'outage')).output).toBe('No act is left\n')
    await run('scenario', 'stop', 'outage')
    expect((await run('scenario', 'remove', 'outage')).output).toBe('outage is taken away\n')
    await expectNothingLeft()
  })

  it('is what a server starts with', async () => {
    const served = await serve(['--scenario', file])
    const running = await fetch(`${served.origin}/_soundcheck/accounts/demo/scenarios`)
    expect((await running.json()).running).toEqual(['outage'])
    await served.close()
  })
})

describe('soundcheck scenario record', () => {
  it('writes what was done and called as a story, and the story plays', async () => {
    const recorded = join(folder, 'my-evening.json')
    const recording = start(['scenario', 'record', recorded, '--title', 'My evening', '--advice', 'Sleep.', ...at()])
    await recording.errors.until(/is written down/)
    await run('fault', 'add', '--vendor', 'ishumei', '--kind', 'reset', '--times', '1')
    await run('switch', 'ishumei.trailingSegments', '2')
    await close()
    await run('clock', 'advance', '10m')
    recording.interrupt()
    const { code, output, errors } = await recording.ended
    expect(output, errors).toContain('my-evening.json: 2 acts. "soundcheck scenario play')
    expect(code).toBe(0)
    const written = JSON.parse(readFileSync(recorded, 'utf8'))
    expect(written).toMatchObject({
      ...{ name: 'my-evening', title: 'My evening', advice: 'Sleep.' },
      acts: [
        {
          faults: [{ vendor: 'ishumei', what: { kind: 'reset' }, times: 1 }],
          switches: { 'ishumei.trailingSegments': '2' },
          waitFor: { vendor: 'ishumei', operation: 'finish_videostream' },
        },
        { advance: 600_000 },
      ],
    })
    account = `${account}-again`
    const { output: told } = await soundcheck(['scenario', 'play', recorded, '--step', ...at()], { input: '\n\n\n' })
    expect(told).toMatch(/1 of 2 [\s\S]*2 of 2 [\s\S]*my-evening is over/)
    await expectNothingLeft()
  })
})

describe('soundcheck undo', () => {
  it('takes back the newest change, and says what goes with it', async () => {
    await run('switch', 'ishumei.trailingSegments', '2')
    await run('clock', 'advance', '10m')
    await close()
    const list = (await run('undo', 'list')).output
    expect(list).toMatch(/the move of the clock, and with it the effects of 1 request since\n.*trailingSegments\n$/)
    expect((await run('undo')).output).toBe(
      `${account}: took back the move of the clock, and with it the effects of 1 request since\n`,
    )
    expect((await run('undo')).output).toBe(`${account}: took back the setting of ishumei.trailingSegments\n`)
    expect((await run('undo', 'list')).output).toBe('There is nothing to take back\n')
    expect((await run('undo')).errors).toBe(`There is nothing to take back in account "${account}"\n`)
  })
})

describe('the schema for editors', () => {
  it('names what a scenario may contain', () => {
    const { properties, required } = scenarioJsonSchema()
    expect(Object.keys(properties as object)).toEqual(Object.keys(scenarioSchema.shape))
    expect(required).toEqual(['name', 'title', 'audience', 'advice'])
    expect(JSON.stringify(properties)).toContain('"latency"')
  })

  it('is named by the example in the documents, which plays', async () => {
    const [, yaml = ''] = /```yaml\n([\s\S]*?)```/.exec(readFileSync('docs/scenarios.md', 'utf8')) ?? []
    expect(yaml).toMatch(/^# yaml-language-server: \$schema=\S+\/dist\/scenario\.schema\.json\n/)
    expect((await readScenario(yaml, 'the example')).acts?.length).toBeGreaterThan(1)
    const example = join(folder, 'example.yaml')
    writeFileSync(example, yaml)
    const { code, output } = await soundcheck(['scenario', 'play', example, '--step', ...at()], { input: '\n\n\n\n' })
    expect(output).toContain('is over, and what it set is undone')
    expect(code).toBe(0)
  })
})
