import { startSmartLive } from '../start-smart-live.ts'
import { showsJob } from './job-calls.ts'
import type { VendorPromise } from './language.ts'
import { coStreamer, fullRoom, fullStart } from './samples.ts'
import { ofSdk, ofShowPage } from './sources.ts'
import { begin, createRoom, startJob, waiting } from './steps.ts'
import { turns } from './variants.ts'

const defaults: readonly VendorPromise[] = [
  showsJob('default-rtc-callbacks', {
    says: 'Without rtc_callback_config, LIVE_PROGRESS is subscribed',
    ...ofShowPage,
    given: waiting,
    body: { rtc_callback_config: { rtc_callback_event_type: ['LIVE_PROGRESS'] } },
    covers: ['rule.default-rtc-callbacks'],
  }),
  showsJob('voice-defaults', {
    says: 'By default, a voice has speed 100, pitch 100 and volume 140',
    ...ofShowPage,
    given: [createRoom(), startJob({ co_streamer_config: { voice_config: { voice_asset_id: 'v-1' } } })],
    body: { co_streamer_config: { voice_config: { voice_asset_id: 'v-1', speed: 100, pitch: 100, volume: 140 } } },
    covers: ['rule.voice-defaults'],
  }),
]

/** Starts with every documented member, which together have every value of every enumeration. */
export const starts: readonly (typeof fullStart)[] = turns(startSmartLive.request.body, fullStart)

const configured = starts.map((start, turn) => {
  const { live_event_callback_config, rtc_callback_config, co_streamer_config, job_run_config } = start
  const { allow_resource_type: type } = job_run_config
  return showsJob(`configuration-${turn + 1}`, {
    says: `A job shows its configuration (${live_event_callback_config.auth_type}, ${co_streamer_config.streamer_action}, ${type})`,
    ...ofSdk,
    given: [createRoom(fullRoom), startJob(start), begin],
    body: {
      live_event_callback_config,
      rtc_callback_config,
      co_streamer_config,
      cover_url: fullRoom.scene_scripts[0]?.background_config[0]?.background_config,
      relation_live_platform_info: fullRoom.relation_live_platform_info,
      rtc_room_info: { users: [{ user_type: 'CAPTURE' }, { user_type: 'PLAYER' }] },
      ...(type !== 'UNLIMITED' && { used_resource_type: type }),
    },
  })
})

const VOICES = { least: { speed: 50, pitch: 50, volume: 90 }, most: { speed: 200, pitch: 200, volume: 240 } }

const extremes = (['least', 'most'] as const).map((which) => {
  const config = {
    ...coStreamer,
    voice_config: { voice_asset_id: which === 'least' ? 'v' : 'v'.repeat(256), ...VOICES[which] },
  }
  return showsJob(`voice-at-${which}`, {
    says: `A voice is shown with speed, pitch and volume at their ${which === 'least' ? 'lower' : 'upper'} bounds`,
    ...ofShowPage,
    given: [createRoom(), startJob({ co_streamer_config: config })],
    body: { co_streamer_config: config },
  })
})

/** The configuration that a job shows. */
export const jobConfigurations: readonly VendorPromise[] = [...defaults, ...configured, ...extremes]
