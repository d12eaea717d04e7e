import { insertReply, paragraphMessage, pushMessage, replyMessage, sendsCallbacks } from './callback-messages.ts'
import type { VendorPromise } from './language.ts'
import { scenesOf, target } from './samples.ts'
import { inferred, ofShowPage } from './sources.ts'
import { begin, control, stopJob } from './steps.ts'

const pushStates = (...states: readonly string[]) => states.map((state) => pushMessage(state))

/** The events that a job sends to the customer over HTTP. */
export const callbacks: readonly VendorPromise[] = [
  sendsCallbacks('push-callbacks', {
    says: 'Callbacks say when the push connects, breaks, is retried and works again, in this order',
    ...ofShowPage,
    rule: 'callback-order',
    start: target,
    meanwhile: [begin, control('disconnectPush'), control('reconnectPush')],
    callbacks: pushStates('CONNECTING', 'CONNECTED', 'DISCONNECTED', 'RECONNECTING', 'CONNECTED'),
  }),
  sendsCallbacks('push-given-up', {
    says: 'The state END says that the push was given up',
    ...ofShowPage,
    start: { ...target, play_policy: { live_exit_config: { max_exception_waiting_duration: 1 } } },
    meanwhile: [begin, control('disconnectPush'), { advance: 60_000 }],
    callbacks: pushStates('CONNECTING', 'CONNECTED', 'DISCONNECTED', 'RECONNECTING', 'END'),
  }),
  sendsCallbacks('push-hung-up', {
    says: 'A callback says that a stopped job disconnects',
    ...inferred('the end of a push is a change of its state'),
    start: target,
    meanwhile: [begin, stopJob],
    callbacks: pushStates('CONNECTING', 'CONNECTED', 'DISCONNECTED'),
  }),
  sendsCallbacks('paragraph-callbacks', {
    says: 'A callback announces every paragraph, with its number as text',
    ...ofShowPage,
    rule: 'callback-order',
    room: { scene_scripts: scenesOf([250, 125], [250]) },
    start: { play_policy: { auto_play_script: true } },
    meanwhile: [begin, { advance: 90_000 }],
    callbacks: [paragraphMessage(1, 1), paragraphMessage(1, 2), paragraphMessage(2, 1)],
  }),
  sendsCallbacks('reply-callback', {
    says: 'A callback says that an inserted command was played, by the id of the command',
    ...inferred('the page prints reply_id and does not say whose id it is'),
    meanwhile: [begin, insertReply, { advance: 60_000 }],
    callbacks: [replyMessage()],
  }),
  sendsCallbacks('chosen-callbacks', {
    says: 'Only the types in callback_event_type are sent',
    ...ofShowPage,
    rule: 'callback-choice',
    config: { callback_event_type: ['REPLY_COMMAND_FINISH'] },
    start: target,
    meanwhile: [begin, insertReply, { advance: 60_000 }],
    callbacks: [replyMessage()],
  }),
  sendsCallbacks('no-state-callback', {
    says: 'No callback says that the state of a job has changed',
    ...inferred('no such type of event exists'),
    rule: 'no-state-callback',
    meanwhile: [begin, stopJob],
    callbacks: [],
  }),
]
