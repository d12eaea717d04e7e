import { useSignal } from '@preact/signals'
import { History } from 'lucide'
import { Button } from '../parts/button.tsx'
import { Dialog } from '../parts/dialog.tsx'
import { shortTime } from '../parts/time.ts'
import { api, type UndoStep } from '../server/api.ts'
import { deskAccount } from '../store/accounts.ts'
import { act, undoSteps } from '../store/actions.ts'
import { loadClock } from '../store/clock.ts'
import { loadFaults } from '../store/faults.ts'
import { backToNow, lookAt, moment, moments } from '../store/past.ts'
import { until } from '../store/route.ts'
import { shown } from '../store/shown.ts'
import { frameWords } from '../words/frame.ts'
import { pastWords } from './past-words.ts'

/** Above the page while somebody looks at the past: which moment it is, and the ways out. */
export function Past({ isLive }: { readonly isLive: boolean }) {
  const t = pastWords()
  const asked = useSignal<UndoStep | undefined>(undefined)
  const { value: step } = moment
  // A link may name a moment that is kept no more. The last line tells when it was.
  const at = step?.at ?? shown.value.items.at(-1)?.at
  return (
    <section class="past" aria-label={t.title}>
      <p role="status">
        <strong>{at === undefined ? t.lookingAtPast : t.looking(shortTime(at))}</strong>
        {step ? t.before(step.what) : '.'} {t.notMoved}
        {!isLive && ` ${t.showsNow}`}
      </p>
      {moments.value.length > 0 && <Slider />}
      <Button hint="esc" onPress={backToNow}>
        {t.toNow}
      </Button>
      {step ? (
        <Button icon={History} help={t.returnHelp} onPress={() => (asked.value = step)}>
          {t.returnThere}
        </Button>
      ) : (
        <p class="dim">{t.noReturn}</p>
      )}
      {asked.value && <ReturnDialog step={asked.value} onClose={() => (asked.value = undefined)} />}
    </section>
  )
}

/** The moments in their order, and now at the end. */
function Slider() {
  const t = pastWords()
  const all = moments.value
  const later = all.findIndex(({ after }) => after >= (until.value ?? Number.POSITIVE_INFINITY))
  const place = later < 0 ? all.length : later
  const chosen = all[place]
  return (
    <input
      type="range"
      min={0}
      max={all.length}
      value={place}
      aria-label={t.slider}
      aria-valuetext={chosen ? `${shortTime(chosen.at)}${t.before(chosen.what)}` : t.now}
      onInput={({ currentTarget }) => lookAt(all[Number(currentTarget.value)]?.after)}
    />
  )
}

/** More would not fit. */
const MAX_LISTED = 6

function ReturnDialog({ step, onClose }: { readonly step: UndoStep; readonly onClose: () => void }) {
  const t = pastWords()
  const time = shortTime(step.at)
  const account = deskAccount.value
  const newest = undoSteps.value
  const changes = newest.slice(0, newest.findIndex(({ id }) => id === step.id) + 1)
  const go = async () => {
    onClose()
    if (account === undefined) return
    await act(t.returned(time), () => api.undo({ account, body: { to: step.id } }))
    await Promise.all([loadClock(), loadFaults()])
  }
  return (
    <Dialog title={t.returnTitle(account ?? '', time)} onClose={onClose}>
      <p>{t.takesBack(changes.length)}</p>
      <ul class="taken-back">
        {changes.slice(0, MAX_LISTED).map(({ id, what }) => (
          <li key={id}>{what}</li>
        ))}
        {changes.length > MAX_LISTED && <li class="dim">{t.andMore(changes.length - MAX_LISTED)}</li>}
      </ul>
      {step.exchangesSince > 0 && <p>{t.loses(step.exchangesSince)}</p>}
      <p class="dim">
        {!step.isFrozen && t.clock} {t.stays}
      </p>
      <div class="buttons end">
        <Button onPress={onClose}>{frameWords().cancel}</Button>
        <Button kind="danger" onPress={go}>
          {t.returnGo}
        </Button>
      </div>
    </Dialog>
  )
}
