import { describe, expect, it } from 'vitest'
import { showSmartLive } from '../../contracts/huawei-metastudio/show-smart-live.ts'
import { createSandbox } from '../../src/index.ts'
import { createRoom, JOB, KEY, PROJECT, ROOM, show, startJob, stop, unknownRoom } from './requests.ts'

const RECORDS = 'https://records.example.com'

const room = {
  room_name: 'Evening show',
  scene_scripts: [
    {
      script_name: 'Product 1',
      background_config: [
        { background_type: 'COLOR', background_color_config: '#ffffff' },
        { background_type: 'IMAGE', background_config: 'https://img.example/shop.png' },
      ],
      shoot_scripts: [{ sequence_no: 1, text_config: { text: 'Good evening' } }],
    },
  ],
  co_streamer_config: { voice_config: { voice_asset_id: 'v-1', speed: 120 }, streamer_action: 'SILENCE' },
  relation_live_platform_info: { platform_id: 'p-1', live_id: 'show_7' },
}

const live = {
  output_urls: ['rtmp://push.example/live'],
  live_event_callback_config: {
    live_event_type_callback_url: 'https://hooks.example/live',
    auth_type: 'MSS_A',
    key: 'callback-key',
    callback_event_type: ['SHOOT_SCRIPT_SWITCH'],
  },
  play_policy: { need_independent_capture_client: true },
  job_run_config: { allow_resource_type: 'PERIOD' },
}

const id = expect.stringMatching(/^[0-9a-f]{32}$/)

