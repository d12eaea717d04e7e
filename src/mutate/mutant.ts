/** What can become of one field of an answer. */
export type FieldChange = 'dropped' | 'renamed' | 'null' | 'type' | 'value'

/** One thing that a vendor does otherwise than it did. Data: it travels to another process as JSON. */
export type Mutation =
  /** Refused where it succeeded; nothing has changed. */
  | { readonly kind: 'error'; readonly code: string }
  /** Refused with another code. */
  | { readonly kind: 'code'; readonly from: string; readonly to: string }
  /** Answered as success where it refused; nothing has changed. `output` is that of a success that was seen. */
  | { readonly kind: 'success'; readonly from: string; readonly output: unknown }
  /** Answered as success, and nothing has changed. */
  | { readonly kind: 'ignored' }
  /** `path`: names of members, `[]` for every member of a list. `to`: the other value, where the kind of change is `value`. */
  | { readonly kind: 'field'; readonly path: readonly string[]; readonly change: FieldChange; readonly to?: unknown }
  /** A list the other way round. */
  | { readonly kind: 'order'; readonly path: readonly string[] }
  | { readonly kind: 'late'; readonly ms: number }
  /** It took effect, and the connection is reset instead of an answer. */
  | { readonly kind: 'lost' }
  /** Answers what it would have answered to the same question the time before. */
  | { readonly kind: 'stale' }
  | { readonly kind: 'callback-lost' }
  | { readonly kind: 'callback-doubled' }

/** One flipped behaviour of one operation, or of one event that is told to the customer. */
export interface Mutant {
  readonly vendor: string
  readonly operation: string
  readonly mutation: Mutation
}

/** `tencent-live/StopLiveRecord/error ResourceNotFound.TaskId`: for choosing and for reports. */
export function idOf({ vendor, operation, mutation }: Mutant): string {
  return `${vendor}/${operation}/${[mutation.kind, ...detailsOf(mutation)].join(' ')}`
}

function detailsOf(mutation: Mutation): string[] {
  switch (mutation.kind) {
    case 'error':
      return [mutation.code]
    case 'code':
      return [mutation.from, mutation.to]
    case 'success':
      return [mutation.from]
    case 'field':
      return [placeOf(mutation.path), mutation.change]
    case 'order':
      return [placeOf(mutation.path)]
    default:
      return []
  }
}

/** What the vendor did, as a sentence without a full stop. */
export function sentenceOf({ operation, mutation }: Mutant): string {
  switch (mutation.kind) {
    case 'error':
      return `${operation} answered ${mutation.code} where it answered success`
    case 'code':
      return `${operation} answered ${mutation.to} where it answered ${mutation.from}`
    case 'success':
      return `${operation} answered success where it answered ${mutation.from}`
    case 'ignored':
      return `${operation} answered success and changed nothing`
    case 'field':
      return `${operation} answered ${fieldSentence(mutation)}`
    case 'order':
      return `${operation} answered ${placeOf(mutation.path)} the other way round`
    case 'late':
      return `${operation} answered ${mutation.ms} ms late`
    case 'lost':
      return `${operation} took effect, and its answer was lost: the connection was reset`
    case 'stale':
      return `${operation} showed every change one look later`
    case 'callback-lost':
      return `the callback ${operation} never came`
    case 'callback-doubled':
      return `the callback ${operation} came twice`
  }
}

function fieldSentence({ path, change, to }: Extract<Mutation, { kind: 'field' }>): string {
  const place = placeOf(path)
  switch (change) {
    case 'dropped':
      return `without ${place}`
    case 'renamed':
      return `${renamed(path.at(-1) ?? '')} instead of ${place}`
    case 'null':
      return `null as ${place}`
    case 'type':
      return `${place} as a value of another type`
    case 'value':
      return `${JSON.stringify(to)} as ${place}`
  }
}

function placeOf(path: readonly string[]): string {
  return path.join('.').replaceAll('.[]', '[]')
}

/** A name as another hand would have spelled it: the first letter in the other case. */
export function renamed(name: string): string {
  const first = name.charAt(0)
  return `${first === first.toUpperCase() ? first.toLowerCase() : first.toUpperCase()}${name.slice(1)}`
}
