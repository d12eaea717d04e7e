import { useSignal } from '@preact/signals'
import { Play, Wand2 } from 'lucide'
import type { Answer } from '../../../client/methods.ts'
import { Button } from '../../parts/button.tsx'
import { Code } from '../../parts/code.tsx'
import { api } from '../../server/api.ts'
import { go } from '../../store/route.ts'
import { readSetting, writeSetting } from '../../store/settings.ts'
import { tell } from '../../store/toasts.ts'
import { feedWords } from '../../words/feed.ts'
import { referenceWords } from './words.ts'

type Operation = Answer<'describeOperation'>

interface TryProps {
  readonly operation: Operation
  readonly account: string
}

interface Result {
  readonly sequence: number
  readonly outcome: Answer<'callOperation'>['outcome']
  readonly code?: string | undefined
  readonly explanation?: string | undefined
  /** What was called before it. */
  readonly prepared?: readonly string[]
}

/** Calls the operation from here. What came of it shows in the detail. */
export function TryIt({ operation: { vendor, id, input, canBeDemonstrated }, account }: TryProps) {
  const t = referenceWords()
  const text = useSignal(JSON.stringify(input, undefined, 2))
  const result = useSignal<Result | undefined>(undefined)
  const problem = useSignal<string | undefined>(undefined)
  const show = async (make: () => Promise<Result>) => {
    try {
      const made = await make()
      result.value = made
      go({ entry: String(made.sequence) })
    } catch (error) {
      tell((error as Error).message, { kind: 'failed' })
    }
  }
  const send = () => {
    const read = parsed(text.value)
    problem.value = 'reason' in read ? t.notJson(read.reason) : undefined
    if ('input' in read) {
      return show(() => api.callOperation({ account, body: { vendor, operation: id, input: read.input } }))
    }
    return undefined
  }
  const sendWorking = () =>
    show(() => api.demonstrate({ account, body: { when: { vendor, operation: id, outcome: 'answered' } } }))
  return (
    <section>
      <h3>{t.tryIt}</h3>
      <p class="dim reference-help">{t.tryText(account)}</p>
      <textarea
        class="reference-input mono"
        aria-label={t.input}
        aria-invalid={problem.value !== undefined}
        spellcheck={false}
        rows={Math.min(14, Math.max(4, text.value.split('\n').length))}
        value={text.value}
        onInput={({ currentTarget }) => {
          text.value = currentTarget.value
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void send()
        }}
      />
      {problem.value !== undefined && <p class="because red">{problem.value}</p>}
      <div class="buttons">
        <Button kind="main" icon={Play} onPress={send}>
          {t.send}
        </Button>
        {canBeDemonstrated && (
          <Button icon={Wand2} help={t.sendWorkingHelp} onPress={sendWorking}>
            {t.sendWorking}
          </Button>
        )}
      </div>
      {result.value && <ResultLine result={result.value} />}
    </section>
  )
}

function ResultLine({ result: { outcome, code, explanation, prepared = [] } }: { readonly result: Result }) {
  const t = referenceWords()
  return (
    <p class="reference-result" role="status">
      <span class="light" data-light={outcome} />
      <strong>{feedWords()[outcome]}</strong>
      {code !== undefined && outcome !== 'answered' && <span class="code-name">{code}</span>}
      {outcome !== 'answered' && <span>{explanation}</span>}
      {prepared.length > 0 && <span class="dim">{t.prepared(prepared.join(', '))}</span>}
    </p>
  )
}

function parsed(text: string): { readonly input: Readonly<Record<string, never>> } | { readonly reason: string } {
  try {
    return { input: JSON.parse(text === '' ? '{}' : text) }
  } catch (error) {
    return { reason: (error as Error).message }
  }
}

const NAMES = {
  curl: 'curl',
  node: 'Node.js',
  python: 'Python',
  go: 'Go',
  java: 'Java',
  php: 'PHP',
} as const satisfies Record<keyof Operation['samples'], string>

/** The same call as code, with the account's key. */
export function Samples({ of: { samples, notSampled } }: { readonly of: Operation }) {
  const t = referenceWords()
  const known = (Object.keys(NAMES) as (keyof typeof NAMES)[]).filter(
    (one) => samples[one] !== undefined || notSampled[one] !== undefined,
  )
  const language = useSignal(known.find((one) => one === readSetting('language-of-samples')) ?? 'curl')
  const code = samples[language.value]
  return (
    <section>
      <h3>{t.samples}</h3>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset would add a frame and a legend */}
      <div class="reference-languages" role="group" aria-label={t.language}>
        {known.map((one) => (
          <Button
            key={one}
            kind="quiet"
            isPressed={language.value === one}
            onPress={() => {
              language.value = one
              writeSetting('language-of-samples', one)
            }}
          >
            {NAMES[one]}
          </Button>
        ))}
      </div>
      {code === undefined ? (
        <p class="reference-help">{notSampled[language.value]}</p>
      ) : (
        <>
          <Code text={code} label={NAMES[language.value]} isRaw />
          <p class="dim reference-help">{t.samplesText}</p>
        </>
      )}
    </section>
  )
}
