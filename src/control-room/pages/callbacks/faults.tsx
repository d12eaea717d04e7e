import { X } from 'lucide'
import { Button } from '../../parts/button.tsx'
import { Chip } from '../../parts/chip.tsx'
import { span } from '../../parts/time.ts'
import { api, type CallbackFault } from '../../server/api.ts'
import { act } from '../../store/actions.ts'
import { loadFaults } from '../../store/faults.ts'
import { useRemote } from '../../store/remote.ts'
import { callbackWords } from './words.ts'

/** What is set on the callbacks of the account and can still happen, with a button that takes it back. */
export function SetFaults({ account }: { readonly account: string }) {
  const t = callbackWords()
  // Nothing tells when one was applied: a lost callback leaves no trace but the record that it was about.
  const { value = [] } = useRemote(
    () => api.listCallbackFaults({ account }),
    [account],
    (item) => item.account === account && item.topic !== 'exchange',
  )
  const armed = value.filter(isArmed)
  if (armed.length === 0) return null
  return (
    <ul class="callbacks-faults" aria-label={t.faults}>
      {armed.map(({ id, fault, applied, setBy }) => (
        <li key={id} title={setBy}>
          <Chip tone="amber">
            {fault.what.kind === 'late' ? `${fault.what.kind} ${span(fault.what.by)}` : fault.what.kind}
          </Chip>
          <span>
            {fault.times !== undefined && `${t.nextTimes(fault.times - applied)} `}
            {[fault.vendor, fault.event].filter(Boolean).join(' ') || t.every}
          </span>
          <span class="number">{applied}</span>
          <Button
            kind="quiet"
            icon={X}
            label={t.removeFault}
            onPress={async () => {
              await act(t.faultRemoved, () => api.removeCallbackFault({ account, id }))
              await loadFaults()
            }}
          />
        </li>
      ))}
    </ul>
  )
}

const isArmed = ({ fault, applied }: CallbackFault) => applied < (fault.times ?? Number.POSITIVE_INFINITY)

/** Longer than most clients wait for what they were told. */
const LATE_MS = 30_000

type What = CallbackFault['fault']['what']

interface NextFaultsProps {
  readonly account: string
  readonly vendor: string
  readonly event: string
}

/** Buttons that lose, delay or double the next callback of this event. */
export function NextFaults({ account, vendor, event }: NextFaultsProps) {
  const t = callbackWords()
  const set = async (what: What) => {
    const label = `desk:next:${what.kind}`
    await act(t.faultSet(event, t[what.kind]), () =>
      api.addCallbackFault({ account, body: { vendor, event, what, times: 1, label } }),
    )
    await loadFaults()
  }
  return (
    <section>
      <h3>{t.nextOf(event)}</h3>
      <div class="buttons">
        <Button help={t.loseHelp} onPress={() => set({ kind: 'lost' })}>
          {t.lose}
        </Button>
        <Button help={t.delayHelp} onPress={() => set({ kind: 'late', by: LATE_MS })}>
          {t.delay}
        </Button>
        <Button help={t.doubleHelp} onPress={() => set({ kind: 'doubled' })}>
          {t.double}
        </Button>
      </div>
    </section>
  )
}
