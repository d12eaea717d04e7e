import { signal } from '@preact/signals'
import { FileCode, Link, Terminal, Zap } from 'lucide'
import { ControlError } from '../../client/transport.ts'
import { Button } from '../parts/button.tsx'
import { copy } from '../parts/copy.ts'
import { api, call, type Entry, path } from '../server/api.ts'
import { act } from '../store/actions.ts'
import { loadFaults } from '../store/faults.ts'
import { tell } from '../store/toasts.ts'
import { detailWords } from './words.ts'

const formats = ['curl', 'vitest', 'har', 'capture'] as const
type Format = (typeof formats)[number]

/** Whether the server writes exports. Its first refusal tells. */
const canExport = signal(true)

/** Copies an exchange as a file of a format, signed again where the server knows the secret. */
export async function copyAs({ account, sequence }: Entry, format: Format): Promise<void> {
  try {
    const text = await call<unknown>('POST', path`/accounts/${account}/exports`, {
      body: { format, sequences: [sequence] },
    })
    await copy(typeof text === 'string' ? text : JSON.stringify(text, undefined, 2))
  } catch (error) {
    if (error instanceof ControlError && error.status === 404) canExport.value = false
    tell((error as Error).message, { kind: 'failed' })
  }
}

/** What can be done with an exchange. */
export function Actions({ entry }: { readonly entry: Entry }) {
  const t = detailWords()
  const names = { curl: t.curl, vitest: t.vitest, har: t.har, capture: t.capture }
  return (
    <section class="actions">
      <h3>{t.copyAs}</h3>
      <div class="buttons">
        {canExport.value &&
          formats.map((format) => (
            <Button key={format} icon={format === 'curl' ? Terminal : FileCode} onPress={() => copyAs(entry, format)}>
              {names[format]}
            </Button>
          ))}
        <Button icon={Link} onPress={() => copy(location.href)}>
          {t.link}
        </Button>
      </div>
      {entry.vendor !== undefined && entry.operation !== undefined && entry.http.method !== '' && (
        <div class="buttons">
          <Button icon={Zap} help={t.failNextHelp} onPress={() => failNext(entry)}>
            {t.failNext}
          </Button>
        </div>
      )}
    </section>
  )
}

async function failNext({ account, vendor, operation }: Entry): Promise<void> {
  if (vendor === undefined || operation === undefined) return
  const body = { vendor, operation, point: 'after', what: { kind: 'reset' }, times: 1, label: 'desk:next' } as const
  await act(detailWords().failNextDone(operation), async () => {
    await api.addFault({ account, body })
    await loadFaults()
  })
}
