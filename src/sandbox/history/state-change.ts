/** Why a record changed. */
export type ChangeCause = 'request' | 'time' | 'control' | 'patch' | 'restore'

type Fields = Readonly<Record<string, unknown>>

/** One record that an exchange created, changed or deleted. */
export interface StateChange {
  readonly collection: string
  readonly key: string
  readonly what: 'created' | 'changed' | 'deleted'
  /** Whether the request asked for it, it was due by the clock, or somebody stepped in. */
  readonly cause: ChangeCause
  /** The fields that differ, as they were; of a created record absent. */
  readonly before?: Fields
  /** The fields that differ, as they are; of a deleted record absent. */
  readonly after?: Fields
}
