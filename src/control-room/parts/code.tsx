import { Copy } from 'lucide'
import { frameWords } from '../words/frame.ts'
import { Button } from './button.tsx'
import { copy } from './copy.ts'
import { colourJson, prettyText } from './pretty.ts'

interface CodeProps {
  readonly text: string
  /** JSON is laid out and coloured; everything else is shown as it is. */
  readonly isRaw?: boolean
  readonly label: string
  readonly hasCopy?: boolean
}

/** A text as it is, with a button that copies it. */
export function Code({ text, isRaw = false, label, hasCopy = true }: CodeProps) {
  const shown = isRaw ? text : prettyText(text)
  return (
    <div class="code">
      {hasCopy && (
        <Button kind="quiet" icon={Copy} label={`${frameWords().copy}: ${label}`} onPress={() => copy(text)} />
      )}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard */}
      {/* biome-ignore lint/a11y/useSemanticElements: a section would not keep its blanks */}
      <pre tabIndex={0} aria-label={label} role="group">
        <code>
          {colourJson(shown).map(({ kind, text: part }, index) =>
            kind === undefined ? (
              part
            ) : (
              <span key={index} class={kind}>
                {part}
              </span>
            ),
          )}
        </code>
      </pre>
    </div>
  )
}
