import type { VendorPromise } from '../../../src/vendor/promise.ts'
import { scenesOf, target } from './content.ts'
import { insertReply, paragraphNotice, pushNotice, replyNotice, toldCustomer } from './notice-scene.ts'
import { inferred, ofShowPage } from './proofs.ts'
import { begin, control, stopJob } from './scene.ts'

/** What the customer is told over HTTP. */
export const notices: readonly VendorPromise[] = [
  toldCustomer('push-callbacks', {
    says: 'The customer is told that the push connects, breaks, is tried again and works again, in this order',
    ...ofShowPage,
    rule: 'callback-order',
    start: target,
    meanwhile: [begin, control('disconnectPush'), control('reconnectPush')],
    callbacks: ['CONNECTING', 'CONNECTED', 'DISCONNECTED', 'RECONNECTING', 'CONNECTED'].map((state) =>
      pushNotice(state),
    ),
  }),
  toldCustomer('push-given-up', {
    says: 'END tells the customer that the push was given up',
    ...ofShowPage,
    start: { ...target, play_policy: { live_exit_config: { max_exception_waiting_duration: 1 } } },
    meanwhile: [begin, control('disconnectPush'), { advance: 60_000 }],
    callbacks: ['CONNECTING', 'CONNECTED', 'DISCONNECTED', 'RECONNECTING', 'END'].map((state) => pushNotice(state)),
  }),
  toldCustomer('push-hung-up', {
    says: 'The customer is told that a stopped job hangs up',
    ...inferred('the end of a push is a change of its state'),
    start: target,
    meanwhile: [begin, stopJob],
    callbacks: ['CONNECTING', 'CONNECTED', 'DISCONNECTED'].map((state) => pushNotice(state)),
  }),
  toldCustomer('paragraph-callbacks', {
    says: 'The customer is told of every paragraph that begins, with its number as text',
    ...ofShowPage,
    rule: 'callback-order',
    room: { scene_scripts: scenesOf([250, 125], [250]) },
    start: { play_policy: { auto_play_script: true } },
    meanwhile: [begin, { advance: 90_000 }],
    callbacks: [paragraphNotice(1, 1), paragraphNotice(1, 2), paragraphNotice(2, 1)],
  }),
  toldCustomer('reply-callback', {
    says: 'The customer is told that what a command inserted was played, by the id of the command',
    ...inferred('the page prints reply_id and does not say whose id it is'),
    meanwhile: [begin, insertReply, { advance: 60_000 }],
    callbacks: [replyNotice()],
  }),
  toldCustomer('chosen-callbacks', {
    says: 'Only the types in callback_event_type are sent',
    ...ofShowPage,
    rule: 'callback-choice',
    config: { callback_event_type: ['REPLY_COMMAND_FINISH'] },
    start: target,
    meanwhile: [begin, insertReply, { advance: 60_000 }],
    callbacks: [replyNotice()],
  }),
  toldCustomer('no-state-callback', {
    says: 'Nothing tells the customer of the state of a job',
    ...inferred('no such type of event exists'),
    rule: 'no-state-callback',
    meanwhile: [begin, stopJob],
    callbacks: [],
  }),
]
