import { effect, signal } from '@preact/signals'
import { api, type CallbackFault, type ListedFault } from '../server/api.ts'
import { deskAccount, refreshAccounts } from './accounts.ts'

/** The faults of the desk's account. */
export const faults = signal<readonly ListedFault[]>([])

/** Its callback faults. */
const callbackFaults = signal<readonly CallbackFault[]>([])

effect(() => {
  if (deskAccount.value !== undefined) loadFaults().catch(() => {})
})

export async function loadFaults(): Promise<void> {
  const account = deskAccount.peek()
  if (account === undefined) return
  const [listed, ofCallbacks] = await Promise.all([
    api.listFaults({ account, spent: 'false' }),
    api.listCallbackFaults({ account }),
  ])
  if (account !== deskAccount.peek()) return
  faults.value = listed
  callbackFaults.value = ofCallbacks
  refreshAccounts()
}

/** The strips' switches. */
export type SwitchId = 'slow' | 'error' | 'down' | 'callbacks'

/** Marks what the desk set: the all clear takes back that, and only that. */
const DESK = 'desk:'

const labelOf = (id: SwitchId, vendor: string): string => `${DESK}${id}:${vendor}`

export interface SetSwitch {
  readonly id: number
  /** How many requests it was applied to. */
  readonly hits: number
  /** The settings in words, such as `p50 600 ms` or a code. */
  readonly setting: string
}

/** How a switch of a strip stands; undefined when it is off. */
export function switchOf(id: SwitchId, vendor: string): SetSwitch | undefined {
  const label = labelOf(id, vendor)
  if (id === 'callbacks') {
    const found = callbackFaults.value.find(({ fault }) => fault.label === label)
    return found && { id: found.id, hits: found.applied, setting: '' }
  }
  const found = faults.value.find(({ fault }) => fault.label === label)
  return found && { id: found.id, hits: found.applied, setting: settingOf(found) }
}

function settingOf({ fault: { what } }: ListedFault): string {
  if (what.kind === 'error') return what.code
  if (what.kind !== 'latency') return what.kind
  return what.median === undefined ? `${what.ms} ms` : `${what.median} ms`
}

export interface SlowSetting {
  /** Milliseconds. Half of the answers take longer. */
  readonly median: number
  /** Milliseconds. One answer in a hundred takes longer. */
  readonly p99: number
}

export const SLOW: SlowSetting = { median: 600, p99: 3000 }

export async function setSlow(vendor: string, { median, p99 }: SlowSetting): Promise<void> {
  await replace('slow', vendor, { kind: 'latency', median, p99 })
}

export async function setError(vendor: string, code: string): Promise<void> {
  await replace('error', vendor, { kind: 'error', code })
}

export async function setDown(vendor: string): Promise<void> {
  await replace('down', vendor, { kind: 'reset' })
}

export async function loseCallbacks(vendor: string): Promise<void> {
  const account = deskAccount.peek()
  if (account === undefined) return
  const body = { vendor, what: { kind: 'lost' }, label: labelOf('callbacks', vendor) } as const
  await api.addCallbackFault({ account, body })
  await loadFaults()
}

type What = Parameters<typeof api.addFault>[0]['body']['what']

async function replace(id: SwitchId, vendor: string, what: What): Promise<void> {
  const account = deskAccount.peek()
  if (account === undefined) return
  const before = switchOf(id, vendor)
  await api.addFault({ account, body: { vendor, what, label: labelOf(id, vendor) } })
  if (before) await api.removeFault({ account, id: before.id })
  await loadFaults()
}

export async function switchOff(id: SwitchId, vendor: string): Promise<void> {
  const set = switchOf(id, vendor)
  if (set) await remove(id === 'callbacks' ? 'callback-faults' : 'faults', set.id)
  await loadFaults()
}

/** What the desk set in this account. */
export function deskFaults(): readonly { readonly kind: 'faults' | 'callback-faults'; readonly id: number }[] {
  const isOurs = ({ fault }: { readonly fault: { readonly label?: string | undefined } }) =>
    fault.label?.startsWith(DESK) ?? false
  return [
    ...faults.value.filter(isOurs).map(({ id }) => ({ kind: 'faults', id }) as const),
    ...callbackFaults.value.filter(isOurs).map(({ id }) => ({ kind: 'callback-faults', id }) as const),
  ]
}

/** Takes back everything that the desk set, and nothing that a test or a story set. */
export async function allClear(): Promise<number> {
  const ours = deskFaults()
  for (const { kind, id } of ours) await remove(kind, id)
  await loadFaults()
  return ours.length
}

async function remove(kind: 'faults' | 'callback-faults', id: number): Promise<void> {
  const account = deskAccount.peek()
  if (account === undefined) return
  await (kind === 'faults' ? api.removeFault({ account, id }) : api.removeCallbackFault({ account, id }))
}
