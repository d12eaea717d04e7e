/** Why a record changed. */
export type ChangeCause = 'request' | 'time' | 'control' | 'patch' | 'restore'

type Fields = Readonly<Record<string, unknown>>

/** One record that an exchange created, changed or deleted. */
export interface StateChange {
  readonly collection: string
  readonly key: string
  readonly what: 'created' | 'changed' | 'deleted'
  /** Whether the request, the clock or a person changed it. */
  readonly cause: ChangeCause
  /** The old values of the fields that differ. Absent for a created record. */
  readonly before?: Fields
  /** The new values of the fields that differ. Absent for a deleted record. */
  readonly after?: Fields
}
