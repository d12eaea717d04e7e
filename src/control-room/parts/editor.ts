import { history, historyKeymap } from '@codemirror/commands'
import { EditorState } from '@codemirror/state'
import {
  Decoration,
  type DecorationSet,
  EditorView,
  highlightActiveLine,
  keymap,
  lineNumbers,
  ViewPlugin,
  type ViewUpdate,
} from '@codemirror/view'
import { editorKeys } from './editor-keys.ts'
import { colourJson } from './pretty.ts'

interface EditorOptions {
  readonly text: string
  readonly onText: (text: string) => void
  /** For screen readers. */
  readonly label: string
}

/** The colours that JSON has everywhere in the page. */
const colours = ViewPlugin.define(
  (view) => ({
    marks: marksOf(view.state.doc.toString()),
    update({ docChanged, state }: ViewUpdate) {
      if (docChanged) this.marks = marksOf(state.doc.toString())
    },
  }),
  { decorations: ({ marks }: { readonly marks: DecorationSet }) => marks },
)

function marksOf(text: string): DecorationSet {
  let at = 0
  const marks = colourJson(text).flatMap(({ kind, text: part }) => {
    const from = at
    at += part.length
    return kind === undefined ? [] : [Decoration.mark({ class: `json-${kind}` }).range(from, at)]
  })
  return Decoration.set(marks)
}

const theme = EditorView.theme({
  '&': { height: '100%', fontSize: '12px', color: 'var(--text)', backgroundColor: 'transparent' },
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': { fontFamily: 'var(--mono)', lineHeight: '1.6' },
  '.cm-gutters': { color: 'var(--dim)', backgroundColor: 'transparent', border: 'none' },
  '.cm-activeLine': { backgroundColor: 'var(--hover)' },
  '.json-key': { color: 'var(--blue)' },
  '.json-text': { color: 'var(--green)' },
  '.json-value': { color: 'var(--amber)' },
  '.cm-cursor': { borderLeftColor: 'var(--text)' },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground': {
    backgroundColor: 'color-mix(in oklab, var(--blue) 30%, transparent)',
  },
})

/**
 * An editor of JSON. It lives in a shadow root: there its styles are constructed sheets, which the page's policy allows, unlike
 * style elements. Tab leaves it, so that nobody is caught in it by keyboard. Returns a function that ends it.
 */
export function openEditor(box: HTMLElement, { text, onText, label }: EditorOptions): () => void {
  const root = box.shadowRoot ?? box.attachShadow({ mode: 'open' })
  const parent = document.createElement('div')
  parent.style.height = '100%'
  root.append(parent)
  const view = new EditorView({
    ...{ parent, root },
    state: EditorState.create({
      doc: text,
      extensions: [
        lineNumbers(),
        history(),
        highlightActiveLine(),
        colours,
        keymap.of([...editorKeys, ...historyKeymap]),
        EditorView.lineWrapping,
        EditorView.contentAttributes.of({ 'aria-label': label }),
        EditorView.updateListener.of((update) => {
          if (update.docChanged) onText(update.state.doc.toString())
        }),
        theme,
      ],
    }),
  })
  view.focus()
  return () => {
    view.destroy()
    parent.remove()
  }
}
