/** How one field of an answer can change. */
export type FieldChange = 'dropped' | 'renamed' | 'null' | 'type' | 'value'

/** One change of a vendor's behaviour, as plain JSON, because it is passed to another process. */
export type Mutation =
  /** A success becomes a refusal, and nothing changes. */
  | { readonly kind: 'error'; readonly code: string }
  /** A refusal has another code. */
  | { readonly kind: 'code'; readonly from: string; readonly to: string }
  /** A refusal becomes a success, and nothing changes. `output` comes from an observed success. */
  | { readonly kind: 'success'; readonly from: string; readonly output: unknown }
  /** The answer is a success, but nothing changes. */
  | { readonly kind: 'ignored' }
  /** One field differs. `path` has names of members, and `[]` for every member of a list. `to` is the value for `value`. */
  | { readonly kind: 'field'; readonly path: readonly string[]; readonly change: FieldChange; readonly to?: unknown }
  /** A list is in reverse order. */
  | { readonly kind: 'order'; readonly path: readonly string[] }
  | { readonly kind: 'late'; readonly ms: number }
  /** The operation takes effect, but the connection is reset instead of an answer. */
  | { readonly kind: 'lost' }
  /** The answer is the one that the previous request of the same kind should have got. */
  | { readonly kind: 'stale' }
  | { readonly kind: 'callback-lost' }
  | { readonly kind: 'callback-doubled' }

/** One changed behaviour of an operation or of a callback. */
export interface Mutant {
  readonly vendor: string
  readonly operation: string
  readonly mutation: Mutation
}

/** The name for `--only` and reports: `tencent-live/StopLiveRecord/error ResourceNotFound.TaskId`. */
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

/** The vendor's behaviour as a sentence, without a full stop. */
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
      return `${operation} answered ${placeOf(mutation.path)} in reverse order`
    case 'late':
      return `${operation} answered ${mutation.ms} ms late`
    case 'lost':
      return `${operation} took effect, and its answer was lost: the connection was reset`
    case 'stale':
      return `${operation} showed every change one read late`
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

/** The name with the case of its first letter changed. */
export function renamed(name: string): string {
  const first = name.charAt(0)
  return `${first === first.toUpperCase() ? first.toLowerCase() : first.toUpperCase()}${name.slice(1)}`
}
