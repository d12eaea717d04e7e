import type { LiveCode } from '../errors.ts'
import type { Step } from './language.ts'
import { show } from './streams.ts'

/** Starts a push of the stream. */
export function push(fields: object = {}): Step {
  return { control: 'stream.push', input: { stream: show, ...fields } }
}

/** Ends the push. */
export function interrupt(fields: object = {}): Step {
  return { control: 'stream.interrupt', input: { stream: show, ...fields } }
}

export const international: Step = { switches: { edition: 'international' } }

/** Refuses the next call with a code that no request can bring about. */
export function failing(code: LiveCode): readonly Step[] {
  return [{ fault: { what: { kind: 'error', code }, times: 1 } }]
}
