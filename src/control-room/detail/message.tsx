import { useSignal } from '@preact/signals'
import { Code } from '../parts/code.tsx'
import { prettyText } from '../parts/pretty.ts'
import { span } from '../parts/time.ts'
import type { Entry } from '../server/api.ts'
import { detailWords } from './words.ts'

type Http = Entry['http']

/** The request, as it arrived. */
export function Asked({ http }: { readonly http: Http }) {
  const t = detailWords()
  return (
    <Message
      title={t.asked}
      line={`${http.method} ${http.target}`}
      headers={http.requestHeaders}
      body={http.requestBody}
      bytes={http.requestBodyBytes}
    />
  )
}

/** The answer, and what happened to it on the way. */
export function Answered({ http }: { readonly http: Http }) {
  const t = detailWords()
  if (http.status === 0 && http.delivery === undefined) {
    return (
      <section>
        <h3>{t.answered}</h3>
        <p class="dim">{t.nobody}</p>
      </section>
    )
  }
  const { delayMs, mishap } = http.delivery ?? {}
  return (
    <Message
      title={t.answered}
      line={`HTTP/1.1 ${http.status}`}
      headers={http.responseHeaders}
      body={http.responseBody}
      bytes={http.responseBodyBytes}
      notes={[
        ...(delayMs === undefined ? [] : [t.late(span(delayMs))]),
        ...(mishap === undefined ? [] : [t.mishap(mishap.kind)]),
      ]}
    />
  )
}

interface MessageProps {
  readonly title: string
  readonly line: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
  /** Size of the whole body, of which the beginning is kept. */
  readonly bytes: number
  readonly notes?: readonly string[]
}

/** What the server keeps of a body, in bytes. A secret that was taken out makes a kept one shorter: that is no cut. */
const KEPT = 16_384

function Message({ title, line, headers, body, bytes, notes = [] }: MessageProps) {
  const t = detailWords()
  const isRaw = useSignal(false)
  const isCut = body.length >= KEPT && body.length < bytes
  const canBePretty = prettyText(body) !== body
  return (
    <section>
      <div class="section-head">
        <h3>{title}</h3>
        {canBePretty && (
          <button type="button" class="text-button" onClick={() => (isRaw.value = !isRaw.value)}>
            {isRaw.value ? t.pretty : t.raw}
          </button>
        )}
      </div>
      <details class="headers">
        <summary class="mono">{line}</summary>
        <dl class="fields">
          {Object.entries(headers).map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      </details>
      {notes.map((note) => (
        <p key={note} class="dim">
          {note}
        </p>
      ))}
      {body === '' ? <p class="dim">{t.noBody}</p> : <Code text={body} isRaw={isRaw.value} label={title} />}
      {isCut && <p class="note">{t.cut(size(KEPT), size(bytes))}</p>}
    </section>
  )
}

function size(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`
  return bytes < 1024 * 1024 ? `${(bytes / 1024).toFixed(1)} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`
}
