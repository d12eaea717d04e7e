import type { ServerResponse } from 'node:http'
import type { Handled } from '../sandbox/handled.ts'
import type { Refusal } from '../sandbox/own-answers.ts'
import type { Sandbox } from '../sandbox/sandbox.ts'
import type { WireRequest } from '../vendor/wire.ts'

/** A request that was answered, or whose client is gone, as an access log needs it. */
export interface Answered {
  readonly handled: Handled
  /** The status that was sent. 0 when nothing was sent. */
  readonly status: number
  /** Whether all of the answer was sent. */
  readonly isWhole: boolean
  /** Real milliseconds from the headers of the request to the end of the answer. Undefined when the request could not be read. */
  readonly milliseconds: number | undefined
}

export type OnAnswered = (answered: Answered) => void

/** Reports a request once its answer is sent, or its client gone. `since` is by `performance.now()`. */
export function reportWhenOver(handled: Handled, response: ServerResponse, since: number, report: OnAnswered): void {
  response.once('close', () => {
    const status = response.headersSent ? response.statusCode : 0
    report({ handled, status, isWhole: response.writableFinished, milliseconds: performance.now() - since })
  })
}

/** Refuses a request that Node has no response object for, or none that is free. */
export type Refuse = (request: WireRequest, refusal: Refusal) => Handled

/** Records and reports such requests. */
export function refuseWith(sandbox: Sandbox, report: OnAnswered | undefined): Refuse {
  return (request, refusal) => {
    const handled = sandbox.refuse(request, refusal)
    report?.({ handled, status: handled.response.status, isWhole: true, milliseconds: undefined })
    return handled
  }
}
