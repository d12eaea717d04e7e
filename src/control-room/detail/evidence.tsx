import { api, type Entry } from '../server/api.ts'
import { useRemote } from '../store/remote.ts'
import { detailWords } from './words.ts'

/** What a refusal rests on: the vendor's table for the code, its page, and the promises about it. */
export function Evidence({ entry: { vendor, operation, code } }: { readonly entry: Entry }) {
  const t = detailWords()
  const load =
    vendor === undefined || operation === undefined ? undefined : () => api.describeOperation({ vendor, operation })
  const { value } = useRemote(load, [vendor, operation])
  const row = value?.errors.find((error) => error.code === code)
  const about = code === undefined ? [] : (value?.promises ?? []).filter(({ says }) => says.includes(code))
  if (value === undefined) return null
  return (
    <details class="evidence">
      <summary>{t.basis(row?.evidence ?? value.evidence)}</summary>
      <p class="dim">{value.page}</p>
      {about.length > 0 && (
        <>
          <h3>{t.promises}</h3>
          <ul>
            {about.map(({ says, evidence }) => (
              <li key={says}>
                {says} <span class="dim">({evidence})</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </details>
  )
}
