import { computed, signal } from '@preact/signals'
import { type Account, api } from '../server/api.ts'
import { receivedAt } from './ticking.ts'
import { accountName } from './route.ts'
import { readSetting, writeSetting } from './settings.ts'

/** Every account that the server knows; undefined before the first answer. */
export const accounts = signal<readonly Account[] | undefined>(undefined)

const pins = signal<readonly string[]>(readSetting('pins')?.split(' ').filter(Boolean) ?? [])

export function togglePin(name: string): void {
  pins.value = pins.value.includes(name) ? pins.value.filter((one) => one !== name) : [...pins.value, name]
  writeSetting('pins', pins.value.join(' '))
}

export const isPinned = (name: string): boolean => pins.value.includes(name)

/** When an account was last heard of, by the order of its events. */
const lastHeard = signal<ReadonlyMap<string, number>>(new Map())

/** Notes that something happened to these accounts. */
export function noteHeard(heard: Iterable<{ readonly account: string; readonly sequence: number }>): void {
  const next = new Map(lastHeard.value)
  for (const { account, sequence } of heard) if (account !== '') next.set(account, sequence)
  lastHeard.value = next
}

/** Pinned ones first, then the one that was used last. */
export const sortedAccounts = computed(() => {
  const rank = ({ name, lastSeen = 0 }: Account) =>
    (isPinned(name) ? 1e15 : 0) + (lastHeard.value.get(name) ?? -1) * 1e-3 + lastSeen
  return (accounts.value ?? []).toSorted((a, b) => rank(b) - rank(a))
})

/**
 * The account whose clock and switches the desk shows: the chosen one; without one, the one used last, and `demo` before any
 * was used.
 */
export const deskAccount = computed<string | undefined>(() => {
  if (accountName.value !== undefined) return accountName.value
  const latest = Array.from(lastHeard.value)
    .filter(([name]) => name !== 'anonymous')
    .sort(([, a], [, b]) => b - a)[0]?.[0]
  const known = accounts.value?.map(({ name }) => name) ?? []
  return latest ?? (known.includes('demo') ? 'demo' : known.find((name) => name !== 'anonymous'))
})

export async function loadAccounts(): Promise<void> {
  const listed = await api.listAccounts()
  receivedAt.value = performance.now()
  accounts.value = listed
}

let loading: ReturnType<typeof setTimeout> | undefined

/** Reads the accounts again soon. Many calls make one request a second. */
export function refreshAccounts(): void {
  loading ??= setTimeout(() => {
    loading = undefined
    loadAccounts().catch(() => {})
  }, 1000)
}
