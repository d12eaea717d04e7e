import { signal } from '@preact/signals'
import type { Vendor } from '../server/api.ts'
import { act } from '../store/actions.ts'
import { loseCallbacks, SLOW, type SwitchId, setDown, setError, setSlow, switchOf, switchOff } from '../store/faults.ts'
import { shortName } from '../store/vendors.ts'
import { deskWords } from '../words/desk.ts'

/** The vendor whose error is being chosen. */
export const choosingError = signal<Vendor | undefined>(undefined)

/** The vendor whose strip shows its settings. */
export const openStrip = signal<Vendor | undefined>(undefined)

/** A vendor without a table of codes has no such switch. */
export const canError = (vendor: Vendor): boolean => vendor.errors.length > 0

/** On, or off when it is on. An error is chosen first. */
export async function pressSwitch(id: SwitchId, vendor: Vendor): Promise<void> {
  const t = deskWords()
  const name = shortName(vendor)
  if (switchOf(id, vendor.id)) await act(t.off(name), () => switchOff(id, vendor.id))
  else if (id === 'slow') await act(t.slowOn(name), () => setSlow(vendor.id, SLOW))
  else if (id === 'down') await act(t.downOn(name), () => setDown(vendor.id))
  else if (id === 'callbacks') await act(t.callbacksOn(name), () => loseCallbacks(vendor.id))
  else if (canError(vendor)) choosingError.value = vendor
}

export async function chooseError(vendor: Vendor, code: string): Promise<void> {
  choosingError.value = undefined
  await act(deskWords().errorOn(shortName(vendor), code), () => setError(vendor.id, code))
}
