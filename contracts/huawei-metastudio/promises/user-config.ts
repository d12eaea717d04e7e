import { absent } from '../../../src/vendor/promise.ts'
import { updateSmartLiveUserConfig } from '../smart-live-user-config.ts'
import { EMPTY_ANSWER, requestId } from './answers.ts'
import type { Call, Expectation, PartOf, VendorPromise } from './language.ts'
import { callbackConfig, exitConfig } from './samples.ts'
import { inferred, ofSdk } from './sources.ts'
import { createRoom, jobIs, OTHER_PROJECT, projectPath, startJob } from './steps.ts'
import { turns } from './variants.ts'

/** Every documented member. */
export const fullUserConfig = {
  live_exit_config: exitConfig,
  live_event_callback_config: callbackConfig,
  live_notify_config: { notify_events: ['AUTO_EXIT'], action: 'replace' },
}

const show: Call = { call: 'showSmartLiveUserConfig', input: { path: projectPath } }

type Config = PartOf<'updateSmartLiveUserConfig', 'body'>

function set(body: Config): Call {
  return { call: 'updateSmartLiveUserConfig', input: { path: projectPath, body } }
}

type Update = Omit<VendorPromise, 'id' | 'when'> & { readonly body: Config }

function update(name: string, { body, ...promise }: Update): VendorPromise {
  return { id: `updateSmartLiveUserConfig/${name}`, ...promise, when: set(body) }
}

const nothing: Expectation = { status: 200, body: absent }

const everything = turns(updateSmartLiveUserConfig.request.body, fullUserConfig).flatMap(
  (body, turn): readonly VendorPromise[] => {
    const { live_exit_config, live_event_callback_config } = body
    const kept = { live_exit_config, live_event_callback_config }
    return [
      update(`everything-${turn + 1}`, {
        says: `Every documented member can be set, and the answer has no body (${live_exit_config.auto_stop_mode})`,
        ...ofSdk,
        body,
        then: { ...nothing, headers: { 'X-Request-Id': requestId } },
        covers: ['rule.no-body'],
        afterwards: [{ ...show, then: { status: 200, body: kept } }],
        clientFaults: EMPTY_ANSWER,
      }),
      {
        id: `showSmartLiveUserConfig/everything-${turn + 1}`,
        says: `The defaults are shown as they were set (${live_exit_config.auto_stop_mode})`,
        given: [set({ live_notify_config: { notify_events: ['AUTO_EXIT'], action: 'replace' } }), set({ ...kept })],
        when: show,
        ...ofSdk,
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
    says: `With the action ${action}, [${events}] changes [${before}] to [${after}]`,
    ...ofSdk,
    given: [withEvents(before)],
    when: withEvents(events, action),
    then: nothing,
    covers: ['rule.notify-action'],
    afterwards: [{ ...show, then: has(after) }],
  }),
)

const others: readonly VendorPromise[] = [
  update('left-out', {
    says: 'What an update leaves out does not change',
    ...inferred('otherwise an action that adds would make no sense'),
    given: [set({ live_exit_config: exitConfig })],
    body: { live_event_callback_config: callbackConfig },
    then: nothing,
    covers: ['rule.left-out'],
    afterwards: [
      {
        ...show,
        then: { status: 200, body: { live_exit_config: exitConfig, live_event_callback_config: callbackConfig } },
      },
    ],
  }),
  update('holds-for-jobs', {
    says: 'A job takes its callbacks from the defaults when neither start nor room sets any',
    ...inferred('the defaults have no other purpose'),
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
        call: 'updateSmartLiveUserConfig',
        wire: { headers: { 'x-project-id': OTHER_PROJECT } },
        input: { path: { project_id: OTHER_PROJECT }, body: { live_exit_config: exitConfig } },
      },
    ],
    when: show,
    then: { status: 200, body: { live_exit_config: absent } },
    covers: ['rule.of-project'],
  },
]

/** The tenant's defaults for livestreaming. */
export const userConfigs: readonly VendorPromise[] = [...everything, ...actions, ...others]
