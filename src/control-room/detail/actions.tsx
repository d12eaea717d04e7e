import { FileCode, Link, Terminal, Zap } from 'lucide'
import { Button } from '../parts/button.tsx'
import { copy } from '../parts/copy.ts'
import { api, type Entry } from '../server/api.ts'
import { act } from '../store/actions.ts'
import { loadFaults } from '../store/faults.ts'
import { tell } from '../store/toasts.ts'
import { detailWords } from './words.ts'

/** A capture begins before what it holds, so a single exchange cannot become one. */
const formats = ['curl', 'vitest', 'har'] as const
type Format = (typeof formats)[number]

/** Copies an exchange as a file of a format, signed again where the server knows the secret. */
export async function copyAs({ account, sequence }: Entry, format: Format): Promise<void> {
  try {
    await copy(await api.exportSession({ account, body: { format, sequences: [sequence] } }))
  } catch (error) {
    tell((error as Error).message, { kind: 'failed' })
  }
}

/** What can be done with an exchange. */
export function Actions({ entry }: { readonly entry: Entry }) {
  const t = detailWords()
  const names = { curl: t.curl, vitest: t.vitest, har: t.har }
  return (
    <section class="actions">
      <h3>{t.copyAs}</h3>
      <div class="buttons">
        {formats.map((format) => (
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
