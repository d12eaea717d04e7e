import { Zap } from 'lucide'
import { Button } from '../../parts/button.tsx'
import { referenceWords } from './words.ts'

interface ErrorCode {
  readonly code: string
  readonly status: number
  readonly meaning: string
  readonly evidence: string
}

interface CodesProps {
  readonly errors: readonly ErrorCode[]
  /** What most of them rest on: said only where it differs. */
  readonly evidence?: string
  /** Makes the next call end with one. Without it there is no such button. */
  readonly onFail?: (code: string) => unknown
}

/** Codes of a vendor with their meaning, in its own words. */
export function Codes({ errors, evidence, onFail }: CodesProps) {
  const t = referenceWords()
  return (
    <ul class="reference-codes">
      {errors.map((error) => (
        <li key={error.code}>
          <span class="code-name">{error.code}</span>
          <span class="mono dim">{error.status}</span>
          <p title={error.evidence}>
            {error.meaning}
            {evidence !== undefined && error.evidence !== evidence && <Evidence text={error.evidence} />}
          </p>
          {onFail && (
            <Button kind="quiet" icon={Zap} label={t.failNext(error.code)} onPress={() => onFail(error.code)} />
          )}
        </li>
      ))}
    </ul>
  )
}

/** What a statement rests on. */
export function Evidence({ text }: { readonly text: string }) {
  return <span class="reference-evidence">{text}</span>
}
