import { GoLink } from '../parts/go-link.tsx'
import type { Entry } from '../server/api.ts'
import { detailWords } from './words.ts'

type Change = Entry['changes'][number]

interface ChangesProps {
  readonly account: string
  readonly vendor: string | undefined
  readonly changes: readonly Change[]
  readonly leftOut: number
}

/** What changed in the vendor's state, before and after. */
export function Changes({ changes, leftOut, ...of }: ChangesProps) {
  const t = detailWords()
  if (changes.length === 0) return null
  return (
    <section>
      <h3>{t.changes}</h3>
      {changes.map((change) => (
        <OneChange key={`${change.collection} ${change.key}`} change={change} {...of} />
      ))}
      {leftOut > 0 && <p class="dim">{t.changesLeftOut(leftOut)}</p>}
    </section>
  )
}

interface OneChangeProps extends Pick<ChangesProps, 'account' | 'vendor'> {
  readonly change: Change
}

function OneChange({ account, vendor, change: { collection, key, what, before = {}, after = {} } }: OneChangeProps) {
  const t = detailWords()
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])]
  return (
    <div class={`change ${what}`}>
      <p>
        <strong>{collection}</strong>{' '}
        <GoLink class="mono change-key" to={{ page: 'state', account, vendor, collection, key }} title={t.toRecord}>
          {key}
        </GoLink>{' '}
        <span class="dim">{t[what]}</span>
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
