import type { EventBody } from './event.ts'
import type { Given } from './kept-command.ts'
import type { KeptStep } from './kept-step.ts'
import type { LossesContent } from './losses.ts'
import type { Recorded } from './recorded.ts'
import type { KeptChange } from './state-changes.ts'
import type { Outcome } from './verdict.ts'

/** What a command did: a step that is not an exchange. */
export interface RecordedStep {
  /** The sequence number of its first event. */
  readonly sequence: number
  readonly at: number
  readonly changes: readonly KeptChange[]
  readonly changesLeftOut: number
  readonly events: readonly EventBody[]
  /** What was done, for an export that does it again. */
  readonly given: Given | undefined
  readonly bytes: number
}

/** A history as plain JSON. It is only read by the version that wrote it, or a later one. */
export interface HistoryContent {
  readonly exchanges: readonly (Omit<Recorded, 'vendor'> & { readonly vendor: string | undefined })[]
  readonly steps: readonly RecordedStep[]
  readonly counts: Readonly<Partial<Record<Outcome, number>>>
  readonly losses: LossesContent
}

/** Its own event comes first. */
export function stepOfExchange({ verdict, changes, changesLeftOut }: Recorded): KeptStep {
  const { sequence, at, operation } = verdict
  const by = { exchange: sequence, ...(operation !== undefined && { operation }) }
  return { sequence: sequence + 1, at, changes, changesLeftOut, by }
}

/** A clock move comes first. */
export function stepOfCommand({ sequence, at, changes, changesLeftOut, events, given }: RecordedStep): KeptStep {
  const moves = events.filter(({ topic }) => topic === 'clock').length
  const begin = events.find((event) => event.topic === 'account')?.phase
  return {
    ...{ sequence: sequence + moves, at, changes, changesLeftOut },
    by: given?.command.kind === 'control' ? { control: given.command.name } : {},
    ...((begin === 'reset' || begin === 'restored') && { begins: begin }),
  }
}
