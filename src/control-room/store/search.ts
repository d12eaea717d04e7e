/** A search: `code:1902 vendor:ishumei took:>1s` and free words, all of which must fit. */
export interface Search {
  readonly words: readonly string[]
  readonly tokens: readonly Token[]
}

interface Token {
  readonly name: TokenName
  readonly value: string
  readonly isNot: boolean
}

const tokenNames = ['code', 'vendor', 'op', 'outcome', 'account', 'status', 'took', 'check', 'topic'] as const
type TokenName = (typeof tokenNames)[number]

export interface Searchable {
  readonly topic: string
  readonly account: string
  readonly vendor?: string | undefined
  readonly operation?: string | undefined
  readonly outcome?: string | undefined
  readonly code?: string | undefined
  readonly refusedBy?: string | undefined
  readonly status?: number | undefined
  readonly tookMs?: number | undefined
}

export function parseSearch(text: string): Search {
  const parts = text.trim().match(/[^\s"]*"[^"]*"|\S+/g) ?? []
  const tokens: Token[] = []
  const words: string[] = []
  for (const part of parts) {
    const [, minus, name, value = ''] = /^(-?)(\w+):(.*)$/.exec(part) ?? []
    const known = tokenNames.find((one) => one === name)
    if (known) tokens.push({ name: known, value: bare(value).toLowerCase(), isNot: minus === '-' })
    else words.push(bare(part).toLowerCase())
  }
  return { words, tokens }
}

/** `text` is everything of the item that free words look through, in lower case. */
export function fits(item: Searchable, text: string, { words, tokens }: Search): boolean {
  return words.every((word) => text.includes(word)) && tokens.every((token) => token.isNot !== has(item, token))
}

function has(item: Searchable, { name, value }: Token): boolean {
  // Still being written: it hides nothing yet.
  if (value === '') return true
  if (name === 'took') return item.tookMs !== undefined && compare(item.tookMs, value)
  if (name === 'status') return item.status !== undefined && compare(item.status, value)
  const own = name === 'op' ? item.operation : name === 'check' ? item.refusedBy : item[name]
  return own?.toLowerCase().includes(value) ?? false
}

const UNITS: Readonly<Record<string, number>> = { '': 1, ms: 1, s: 1000, m: 60_000 }

/** `>1s`, `<200ms`, `>=400`, or a number. */
function compare(own: number, text: string): boolean {
  const [, sign, digits, unit = ''] = /^([<>]=?)?(\d+(?:\.\d+)?)(ms|s|m)?$/.exec(text) ?? []
  if (digits === undefined) return true
  const wanted = Number(digits) * (UNITS[unit] ?? 1)
  if (sign === '>') return own > wanted
  if (sign === '>=') return own >= wanted
  if (sign === '<') return own < wanted
  if (sign === '<=') return own <= wanted
  return own === wanted
}

function bare(text: string): string {
  return text.replaceAll('"', '')
}
