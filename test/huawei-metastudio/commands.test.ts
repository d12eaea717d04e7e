import { describe, expect, it } from 'vitest'
import { executeSmartLiveCommand } from '../../contracts/huawei-metastudio/execute-smart-live-command.ts'
import { createSandbox, type Sandbox } from '../../src/index.ts'
import { call, createRoom, invalidParameter, KEY, refusedWith, show, startJob, stop } from './requests.ts'

const NOON = new Date('2026-05-01T12:00:00Z')
const invalidCommand = refusedWith('MSS.20010053', 'Invalid command, please check your command.')
/** Takes one minute. */
const MINUTE_OF_TEXT = 'x'.repeat(250)
const scenes = [
  {
    script_name: 'scene 1',
    model_asset_id: 'm-1',
    shoot_scripts: [
      { sequence_no: 1, title: 'one', text_config: { text: MINUTE_OF_TEXT } },
      { sequence_no: 2, title: 'two', text_config: { text: MINUTE_OF_TEXT } },
    ],
  },
]

/** A job that has run for ten seconds. */
async function runningJob(room: object = {}, body: object = {}) {
  const sandbox = createSandbox({ switches: { 'huawei-metastudio.jobStart': 'immediate' } })
  const { clock } = sandbox.account(KEY)
  clock.freeze(NOON)
  const roomId = createRoom(sandbox, room)
  const job = startJob(sandbox, roomId, body)
  await clock.advance(10_000)
  const path = `/smart-live-rooms/${roomId}/smart-live-jobs/${job}/command`
  const command = (name: string, params?: unknown) => call(sandbox, 'POST', path, { command: name, params })
  const queued = (query = '') =>
    call(sandbox, 'GET', `${path}/insert-commands`, undefined, { query }).json as {
      count: number
      insert_commands: { command_id: string; params: { play_type: string } }[]
    }
  return { sandbox, clock, room: roomId, job, path, command, queued }
}

const say = (play_type?: string) => ({ text_config: { text: MINUTE_OF_TEXT }, ...(play_type && { play_type }) })
const playing = { scene_scripts: scenes, play_policy: { auto_play_script: true, repeat_count: -1 } }

describe('executeSmartLiveCommand', () => {
  it.each(['SHOW_LAYER', 'CLEAN_UP_INSERT_COMMAND', 'GET_CURRENT_PLAYING_SCRIPTS'])(
    '%s: returns an id and updates the job',
    async (name) => {
      const { sandbox, room, job, command } = await runningJob()
      const { status, json } = command(name, { anything: 1 })
      expect(status).toBe(200)
      expect(json).toMatchObject({ command_id: expect.stringMatching(/^[0-9a-f-]{36}$/), command: name })
      expect(show(sandbox, room, job).json).toMatchObject({ lastupdate_time: '2026-05-01T12:00:10Z' })
    },
  )

  it.each(['insert_play_script', 'toString'])('refuses %s with MSS.20010053', async (name) => {
    expect((await runningJob()).command(name)).toMatchObject(invalidCommand)
  })

  it.each<[string, string, unknown]>([
    ['nothing at all', 'INSERT_PLAY_SCRIPT', undefined],
    ['no scenes', 'REWRITE_PLAY_SCRIPT', {}],
    [
      'a rule of priority 1000',
      'REWRITE_INTERACTION_RULES',
      { interaction_rules: [{ hit_condition: { priority: 1000 } }] },
    ],
    ['ids that are no list', 'CLEAN_UP_INSERT_COMMAND', { command_ids: 'all' }],
  ])('refuses %s for %s with MSS.00000003', async (_, name, params) => {
    expect((await runningJob()).command(name, params)).toMatchObject(invalidParameter)
  })
})

describe('insert commands', () => {
  it('play at once when no script plays, one after the other', async () => {
    const { clock, command, queued } = await runningJob()
    command('INSERT_PLAY_SCRIPT', say('APPEND'))
    const second = command('INSERT_PLAY_SCRIPT', say('APPEND')).json?.command_id
    expect(queued()).toEqual({
      count: 1,
      insert_commands: [
        {
          command_id: second,
          command: 'INSERT_PLAY_SCRIPT',
          params: { ...say('APPEND'), play_role: 'STREAMER' },
          source: 'EXTERNAL',
        },
      ],
    })
    await clock.advance(60_000)
    expect(queued().count).toBe(0)
  })

  it('wait for the end of the paragraph, INSERT before APPEND', async () => {
    const { clock, command, queued } = await runningJob(playing)
    const types = () => queued().insert_commands.map(({ params }) => params.play_type)
    command('INSERT_PLAY_AUDIO', { audio_url: 'https://a.example/a.mp3' })
    command('INSERT_PLAY_SCRIPT', say('INSERT'))
    expect(types()).toEqual(['INSERT', 'APPEND'])
    await clock.advance(49_999)
    expect(types()).toEqual(['INSERT', 'APPEND'])
    await clock.advance(1)
    expect(types()).toEqual(['APPEND'])
    await clock.advance(60_000)
    expect(types()).toEqual([])
  })

  it('are removed by CLEAN_UP_INSERT_COMMAND: some by id, or all', async () => {
    const { command, queued } = await runningJob(playing)
    const ids = Array.from({ length: 4 }, () => command('INSERT_PLAY_SCRIPT', say('APPEND')).json?.command_id)
    expect(command('CLEAN_UP_INSERT_COMMAND', { command_ids: [ids[1], 'unknown'] }).status).toBe(200)
    expect(queued().insert_commands.map(({ command_id }) => command_id)).toEqual([ids[0], ids[2], ids[3]])
    expect(command('CLEAN_UP_INSERT_COMMAND').status).toBe(200)
    expect(queued().count).toBe(0)
  })

  it('are gone when the job ends', async () => {
    const { sandbox, room, job, command, queued } = await runningJob(playing)
    command('INSERT_PLAY_SCRIPT', say('APPEND'))
    stop(sandbox, room, job)
    expect(queued()).toEqual({ count: 0, insert_commands: [] })
  })
})

