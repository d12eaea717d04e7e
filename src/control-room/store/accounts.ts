import { computed, effect, signal } from '@preact/signals'
import { type Account, api } from '../server/api.ts'
import { accountName } from './route.ts'
import { readSetting, writeSetting } from './settings.ts'
import { receivedAt } from './ticking.ts'

/** Every account that the server knows; undefined before the first answer. */
const accounts = signal<readonly Account[] | undefined>(undefined)

const pins = signal<readonly string[]>(readSetting('pins')?.split(' ').filter(Boolean) ?? [])

export function togglePin(name: string): void {
  pins.value = pins.value.includes(name) ? pins.value.filter((one) => one !== name) : [...pins.value, name]
  writeSetting('pins', pins.value.join(' '))
}

export const isPinned = (name: string): boolean => pins.value.includes(name)

/** When an account was last heard of, by the order of its events. */
const lastHeard = signal<ReadonlyMap<string, number>>(new Map())

const heardSince = new Map<string, number>()
let sorting: ReturnType<typeof setTimeout> | undefined

/** Notes that something happened to these accounts. The list is sorted once a second at most: nobody could read a dance. */
export function noteHeard(heard: Iterable<{ readonly account: string; readonly sequence: number }>): void {
  for (const { account, sequence } of heard) if (account !== '') heardSince.set(account, sequence)
  if (settled.peek() === undefined) settleOnLatest()
  if (sorting !== undefined) return
  lastHeard.value = new Map([...lastHeard.peek(), ...heardSince])
  heardSince.clear()
  sorting = setTimeout(() => {
    sorting = undefined
    if (heardSince.size > 0) noteHeard([])
  }, 1000)
}

function settleOnLatest(): void {
  const [latest] = Array.from(heardSince).sort(([, a], [, b]) => b - a)[0] ?? []
  if (latest !== undefined) settleOn(latest)
}

/** Pinned ones first, then the one that was used last. */
export const sortedAccounts = computed(() => {
  const rank = ({ name, lastSeen = 0 }: Account) =>
    (isPinned(name) ? 1e15 : 0) + (lastHeard.value.get(name) ?? -1) * 1e-3 + lastSeen
  return (accounts.value ?? []).toSorted((a, b) => rank(b) - rank(a))
})

/** The account that somebody last chose, or that was used first: the desk must not change under a hand that reaches for it. */
const settled = signal<string | undefined>(undefined)

export function settleOn(name: string): void {
  if (name !== '' && name !== 'anonymous') settled.value = name
}

/** The account whose clock and switches the desk shows: the chosen one, or the last one that was; `demo` at first. */
export const deskAccount = computed<string | undefined>(() => {
  const known = accounts.value?.map(({ name }) => name) ?? []
  return (
    accountName.value ?? settled.value ?? (known.includes('demo') ? 'demo' : known.find((name) => name !== 'anonymous'))
  )
})

effect(() => {
  if (accountName.value !== undefined) settleOn(accountName.value)
})

export async function loadAccounts(): Promise<void> {
  const listed = await api.listAccounts()
  receivedAt.value = performance.now()
  accounts.value = listed
}

let loading: ReturnType<typeof setTimeout> | undefined

/** Reads the accounts again soon. Many calls make one request a second. */
export function refreshAccounts(): void {
  if (loading !== undefined) return
  loading = setTimeout(() => {
    loading = undefined
    loadAccounts().catch(() => {})
  }, 1000)
}
