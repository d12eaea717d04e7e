import { Code } from '../parts/code.tsx'
import type { Entry } from '../server/api.ts'
import { compareTexts, type Line } from './compare.ts'
import { labelLines } from './signed-lines.ts'
import { detailWords } from './words.ts'

type Report = NonNullable<Entry['signature']> & {
  /** What the client signed, when the cause is confirmed and the server can tell. */
  readonly presented?: string
}

/** Why a signature does not come out: the cause, and what must be signed beside what was. */
export function XRay({ report }: { readonly report: Report }) {
  const t = detailWords()
  const { algorithm, causes, canonicalRequest, stringToSign, presented } = report
  const [first, ...others] = causes
  const labels = {
    method: t.signedMethod,
    path: t.signedPath,
    parameter: t.signedParameter,
    header: t.signedHeader,
    headers: t.signedHeaders,
    body: t.signedBody,
    line: '',
  }
  return (
    <section class="xray">
      <h3>
        {t.xray} <span class="mono">{algorithm}</span>
      </h3>
      {first && (
        <p class="cause">
          <strong class={first.isConfirmed ? 'found' : 'perhaps'}>{first.isConfirmed ? t.found : t.suspected}</strong>{' '}
          {first.detail}
        </p>
      )}
      {presented !== undefined ? <Compared expected={canonicalRequest} sent={presented} /> : null}
      {presented === undefined && canonicalRequest !== '' && (
        <>
          <h4>{t.expectedOnly}</h4>
          <dl class="signed-lines">
            {labelLines(canonicalRequest).map(({ label, text }, index) => (
              <div key={index}>
                <dt>{labels[label]}</dt>
                <dd>{text === '' ? <span class="dim">{t.empty}</span> : text}</dd>
              </div>
            ))}
          </dl>
        </>
      )}
      {others.length > 0 && (
        <details>
          <summary>{t.tried}</summary>
          <ul>
            {others.map(({ id, detail }) => (
              <li key={id}>{detail}</li>
            ))}
          </ul>
        </details>
      )}
      <details>
        <summary>{t.toSign}</summary>
        <Code text={stringToSign} label={t.toSign} isRaw />
      </details>
    </section>
  )
}

function Compared({ expected, sent }: { readonly expected: string; readonly sent: string }) {
  const t = detailWords()
  return (
    <div class="compared">
      <h4>{t.expected}</h4>
      <h4>{t.sent}</h4>
      {compareTexts(expected, sent).map(([left, right], index) => (
        <Pair key={index} left={left} right={right} />
      ))}
    </div>
  )
}

function Pair({ left, right }: { readonly left: Line; readonly right: Line }) {
  return (
    <>
      <OneSide line={left} kind="ins" />
      <OneSide line={right} kind="del" />
    </>
  )
}

function OneSide({ line, kind: Mark }: { readonly line: Line; readonly kind: 'ins' | 'del' }) {
  return (
    <code class="side">
      {line.map(({ text, isOther }, index) =>
        isOther ? <Mark key={index}>{visible(text)}</Mark> : <span key={index}>{text}</span>,
      )}
    </code>
  )
}

/** Blanks and line breaks that differ must be seen. */
function visible(text: string): string {
  return text.replaceAll(' ', '·').replaceAll('\t', '⇥').replaceAll('\n', '⏎')
}
