import { useSignal } from '@preact/signals'
import { Button } from '../parts/button.tsx'
import { Dialog } from '../parts/dialog.tsx'
import type { Vendor } from '../server/api.ts'
import { act } from '../store/actions.ts'
import { faults, SLOW, setSlow } from '../store/faults.ts'
import { shortName } from '../store/vendors.ts'
import { deskWords } from '../words/desk.ts'
import { frameWords } from '../words/frame.ts'
import { openStrip } from './switches.ts'

const close = () => {
  openStrip.value = undefined
}

/** How slow a vendor is, and every fault that is set on it, with why it has not been applied yet. */
export function StripSettings({ vendor }: { readonly vendor: Vendor }) {
  const t = deskWords()
  const median = useSignal(SLOW.median)
  const p99 = useSignal(SLOW.p99)
  const own = faults.value.filter(({ fault }) => fault.vendor === undefined || fault.vendor === vendor.id)
  return (
    <Dialog title={shortName(vendor)} onClose={close}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          close()
          void act(t.slowOn(shortName(vendor)), () => setSlow(vendor.id, { median: median.value, p99: p99.value }))
        }}
      >
        <Milliseconds label={t.slowMedian} value={median} min={1} />
        <Milliseconds label={t.slowP99} value={p99} min={median.value} />
        <div class="buttons end">
          <Button onPress={close}>{frameWords().cancel}</Button>
          <button type="submit" class="button main">
            {t.slowGo}
          </button>
        </div>
      </form>
      <h3 class="settings-title">{t.faultsHere}</h3>
      {own.length === 0 && <p class="dim">{t.noFaults}</p>}
      <ul class="fault-list">
        {own.map(({ id, fault, applied, why, setBy }) => (
          <li key={id}>
            <strong>{fault.what.kind}</strong> <span class="mono dim">{fault.label}</span>
            <span class="dim">
              {t.hits(applied)}
              {setBy !== undefined && ` · ${t.setBy(setBy)}`}
            </span>
            {why !== undefined && <p class="dim">{why}</p>}
          </li>
        ))}
      </ul>
    </Dialog>
  )
}

interface MillisecondsProps {
  readonly label: string
  readonly value: { value: number }
  readonly min: number
}

function Milliseconds({ label, value, min }: MillisecondsProps) {
  return (
    <label class="field">
      <span>{label}</span>
      <input
        type="number"
        required
        min={min}
        max={600_000}
        value={value.value}
        onInput={({ currentTarget }) => {
          value.value = currentTarget.valueAsNumber
        }}
      />
    </label>
  )
}
