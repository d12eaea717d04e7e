/** A state that a record can be in. */
export interface StatusInfo {
  /** Plain words, such as `waiting for resources`. */
  readonly label: string
  /** Whether a record stays in it for good. */
  readonly isFinal: boolean
}

/** A way from one state to another. Listed only where the rules take it. */
export interface Transition<Value extends string = string> {
  readonly from: Value
  readonly to: Value
  /** Whether a request, the clock or a control takes it. */
  readonly by: 'request' | 'time' | 'control'
  /** What happens then, in plain words. */
  readonly what: string
}

interface Statuses<Value extends string> {
  /** A value without a label does not compile. */
  readonly values: Readonly<Record<Value, StatusInfo>>
  /** All ways between them; absent when nobody has listed them. */
  readonly transitions?: readonly Transition<Value>[]
}

/** The state of a record is in one of its fields. */
type FieldStatus<T> = {
  readonly [Name in keyof T & string]-?: T[Name] extends string
    ? Statuses<T[Name]> & { readonly field: Name; readonly of?: never }
    : never
}[keyof T & string]

/** No field has the state of a record: it follows from several. */
interface DerivedStatus<T> extends Statuses<string> {
  readonly field?: never
  of(record: T): string
}

/** What people call the records of a collection, and what their fields mean to people. */
export interface RecordInfo<T> {
  /** Plain words, such as `live job` and `live jobs`. */
  readonly label: { readonly one: string; readonly many: string }
  /** The field that names a record to people. The key of a record may hold more, such as its project. */
  readonly keyField: keyof T & string
  /** The fields with the times of its creation and its last change, in milliseconds. */
  readonly createdAt?: keyof T & string
  readonly changedAt?: keyof T & string
  readonly status?: FieldStatus<T> | DerivedStatus<T>
}

/** What is known of a collection, whatever its records are. */
export type AnyRecordInfo = Pick<RecordInfo<Readonly<Record<string, unknown>>>, 'label' | 'keyField'> & {
  readonly status?: Statuses<string> & { readonly field?: string }
}

/** The facts that people look for in every record. */
export interface RecordFacts {
  readonly status?: string
  /** Milliseconds, by the account's clock. */
  readonly createdAt?: number
  readonly changedAt?: number
}

export function factsOf<T>({ status, createdAt, changedAt }: RecordInfo<T>, record: T): RecordFacts {
  const value = status && (status.of ? status.of(record) : record[status.field as keyof T])
  return {
    ...(typeof value === 'string' && { status: value }),
    ...timeIn('createdAt', record, createdAt),
    ...timeIn('changedAt', record, changedAt),
  }
}

function timeIn<T>(name: 'createdAt' | 'changedAt', record: T, field: keyof T | undefined): RecordFacts {
  const value = field && record[field]
  return typeof value === 'number' ? { [name]: value } : {}
}

/** What will happen to a record without a request. */
export interface Upcoming {
  readonly collection: string
  readonly key: string
  /** Plain words, such as `the stream ends`. */
  readonly what: string
}
