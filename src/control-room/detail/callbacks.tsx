import { Chip, type Tone } from '../parts/chip.tsx'
import { GoLink } from '../parts/go-link.tsx'
import type { Entry } from '../server/api.ts'
import { detailWords } from './words.ts'

const TONES: Readonly<Record<string, Tone>> = { waiting: 'none', delivered: 'violet', 'given-up': 'amber' }

/** The callbacks that the exchange set off. */
export function Callbacks({ entry: { deliveries, account } }: { readonly entry: Entry }) {
  const t = detailWords()
  if (deliveries.length === 0) return null
  const states = { waiting: t.waiting, delivered: t.delivered, 'given-up': t.givenUp }
  return (
    <section>
      <h3>{t.callbacks}</h3>
      <ul class="callbacks">
        {deliveries.map(({ id, event, url, state, attempts }) => (
          <li key={id}>
            <Chip tone={TONES[state] ?? 'none'}>{states[state]}</Chip>{' '}
            <strong>
              <GoLink to={{ page: 'callbacks', account, entry: undefined, callback: String(id) }}>{event}</GoLink>
            </strong>{' '}
            <span class="mono dim">{url}</span>
            {attempts.map(({ at, status, error }) => (
              <span key={at} class="dim">
                {' '}
                {status ?? error}
              </span>
            ))}
          </li>
        ))}
      </ul>
    </section>
  )
}
