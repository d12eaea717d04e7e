import { useSignal } from '@preact/signals'
import { Copy, Download } from 'lucide'
import { Button } from '../parts/button.tsx'
import { Code } from '../parts/code.tsx'
import { copy } from '../parts/copy.ts'
import { Dialog } from '../parts/dialog.tsx'
import { useRemote } from '../store/remote.ts'
import { readSetting, writeSetting } from '../store/settings.ts'
import { dialogWords } from './dialog-words.ts'
import { type Format, fileName, formats } from './files.ts'
import { recordedAccount } from './recording.ts'
import { save } from './save.ts'
import { fileOf, type Taking, taking } from './taking.ts'
import './take.css'

/** A preview does not need more. */
const MAX_LINES = 400

const close = () => {
  taking.value = undefined
}

/** Shows what is taken away, in each format, before it is copied or saved. */
export function TakeDialog({ what }: { readonly what: Taking }) {
  const t = dialogWords()
  const { account, sequences } = what
  // A recording is of the whole account.
  const known: readonly Format[] =
    sequences === undefined && recordedAccount.value === account ? [...formats, 'capture'] : formats
  const format = useSignal<Format>(known.find((one) => one === readSetting('take')) ?? 'curl')
  const { value, error } = useRemote(() => fileOf(what, format.value), [what, format.value])
  const says = { curl: t.curlSays, vitest: t.vitestSays, har: t.harSays, capture: t.captureSays }
  const choose = (next: Format) => {
    format.value = next
    writeSetting('take', next)
  }
  const name = fileName(account, format.value)
  return (
    <Dialog title={t.title(account, sequences?.length)} onClose={close}>
      <div class="take">
        {/* biome-ignore lint/a11y/useSemanticElements: a fieldset would add a frame and a legend */}
        <div class="take-formats" role="group" aria-label={t.formats}>
          {known.map((one) => (
            <Button key={one} kind="quiet" isPressed={one === format.value} onPress={() => choose(one)}>
              {t[one]}
            </Button>
          ))}
        </div>
        <p class="dim">{says[format.value]}</p>
        <File text={value} error={error} />
        <div class="buttons end">
          <Button icon={Copy} isDisabled={value === undefined} onPress={() => copy(value ?? '')}>
            {t.copy}
          </Button>
          <Button kind="main" icon={Download} isDisabled={value === undefined} onPress={() => save(name, value ?? '')}>
            {t.download(name)}
          </Button>
        </div>
      </div>
    </Dialog>
  )
}

function File({ text, error }: { readonly text: string | undefined; readonly error: string | undefined }) {
  const t = dialogWords()
  if (text === undefined) {
    return error === undefined ? <p class="take-wait dim">{t.reading}</p> : <p class="because red">{error}</p>
  }
  const lines = text.split('\n')
  return (
    <>
      <Code text={lines.slice(0, MAX_LINES).join('\n')} label={t.text} isRaw hasCopy={false} />
      {lines.length > MAX_LINES && <p class="dim">{t.cut(MAX_LINES)}</p>}
    </>
  )
}
