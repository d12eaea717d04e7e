import { deskSecond } from '../../parts/age.tsx'
import { Chip, type Tone } from '../../parts/chip.tsx'
import { GoLink } from '../../parts/go-link.tsx'
import { clockTime, span } from '../../parts/time.ts'
import type { ListedCallback } from '../../server/api.ts'
import { route } from '../../store/route.ts'
import { badgeOf, vendorOf } from '../../store/vendors.ts'
import { queuedOf } from './lanes-plan.ts'
import { callbackWords } from './words.ts'

export const TONES: Readonly<Record<ListedCallback['state'], Tone>> = {
  waiting: 'none',
  delivered: 'violet',
  'given-up': 'amber',
}

/** The same as the lanes, one after the other, newest first. */
export function List({ shown }: { readonly shown: readonly ListedCallback[] }) {
  return (
    <ol class="callbacks-list">
      {shown.map((callback) => (
        <Row key={callback.id} callback={callback} />
      ))}
    </ol>
  )
}

function Row({ callback }: { readonly callback: ListedCallback }) {
  const t = callbackWords()
  const { id, vendor, event, resource, state, attempts, nextAttempt } = callback
  const last = attempts.at(-1)
  const now = deskSecond.value
  const answer = last === undefined ? '' : String(last.status ?? last.error)
  return (
    <li>
      <GoLink to={{ callback: String(id), entry: undefined }} isCurrent={route.value.callback === String(id)}>
        <span class="mono dim">{clockTime(queuedOf(callback))}</span>
        <abbr title={vendorOf(vendor)?.name ?? vendor}>{badgeOf(vendor)}</abbr>
        <strong>{event}</strong>
        <Chip tone={TONES[state]}>{t[state]}</Chip>
        <span class="callbacks-resource mono dim">{resource}</span>
        <span class="callbacks-answer dim">
          {nextAttempt !== undefined && now !== undefined
            ? `${t.next} ${t.inTime(span(Math.max(1000, nextAttempt - now)))}`
            : `${t.attempts(attempts.length)}${answer === '' ? '' : ` · ${answer}`}`}
        </span>
      </GoLink>
    </li>
  )
}
