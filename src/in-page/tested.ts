import { createClient } from '../client/index.ts'
import { type Frame, responseOf } from '../sandbox/frames.ts'
import type { WireRequest } from '../vendor/wire.ts'
import type { Answering } from './answering.ts'
import type { Opened } from './opened.ts'
import type { Receivers } from './receivers.ts'

/** A test that has this page's account. It puts this into the page before anything runs there, as the global `__soundcheckTest`. */
export interface PageTest {
  /** Host names that the test answers for. */
  readonly hosts: readonly string[]
  /** The frames of the answer to a request. */
  answer(request: WireRequest, signal: AbortSignal): AsyncGenerator<Frame, void, void>
  /** The control API, at any origin. */
  readonly fetch: typeof fetch
  /** Sends callbacks to the receivers of this page, while there are any. Returns a function that ends it. */
  receive(receivers: Receivers): () => void
}

/** The account is the test's. Its sandbox, and what it was set to, take the place of the page's own. */
export function openTested(test: PageTest, receivers: Receivers, roomPath: string | undefined): Opened {
  const { origin } = location
  const end = test.receive(receivers)
  const answering: Answering = {
    answer: (request, signal) => responseOf(test.answer(request, signal)),
    control: (request) => test.fetch(request),
    stop: async () => end(),
  }
  return {
    answering,
    hosts: test.hosts,
    world: () => undefined,
    client: createClient({ origin, fetch: test.fetch }),
    controlRoom: roomPath && `${origin}${roomPath}/`,
    callbackUrl: `${origin}/soundcheck-callbacks`,
  }
}
