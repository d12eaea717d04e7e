import { computed, signal } from '@preact/signals'
import { ChevronDown, ChevronUp, ShieldCheck, SlidersHorizontal } from 'lucide'
import { clearDesk } from '../keys/commands.ts'
import { Button } from '../parts/button.tsx'
import { Meter } from '../parts/meter.tsx'
import type { Vendor } from '../server/api.ts'
import { deskFaults, type SwitchId, switchOf } from '../store/faults.ts'
import { meters, silence } from '../store/meters.ts'
import { readSetting, writeSetting } from '../store/settings.ts'
import { shortName, vendors } from '../store/vendors.ts'
import { deskWords } from '../words/desk.ts'
import { canError, openStrip, pressSwitch } from './switches.ts'
import { Transport } from './transport.tsx'

/** In pixels. A lower window, such as a panel of another tool, has room for the page or for the desk. */
const LOW = 560
const kept = readSetting('desk')
const isFolded = signal(kept === undefined ? innerHeight < LOW : kept === 'folded')

function fold(): void {
  isFolded.value = !isFolded.value
  writeSetting('desk', isFolded.value ? 'folded' : 'open')
}

const setHere = computed(() => deskFaults().length)

/** Below every page: time, and one channel strip a vendor. */
export function Desk() {
  const t = deskWords()
  return (
    <section class="desk" aria-label={t.desk} data-folded={isFolded.value}>
      <Transport />
      <div class="strips">
        {vendors.value.map((vendor) => (
          <Strip key={vendor.id} vendor={vendor} />
        ))}
      </div>
      <div class="desk-end">
        <Button
          kind="quiet"
          icon={isFolded.value ? ChevronUp : ChevronDown}
          label={isFolded.value ? t.unfold : t.fold}
          onPress={fold}
        />
        <Button
          kind={setHere.value > 0 ? 'danger' : 'quiet'}
          icon={ShieldCheck}
          help={t.allClearHelp}
          isDisabled={setHere.value === 0}
          onPress={clearDesk}
        >
          {t.allClear}
        </Button>
      </div>
    </section>
  )
}

function Strip({ vendor }: { readonly vendor: Vendor }) {
  const t = deskWords()
  const ids: readonly SwitchId[] = [
    'slow',
    ...(canError(vendor) ? (['error'] as const) : []),
    'down',
    ...(vendor.sendsCallbacks ? (['callbacks'] as const) : []),
  ]
  return (
    <section id={`strip-${vendor.id}`} class="strip" aria-label={vendor.name}>
      <div class="strip-head">
        <h2 title={vendor.name}>{shortName(vendor)}</h2>
        <Button
          kind="quiet"
          icon={SlidersHorizontal}
          label={t.settingsOf(shortName(vendor))}
          onPress={() => (openStrip.value = vendor)}
        />
      </div>
      <Meter tallies={meters.value.get(vendor.id) ?? silence()} label={`${vendor.name}: ${t.recent}`} />
      <div class="switches">
        {ids.map((id) => (
          <Switch key={id} id={id} vendor={vendor} />
        ))}
      </div>
    </section>
  )
}

function Switch({ id, vendor }: { readonly id: SwitchId; readonly vendor: Vendor }) {
  const t = deskWords()
  const set = switchOf(id, vendor.id)
  const helps = { slow: t.slowHelp, error: t.errorHelp, down: t.downHelp, callbacks: t.callbacksHelp }
  const help = set ? `${set.setting} · ${t.hits(set.hits)}` : helps[id]
  return (
    <button
      type="button"
      class="switch"
      aria-pressed={set !== undefined}
      title={help}
      onClick={() => void pressSwitch(id, vendor)}
    >
      <span class="lamp" />
      <span class="switch-name">{t[id]}</span>
      {set && <span class="number">{set.hits}</span>}
    </button>
  )
}
