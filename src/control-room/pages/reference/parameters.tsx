import type { Member } from '../../../control/catalogue/members.ts'
import { byPlace, depthOf } from './catalogue.ts'
import { referenceWords } from './words.ts'

type Parameter = Member & { readonly in: 'path' | 'query' | 'headers' | 'body' }

/** What an operation takes, by where it stands. */
export function Parameters({ parameters }: { readonly parameters: readonly Parameter[] }) {
  const t = referenceWords()
  const titles = { path: t.inPath, query: t.inQuery, headers: t.inHeaders, body: t.inBody }
  return (
    <section>
      <h3>{t.parameters}</h3>
      {parameters.length === 0 && <p class="dim">{t.noParameters}</p>}
      {byPlace(parameters).map(({ place, parameters: found }) =>
        place === 'headers' ? (
          <details key={place}>
            <summary>{t.headers(found.length)}</summary>
            <MemberList members={found} label={titles[place]} />
          </details>
        ) : (
          <div key={place}>
            <h4>{titles[place]}</h4>
            <MemberList members={found} label={titles[place]} />
          </div>
        ),
      )}
    </section>
  )
}

/** Values with their types and limits. */
export function MemberList({ members, label }: { readonly members: readonly Member[]; readonly label: string }) {
  const t = referenceWords()
  return (
    <ul class="reference-parameters" aria-label={label}>
      {members.map(({ name, type, isRequired, constraints, default: preset, description }) => (
        <li key={name}>
          <p class="reference-name" style={{ paddingInlineStart: `${depthOf(name) * 12}px` }}>
            <code>{name}</code>
          </p>
          <p class="dim">
            {type}
            {isRequired && <strong class="reference-required">{t.required}</strong>}
          </p>
          <p>
            {description}
            {constraints.length > 0 && <span>{(description === undefined ? '' : ' ') + constraints.join('; ')}</span>}
            {preset !== undefined && <code class="reference-preset">{t.preset(JSON.stringify(preset))}</code>}
          </p>
        </li>
      ))}
    </ul>
  )
}