describe('commands that query a job', () => {
  const resultOf = (reply: { json: Record<string, unknown> | undefined }) => JSON.parse(String(reply.json?.result))

  it('GET_CURRENT_PLAYING_SCRIPTS: the scenes and their paragraphs, as JSON text', async () => {
    const reply = (await runningJob(playing)).command('GET_CURRENT_PLAYING_SCRIPTS')
    expect(executeSmartLiveCommand.responses[200]?.body?.parse(reply.json)).toEqual(reply.json)
    expect(resultOf(reply)).toEqual([
      {
        script_name: 'scene 1',
        model_asset_id: 'm-1',
        shoot_scripts: [
          { sequence_no: 1, title: 'one', text: MINUTE_OF_TEXT },
          { sequence_no: 2, title: 'two', text: MINUTE_OF_TEXT },
        ],
      },
    ])
  })

  it('GET_LIVE_JOB_CONFIG_INFO: the configuration of the job as a room', async () => {
    const { room, command } = await runningJob({ priv_data: 'mine' }, { output_urls: ['rtmp://a.example'] })
    expect(resultOf(command('GET_LIVE_JOB_CONFIG_INFO'))).toMatchObject({
      room_id: room,
      priv_data: 'mine',
      output_urls: ['rtmp://a.example'],
    })
  })
})

describe('commands that change a job', () => {
  const titles = (sandbox: Sandbox, path: string) =>
    JSON.parse(String(call(sandbox, 'POST', path, { command: 'GET_CURRENT_PLAYING_SCRIPTS' }).json?.result))[0]
      .script_name

  it('REWRITE_PLAY_SCRIPT: the rest of the script', async () => {
    const { sandbox, clock, room, job, path, command } = await runningJob(playing, {
      play_policy: { auto_play_script: true },
    })
    command('REWRITE_PLAY_SCRIPT', { scene_scripts: [{ ...scenes[0], script_name: 'new' }] })
    expect(titles(sandbox, path)).toBe('new')
    command('REWRITE_PLAY_SCRIPT', { scene_scripts: [] })
    await clock.advance(50_000)
    expect(show(sandbox, room, job).json).toMatchObject({ state: 'SUCCEED', duration: 60 })
  })

  it('REWRITE_PLAY_SCRIPT: from the next round on, with is_rewrite_delay', async () => {
    const policy = { auto_play_script: true, repeat_count: 1, is_rewrite_delay: true }
    const { sandbox, clock, path, command } = await runningJob({ scene_scripts: scenes, play_policy: policy })
    command('REWRITE_PLAY_SCRIPT', { scene_scripts: [{ ...scenes[0], script_name: 'new' }] })
    await clock.advance(100_000)
    expect(titles(sandbox, path)).toBe('scene 1')
    await clock.advance(10_000)
    expect(titles(sandbox, path)).toBe('new')
  })

  it('REWRITE_INTERACTION_RULES and REFRESH_OUTPUT_URL: the configuration of the job', async () => {
    const { command } = await runningJob()
    command('REWRITE_INTERACTION_RULES', { interaction_rules: [{ rule_name: 'greet', rule_index: '1' }] })
    command('REFRESH_OUTPUT_URL', { output_urls: ['rtmp://b.example'], stream_keys: ['k'] })
    expect(JSON.parse(String(command('GET_LIVE_JOB_CONFIG_INFO').json?.result))).toMatchObject({
      interaction_rules: [{ rule_name: 'greet', rule_index: '1' }],
      output_urls: ['rtmp://b.example'],
      stream_keys: ['k'],
    })
  })

  it('RESET_EXIT_CONFIG: the maximum duration, counted from the start', async () => {
    const { sandbox, clock, room, job, command } = await runningJob()
    command('RESET_EXIT_CONFIG', { max_live_duration: 1 })
    await clock.advance(3_589_999)
    expect(show(sandbox, room, job).json).toMatchObject({ state: 'PROCESSING' })
    command('RESET_EXIT_CONFIG', { max_live_duration: 2 })
    await clock.advance(1)
    expect(show(sandbox, room, job).json).toMatchObject({ state: 'PROCESSING' })
    await clock.advance(3_600_000)
    expect(show(sandbox, room, job).json).toMatchObject({ state: 'SUCCEED', duration: 7200 })
  })
})
