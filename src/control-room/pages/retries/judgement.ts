/** How a call was handled: with a fault, with room for advice, or well. */
export type Judgement = 'badly' | 'advice' | 'well'

interface Judged {
  readonly ok: boolean
  readonly findings: readonly unknown[]
}

export function judgementOf({ ok, findings }: Judged): Judgement {
  if (!ok) return 'badly'
  return findings.length > 0 ? 'advice' : 'well'
}
