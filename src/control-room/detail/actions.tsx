import { Link, Repeat, Share, Terminal, Zap } from 'lucide'
import { Button } from '../parts/button.tsx'
import { copy } from '../parts/copy.ts'
import { api, type Entry } from '../server/api.ts'
import { kept } from '../server/kept.ts'
import { act } from '../store/actions.ts'
import { loadFaults } from '../store/faults.ts'
import { go } from '../store/route.ts'
import { tell } from '../store/toasts.ts'
import { fileOf, taking } from '../take/taking.ts'
import { takeWords } from '../take/words.ts'
import { feedWords } from '../words/feed.ts'
import { detailWords } from './words.ts'

/** Copies an exchange as a line for curl, signed again. */
export async function copyCurl({ account, sequence }: Entry): Promise<void> {
  try {
    await copy(await fileOf({ account, sequences: [sequence] }, 'curl'))
  } catch (error) {
    tell((error as Error).message, { kind: 'failed' })
  }
}

/** Sends the request of an exchange again, signed anew, and shows what came of it. */
export async function sendAgain({ account, sequence }: Entry): Promise<void> {
  const t = detailWords()
  const sent = await act(
    (one) => t.againDone(one.code ?? feedWords()[one.outcome]),
    () => api.sendAgain({ account, sequence: String(sequence) }),
  )
  if (sent) go({ entry: String(sent.sequence) })
}

/** An attempt to deliver a callback is the server's own, and without an account there is no key to sign with. */
const canTake = ({ outcome }: Entry) => outcome !== 'delivered' && outcome !== 'undelivered'
const canSign = (entry: Entry) => canTake(entry) && entry.account !== 'anonymous'

/** What can be done with an exchange. */
export function Actions({ entry }: { readonly entry: Entry }) {
  const t = detailWords()
  if (kept) return null
  return (
    <section class="actions">
      <h3>{takeWords().take}</h3>
      <div class="buttons">
        {canSign(entry) && (
          <Button icon={Terminal} hint="c" help={t.curlHelp} onPress={() => copyCurl(entry)}>
            {t.curl}
          </Button>
        )}
        {canTake(entry) && (
          <Button
            icon={Share}
            hint="e"
            help={takeWords().takeHelp}
            onPress={() => (taking.value = { account: entry.account, sequences: [entry.sequence] })}
          >
            {t.asFile}
          </Button>
        )}
        <Button icon={Link} onPress={() => copy(location.href)}>
          {t.link}
        </Button>
      </div>
      {canTake(entry) && <Trying entry={entry} />}
    </section>
  )
}

/** What makes it happen once more, or differently. */
function Trying({ entry }: { readonly entry: Entry }) {
  const t = detailWords()
  const canFail = entry.vendor !== undefined && entry.operation !== undefined && entry.http.method !== ''
  return (
    <>
      <h3>{t.tryIt}</h3>
      <div class="buttons">
        {entry.notSentAgain === undefined && (
          <Button icon={Repeat} help={t.againHelp} onPress={() => sendAgain(entry)}>
            {t.again}
          </Button>
        )}
        {canFail && (
          <Button icon={Zap} help={t.failNextHelp} onPress={() => failNext(entry)}>
            {t.failNext}
          </Button>
        )}
      </div>
      {entry.notSentAgain !== undefined && <p class="dim">{t.notAgain(entry.notSentAgain)}</p>}
    </>
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
