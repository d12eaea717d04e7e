import { useSignal } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import { compareTexts, type Line } from '../../detail/compare.ts'
import type { SignedLine } from '../../detail/signed-lines.ts'
import { Button } from '../../parts/button.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { api } from '../../server/api.ts'
import { act } from '../../store/actions.ts'
import { frameWords } from '../../words/frame.ts'
import type { FoundProps } from './invoke.ts'
import { type PatchProblem, patchOf } from './patch-of.ts'
import { stateWords } from './words.ts'

/** What the server writes in place of a secret. */
const HIDDEN = '<redacted>'

/** An editor of a record, with a preview of what the patch will change. */
export function PatchDialog({
  account,
  vendor,
  collection,
  found,
  onClose,
}: FoundProps & { readonly onClose: () => void }) {
  const t = stateWords()
  const text = useSignal(pretty(found.record))
  const read = patchOf(found.record, text.value, HIDDEN)
  const patch = 'patch' in read ? read.patch : {}
  const fields = Object.keys(patch)
  const apply = async () => {
    const done = await act(t.patched(fields.length), () =>
      api.patchRecord({ account, vendor, collection: collection.name, key: found.key, body: patch }),
    )
    if (done !== undefined) onClose()
  }
  return (
    <Dialog title={t.editTitle(collection.label.one)} onClose={onClose} kind="wide">
      <p class="dim state-patch-help">{t.editText}</p>
      <div class="state-patch">
        <Editor start={text.peek()} onText={(next) => (text.value = next)} label={t.editor} />
        <section aria-label={t.preview}>
          <h3>{t.preview}</h3>
          {'problem' in read ? (
            <p class="state-problem" role="status">
              {problemText(read.problem, t)}
            </p>
          ) : fields.length === 0 ? (
            <p class="dim">{t.previewNone}</p>
          ) : (
            fields.map((name) => <FieldDiff key={name} name={name} before={found.record[name]} after={patch[name]} />)
          )}
        </section>
      </div>
      <div class="buttons end">
        <Button onPress={onClose}>{frameWords().cancel}</Button>
        <Button kind="main" isDisabled={fields.length === 0} onPress={apply}>
          {t.apply}
        </Button>
      </div>
    </Dialog>
  )
}

function pretty(value: unknown): string {
  return JSON.stringify(value, undefined, 2) ?? ''
}

function problemText({ kind, line = 1, column = 1, detail }: PatchProblem, t: ReturnType<typeof stateWords>): string {
  if (kind === 'json') return t.problemJson(line, column, detail)
  return kind === 'object' ? t.problemObject : t.problemSecret(detail)
}

interface FieldDiffProps {
  readonly name: string
  readonly before: unknown
  readonly after: unknown
}

function FieldDiff({ name, before, after }: FieldDiffProps) {
  return (
    <div class="state-diff">
      <h4 class="mono">{name}</h4>
      {compareTexts(linesOf(before), linesOf(after)).map(({ left, right, isSame }, index) =>
        isSame ? (
          <pre key={index}>{left.map(({ text }) => text)}</pre>
        ) : (
          <div key={index}>
            {left.length > 0 && <DiffLine kind="before" line={left} />}
            {right.length > 0 && <DiffLine kind="after" line={right} />}
          </div>
        ),
      )}
    </div>
  )
}

function linesOf(value: unknown): readonly SignedLine[] {
  return pretty(value)
    .split('\n')
    .map((text) => ({ label: 'line', text }))
}

interface DiffLineProps {
  readonly kind: 'before' | 'after'
  readonly line: Line
}

function DiffLine({ kind, line }: DiffLineProps) {
  const Mark = kind === 'before' ? 'del' : 'ins'
  return (
    <pre class={kind}>
      <span aria-hidden="true">{kind === 'before' ? '−' : '+'} </span>
      {line.map(({ text, isOther }, index) => (isOther ? <Mark key={index}>{text}</Mark> : text))}
    </pre>
  )
}

interface EditorProps {
  readonly start: string
  readonly onText: (text: string) => void
  readonly label: string
}

/** CodeMirror, loaded when somebody edits. */
function Editor({ start, onText, label }: EditorProps) {
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    let end: (() => void) | undefined
    let isOver = false
    void import('../../parts/editor.ts').then(({ openEditor }) => {
      if (box.current && !isOver) end = openEditor(box.current, { text: start, onText, label })
    })
    return () => {
      isOver = true
      end?.()
    }
  }, [])
  return <div ref={box} class="state-editor" />
}
