import { Code } from '../parts/code.tsx'
import type { Entry } from '../server/api.ts'
import { locale } from '../words/locale.ts'
import { compareCharacters, compareTexts, type Line, type Row } from './compare.ts'
import { fixOf } from './fixes.ts'
import { Samples } from './samples.tsx'
import { type Label, labelLines, labelStringToSign, type SignedLine } from './signed-lines.ts'
import { TrySecret } from './try-secret.tsx'
import { xrayWords } from './xray-words.ts'

type Report = NonNullable<Entry['signature']>
type Signed = NonNullable<Report['causes'][number]['signed']>

/** Why a signature does not come out: the cause and its mending, and what the client must have signed beside what arrived. */
export function XRay({ entry, report }: { readonly entry: Entry; readonly report: Report }) {
  const t = xrayWords()
  const { algorithm, causes, canonicalRequest, stringToSign, trial } = report
  const confirmed = causes.find(({ isConfirmed }) => isConfirmed)
  const first = confirmed ?? causes[0]
  const others = causes.filter((cause) => cause !== first)
  const ruledOut = causes.flatMap((cause) => cause.ruledOut ?? [])
  return (
    <section class="xray">
      <h3>
        {t.xray} <span class="mono">{algorithm}</span>
      </h3>
      {first && (
        <p class="cause">
          <strong class={first.isConfirmed ? 'found' : 'perhaps'}>{first.isConfirmed ? t.found : t.suspected}</strong>{' '}
          {first.ruledOut === undefined ? first.detail : t.unexplained}
        </p>
      )}
      {confirmed && <Mending id={confirmed.id} entry={entry} />}
      {confirmed?.signed ? (
        <Compared report={report} signed={confirmed.signed} body={entry.http.requestBody} />
      ) : (
        canonicalRequest !== '' && (
          <>
            <h4>{t.asked}</h4>
            <Lines lines={labelLines(canonicalRequest)} />
          </>
        )
      )}
      {others.length > 0 && (
        <ul class="others">
          {others.map(({ id, detail, ruledOut }) => (
            <li key={id}>{ruledOut === undefined ? detail : t.unexplained}</li>
          ))}
        </ul>
      )}
      {ruledOut.length > 0 && (
        <details>
          <summary>{t.ruledOut(ruledOut.length)}</summary>
          <ul>
            {ruledOut.map((kind) => (
              <li key={kind}>{kind}</li>
            ))}
          </ul>
        </details>
      )}
      {trial && <TrySecret key={entry.sequence} trial={trial} />}
      <details>
        <summary>{t.toSign}</summary>
        <Code text={stringToSign} label={t.toSign} isRaw />
      </details>
    </section>
  )
}

function Mending({ id, entry }: { readonly id: Report['causes'][number]['id']; readonly entry: Entry }) {
  const t = xrayWords()
  const fix = fixOf(id)
  if (fix === undefined) return null
  return (
    <details class="mending">
      <summary>{t.fix}</summary>
      <p>{fix.says[locale.value]}</p>
      {fix.lines && (
        <dl>
          {Object.entries(fix.lines).map(([language, line]) => (
            <div key={language}>
              <dt>{language}</dt>
              <dd>{line}</dd>
            </div>
          ))}
        </dl>
      )}
      <Samples vendor={entry.vendor} account={entry.account} title={t.samples} />
    </details>
  )
}

function Lines({ lines }: { readonly lines: readonly SignedLine[] }) {
  const t = xrayWords()
  return (
    <dl class="signed-lines">
      {lines.map(({ label, text }, index) => (
        <div key={index}>
          <dt>{labelText(label, t)}</dt>
          <dd>{text === '' ? <span class="dim">{t.empty}</span> : text}</dd>
        </div>
      ))}
    </dl>
  )
}

const labelText = (label: Label, t: ReturnType<typeof xrayWords>): string => (label === 'line' ? '' : t[label])

interface ComparedProps {
  readonly report: Report
  readonly signed: Signed
  /** As it arrived. */
  readonly body: string
}

function Compared({ report: { canonicalRequest, stringToSign }, signed, body }: ComparedProps) {
  const t = xrayWords()
  const isSameRequest = signed.canonicalRequest === canonicalRequest
  if (isSameRequest && signed.stringToSign === stringToSign) {
    return (
      <>
        <p class="dim">{t.textIsRight}</p>
        <Lines lines={labelLines(canonicalRequest)} />
      </>
    )
  }
  const rows = isSameRequest
    ? compareTexts(labelStringToSign(signed.stringToSign), labelStringToSign(stringToSign))
    : compareTexts(labelLines(signed.canonicalRequest), labelLines(canonicalRequest))
  return (
    <table class="compared">
      <thead>
        <tr>
          <td />
          <th scope="col">{t.signed}</th>
          <th scope="col">{t.arrived}</th>
        </tr>
      </thead>
      <tbody>
        {signed.body !== undefined && <Pair row={bodyRow(signed.body, body)} title={t.bodyTitle} />}
        {rows.map((row, index) => (
          <Pair key={index} row={row} title={labelText(row.label, t)} />
        ))}
      </tbody>
    </table>
  )
}

function bodyRow(signed: string, arrived: string): Row {
  const [left, right] = compareCharacters(signed, arrived)
  return { label: 'body', left, right, isSame: false }
}

function Pair({ row, title }: { readonly row: Row; readonly title: string }) {
  if (row.isSame) {
    return (
      <tr class="same">
        <th scope="row">{title}</th>
        <td colSpan={2}>
          <Side line={row.left} mark="ins" />
        </td>
      </tr>
    )
  }
  return (
    <tr class="other">
      <th scope="row">{title}</th>
      <td>
        <Side line={row.left} mark="ins" />
      </td>
      <td>
        <Side line={row.right} mark="del" />
      </td>
    </tr>
  )
}

function Side({ line, mark: Mark }: { readonly line: Line; readonly mark: 'ins' | 'del' }) {
  if (line.length === 0) return <span class="dim">{xrayWords().empty}</span>
  return (
    <code>
      {line.map(({ text, isOther }, index) =>
        isOther ? <Mark key={index}>{visible(text)}</Mark> : <span key={index}>{text}</span>,
      )}
    </code>
  )
}

/** Blanks and line breaks that differ must be seen. */
function visible(text: string): string {
  return text.replaceAll(' ', '·').replaceAll('\t', '⇥').replaceAll('\r', '␍').replaceAll('\n', '⏎')
}
