import { signal } from '@preact/signals'
import type { Entry } from '../server/api.ts'
import { checkTitle } from '../store/vendors.ts'
import { detailWords } from './words.ts'

/** Opened once, it stays open for the next line, too. */
const isOpen = signal(false)

/** The vendor's checks in its order: how far the request came. */
export function Ladder({ entry: { checks, vendor, refusedBy } }: { readonly entry: Entry }) {
  const t = detailWords()
  if (checks.length === 0) return vendor === undefined ? <p class="dim">{t.noChecks}</p> : null
  const step = checks.findIndex(({ outcome }) => outcome === 'failed')
  const titleOf = (name: string) => (name === 'rule' ? t.rule : checkTitle(vendor, name))
  const words = { passed: t.passed, failed: t.failed, 'not-reached': t.notReached }
  return (
    <div class="ladder">
      <div class="rungs" aria-hidden="true">
        {checks.map(({ name, outcome }) => (
          <span key={name} class={outcome} title={`${titleOf(name)}: ${words[outcome]}`} />
        ))}
      </div>
      <details open={isOpen.value} onToggle={({ currentTarget }) => (isOpen.value = currentTarget.open)}>
        <summary>
          {step === -1 ? (
            t.allPassed(checks.length)
          ) : (
            <>
              {t.step(step + 1, checks.length)}
              <strong>{titleOf(refusedBy ?? checks[step]?.name ?? '')}</strong>
            </>
          )}
        </summary>
        <ol aria-label={t.ladder}>
          {checks.map(({ name, outcome, explanation }) => (
            <li key={name} class={outcome}>
              <span>{titleOf(name)}</span>
              <span class="dim">{words[outcome]}</span>
              {explanation !== undefined && <p>{explanation}</p>}
            </li>
          ))}
        </ol>
      </details>
    </div>
  )
}
