import type { Call, Expectation, Step, VendorPromise } from '../../../src/vendor/promise.ts'
import { updateSmartLiveUserConfig } from '../smart-live-user-config.ts'
import { callbackConfig, exitConfig } from './content.ts'
import { inferred, nothing, ofSdk } from './proofs.ts'
import { createRoom, jobIs, projectPath, startJob } from './scene.ts'
import { turns } from './variants.ts'

/** Every documented member. */
export const fullUserConfig = {
  live_exit_config: exitConfig,
  live_event_callback_config: callbackConfig,
  live_notify_config: { notify_events: ['AUTO_EXIT'], action: 'replace' },
}

const OTHER = 'fedcba9876543210fedcba9876543210'

const show: Call = { call: 'showSmartLiveUserConfig', input: { path: projectPath } }

function set(body: object): Step & Call {
  return { call: 'updateSmartLiveUserConfig', input: { path: projectPath, body } }
}

type Told = Omit<VendorPromise, 'id' | 'when' | 'then'> & { readonly body: object; readonly then: Expectation }

function update(name: string, { body, ...told }: Told): VendorPromise {
  return { id: `updateSmartLiveUserConfig/${name}`, ...told, when: set(body) }
}

const everything = turns(updateSmartLiveUserConfig.request.body, fullUserConfig).flatMap(
  (body, turn): readonly VendorPromise[] => {
    const { live_exit_config, live_event_callback_config } = body as typeof fullUserConfig
    const kept = { live_exit_config, live_event_callback_config }
    const told = { ...ofSdk, then: { status: 200, body: kept } }
    return [
      update(`everything-${turn + 1}`, {
        says: `The defaults come back as they were set (${live_exit_config.auto_stop_mode})`,
        body,
        ...told,
      }),
      {
        id: `showSmartLiveUserConfig/everything-${turn + 1}`,
        says: `The defaults are shown as they were set (${live_exit_config.auto_stop_mode})`,
        given: [set({ live_notify_config: { notify_events: ['AUTO_EXIT'], action: 'replace' } }), set({ ...kept })],
        when: show,
        ...told,
        then: { status: 200, body: { ...kept, live_notify_config: { notify_events: ['AUTO_EXIT'] } } },
      },
    ]
  },
)

const withEvents = (events: readonly string[], action?: string) =>
  set({ live_notify_config: { notify_events: events, ...(action !== undefined && { action }) } })
const has = (events: readonly string[]): Expectation => ({
  status: 200,
  body: { live_notify_config: { notify_events: events } },
})

const actions = (
  [
    ['add', [], ['AUTO_EXIT'], ['AUTO_EXIT']],
    ['del', ['AUTO_EXIT'], ['AUTO_EXIT'], []],
    ['replace', ['AUTO_EXIT'], [], []],
  ] as const
).map(
  ([action, before, events, after]): VendorPromise => ({
    id: `updateSmartLiveUserConfig/action-${action}`,
    says: `With the action ${action}, [${before}] and [${events}] make [${after}]`,
    ...ofSdk,
    given: [withEvents(before)],
    when: withEvents(events, action),
    then: has(after),
    covers: ['rule.notify-action'],
    afterwards: [{ ...show, then: has(after) }],
  }),
)

const others: readonly VendorPromise[] = [
  update('left-out', {
    says: 'What an update leaves out stays as it was',
    ...inferred('an action that adds would make no sense otherwise'),
    given: [set({ live_exit_config: exitConfig })],
    body: { live_event_callback_config: callbackConfig },
    then: { status: 200, body: { live_exit_config: exitConfig, live_event_callback_config: callbackConfig } },
    covers: ['rule.left-out'],
  }),
  update('holds-for-jobs', {
    says: 'A job for which neither start nor room says anything gets its callbacks from the defaults',
    ...inferred('what else the defaults would be for'),
    body: { live_event_callback_config: callbackConfig },
    then: { status: 200 },
    covers: ['rule.holds-for-jobs'],
    afterwards: [createRoom(), startJob(), jobIs({ live_event_callback_config: callbackConfig })],
  }),
  {
    id: 'showSmartLiveUserConfig/of-project',
    says: 'The defaults of one project are not those of another',
    ...inferred('the project is in the path'),
    given: [
      {
        ...set({ live_exit_config: exitConfig }),
        wire: { headers: { 'x-project-id': OTHER } },
        input: { path: { project_id: OTHER }, body: { live_exit_config: exitConfig } },
      },
    ],
    when: show,
    then: { status: 200, body: { live_exit_config: nothing } },
    covers: ['rule.of-project'],
  },
]

/** The tenant's defaults. */
export const userConfigs: readonly VendorPromise[] = [...everything, ...actions, ...others]
