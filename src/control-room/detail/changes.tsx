import type { Entry } from '../server/api.ts'
import { detailWords } from './words.ts'

type Change = Entry['changes'][number]

interface ChangesProps {
  readonly changes: readonly Change[]
  readonly leftOut: number
}

/** What changed in the vendor's state, before and after. */
export function Changes({ changes, leftOut }: ChangesProps) {
  const t = detailWords()
  if (changes.length === 0) return null
  return (
    <section>
      <h3>{t.changes}</h3>
      {changes.map((change) => (
        <OneChange key={`${change.collection} ${change.key}`} change={change} />
      ))}
      {leftOut > 0 && <p class="dim">{t.changesLeftOut(leftOut)}</p>}
    </section>
  )
}

function OneChange({ change: { collection, key, what, before = {}, after = {} } }: { readonly change: Change }) {
  const t = detailWords()
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])]
  return (
    <div class={`change ${what}`}>
      <p>
        <strong>{collection}</strong> <span class="mono">{key}</span> <span class="dim">{t[what]}</span>
      </p>
      <dl class="fields">
        {names.map((name) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              {what === 'changed' && (
                <>
                  <del>{text(before[name])}</del> <span aria-hidden="true">→</span>{' '}
                </>
              )}
              <span>{text(what === 'deleted' ? before[name] : after[name])}</span>
            </dd>
          </div>
        ))}
      </dl>
    </div>
  )
}

function text(value: unknown): string {
  if (value === undefined) return '—'
  return typeof value === 'string' ? value : JSON.stringify(value)
}