describe('showSmartLive', () => {
  it('shows every member of a job that has ended', () => {
    const sandbox = createSandbox()
    const { clock } = sandbox.account(KEY)
    clock.freeze(new Date('2026-05-01T20:00:00.750Z'))
    const roomId = createRoom(sandbox, room)
    const job = startJob(sandbox, roomId, live)
    clock.advance(3000 + 90_500)
    stop(sandbox, roomId, job)

    const { status, headers, json } = show(sandbox, roomId, job)

    const user = { user_id: id, signature: id, ctime: Date.parse('2026-05-02T20:00:00Z') / 1000 }
    expect(status).toBe(200)
    expect(headers).toMatchObject({ 'Content-Type': 'application/json', 'X-Request-Id': id })
    expect(json).toEqual({
      job_id: job,
      room_id: roomId,
      room_name: 'Evening show',
      state: 'SUCCEED',
      duration: 90.5,
      start_time: '2026-05-01T20:00:03Z',
      end_time: '2026-05-01T20:01:34Z',
      create_time: '2026-05-01T20:00:00Z',
      lastupdate_time: '2026-05-01T20:01:34Z',
      rtc_room_info: {
        app_id: id,
        room_id: id,
        users: [
          { user_type: 'CAPTURE', ...user },
          { user_type: 'PLAYER', ...user },
        ],
      },
      live_event_report_url: expect.stringMatching(
        `^http://127.0.0.1:4747/v1/${PROJECT}/smart-live-rooms/${roomId}/smart-live-jobs/${job}/live-event-report` +
          String.raw`\?auth_key=[0-9a-f]{64}&expires_time=1777752000750$`,
      ),
      live_event_callback_config: live.live_event_callback_config,
      rtc_callback_config: { rtc_callback_event_type: ['LIVE_PROGRESS'] },
      stream_duration: 90.5,
      cover_url: 'https://img.example/shop.png',
      co_streamer_config: {
        voice_config: { voice_asset_id: 'v-1', speed: 120, pitch: 100, volume: 140 },
        streamer_action: 'SILENCE',
      },
      live_job_log: {
        interaction_records_url: `${RECORDS}/${job}/interaction.txt`,
        job_config_records_url: `${RECORDS}/${job}/job_config.txt`,
        scripts_records_url: `${RECORDS}/${job}/scripts.txt`,
        command_reviced_records_url: `${RECORDS}/${job}/command_received.txt`,
        command_exec_records_url: `${RECORDS}/${job}/command_exec.txt`,
      },
      relation_live_platform_info: room.relation_live_platform_info,
      used_resource_type: 'PERIOD',
    })
    expect(showSmartLive.responses[200]?.body?.parse(json)).toEqual(json)
  })

  it('leaves out the members that a waiting job does not have', () => {
    const sandbox = createSandbox()
    sandbox.account(KEY).clock.freeze(new Date('2026-05-01T20:00:00Z'))
    const roomId = createRoom(sandbox)
    const job = startJob(sandbox, roomId)

    expect(show(sandbox, roomId, job).json).toEqual({
      job_id: job,
      room_id: roomId,
      room_name: 'Evening show',
      state: 'WAITING',
      duration: 0,
      create_time: '2026-05-01T20:00:00Z',
      lastupdate_time: '2026-05-01T20:00:00Z',
      rtc_room_info: { app_id: id, room_id: id, users: [expect.objectContaining({ user_type: 'PLAYER' })] },
      live_event_report_url: expect.stringContaining('/live-event-report?auth_key='),
      rtc_callback_config: { rtc_callback_event_type: ['LIVE_PROGRESS'] },
      stream_duration: 0,
    })
  })

  it('shows the documented job as the page prints it, in every project, until it changes', () => {
    const sandbox = createSandbox()
    sandbox.account(KEY).clock.advance(30 * 24 * 3_600_000)
    const printed = {
      job_id: '26f06524-4f75-4b3a-a853-b649a21aaf66',
      state: 'WAITING',
      start_time: '2022-01-18T16:29:36Z',
      end_time: '2022-01-18T16:30:36Z',
      duration: 60,
    }

    expect(show(sandbox, ROOM, JOB).json).toEqual(printed)
    expect(show(sandbox, ROOM, JOB, { project: 'another' }).json).toEqual(printed)
  })

  it('does not know the documented room when accounts start empty', () => {
    const sandbox = createSandbox({ seed: 'empty' })
    expect(show(sandbox, ROOM, JOB)).toMatchObject(unknownRoom)
  })

  it('counts the duration with the clock, and that of the push only with a target', () => {
    const sandbox = createSandbox()
    const { clock } = sandbox.account(KEY)
    clock.freeze()
    const roomId = createRoom(sandbox)
    const pushed = startJob(sandbox, roomId, { output_urls: ['rtmp://push.example/live'] })
    const unpushed = startJob(sandbox, roomId)

    clock.advance(3250)

    expect(show(sandbox, roomId, pushed).json).toMatchObject({ duration: 0.25, stream_duration: 0.25 })
    expect(show(sandbox, roomId, unpushed).json).toMatchObject({ duration: 0.25, stream_duration: 0 })
    expect(show(sandbox, roomId, unpushed).json).not.toHaveProperty('end_time')
  })

  it('shows why a job failed', () => {
    const sandbox = createSandbox({ switches: { 'huawei-metastudio.startOutcome': 'FAILED' } })
    const { clock } = sandbox.account(KEY)
    clock.freeze()
    const roomId = createRoom(sandbox)
    const job = startJob(sandbox, roomId)
    clock.advance(3000)

    const { json } = show(sandbox, roomId, job)

    expect(json).toMatchObject({
      state: 'FAILED',
      error_info: { error_code: 'MSS.47002001', error_msg: 'no resource' },
      end_time: expect.any(String),
    })
    expect(json).not.toHaveProperty('start_time')
    expect(stop(sandbox, roomId, job).json).toMatchObject({ error_code: 'MSS.20010066' })
  })

  it('shows why a job was banned', () => {
    const sandbox = createSandbox({ switches: { 'huawei-metastudio.startOutcome': 'BLOCKED' } })
    const { clock } = sandbox.account(KEY)
    clock.freeze()
    const roomId = createRoom(sandbox)
    const job = startJob(sandbox, roomId)
    clock.advance(3000)

    expect(show(sandbox, roomId, job).json).toMatchObject({
      state: 'BLOCKED',
      block_reason: 'The content of the live room violates the rules.',
    })
  })
})
