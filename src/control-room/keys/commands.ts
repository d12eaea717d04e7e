import { computed, type Signal, signal } from '@preact/signals'
import { read } from '../detail/entry.ts'
import { moveAndTell, pauseOrRun } from '../frame/moves.ts'
import { pressSwitch } from '../frame/switches.ts'
import { pageOf, pages } from '../pages/registry.ts'
import { kept } from '../server/kept.ts'
import { sortedAccounts } from '../store/accounts.ts'
import { act, undo } from '../store/actions.ts'
import { allClear, deskFaults, type SwitchId } from '../store/faults.ts'
import { backToNow, lookBack, lookForward } from '../store/past.ts'
import { go, goToPage, pageId, route, selected, until } from '../store/route.ts'
import { select } from '../store/selection.ts'
import { clearFilters, neighbour } from '../store/shown.ts'
import { nextTheme } from '../store/theme.ts'
import { vendors } from '../store/vendors.ts'
import { clearMarks, marks } from '../take/marks.ts'
import { takeAway } from '../take/open.ts'
import { recordOrStop } from '../take/recording.ts'
import { takeWords } from '../take/words.ts'
import { deskWords } from '../words/desk.ts'
import { locale, setLocale } from '../words/locale.ts'
import type { Command } from './command.ts'
import { keyWords } from './words.ts'

/** Which of the dialogs that belong to no page is open. */
export const openDialog: Signal<'keys' | 'palette' | 'moment' | undefined> = signal(undefined)

/** The only table of what keys do: it handles them, lists them for `?`, and fills the palette. */
export const commands = computed<readonly Command[]>(() => {
  const t = keyWords()
  const page = pageOf(pageId.value)
  const all: readonly Command[] = [
    // A page's own keys come first: they may mean something else there.
    ...(page.commands?.() ?? []),
    { id: 'next', group: 'move', title: t.next, keys: ['j', 'ArrowDown'], run: () => move(1), isKeyOnly: true },
    { id: 'previous', group: 'move', title: t.previous, keys: ['k', 'ArrowUp'], run: () => move(-1), isKeyOnly: true },
    { id: 'open', group: 'move', title: t.open, keys: ['Enter'], run: toDetail, isKeyOnly: true },
    { id: 'back', group: 'move', title: t.back, keys: ['Escape'], run: stepBack, isKeyOnly: true },
    { id: 'search', group: 'move', title: t.search, keys: ['/'], run: toSearch },
    { id: 'pause', group: 'time', title: t.pause, keys: [' '], run: pauseOrRun },
    { id: 'due', group: 'time', title: t.due, keys: ['n'], run: () => moveAndTell('next') },
    ...(page.isWholeWindow ? [] : [...past(t), ...strips(t)]),
    { id: 'clear', group: 'desk', title: t.clear, keys: ['.'], run: clearDesk },
    { id: 'undo', group: 'desk', title: t.undo, keys: ['u'], run: undo },
    { id: 'copy', group: 'other', title: t.copy, keys: ['c'], run: copySelected },
    ...(page.isWholeWindow ? [] : taking(t)),
    ...sendingAgain(t),
    ...pages
      .filter(({ key }) => key !== '')
      .map(
        ({ id, key, title }): Command => ({
          id: `page-${id}`,
          group: 'go',
          title: t.page(title()),
          keys: [`g ${key}`],
          run: () => goToPage(id),
        }),
      ),
    { id: 'account-all', group: 'go', title: t.allAccounts, keys: ['g a'], run: () => go({ account: undefined }) },
    ...sortedAccounts.value.map(
      ({ name }): Command => ({
        id: `account-${name}`,
        group: 'go',
        title: t.account(name),
        keys: [],
        run: () => go({ account: name }),
        isUnlisted: true,
      }),
    ),
    { id: 'present', group: 'go', title: t.present, keys: ['p'], run: present },
    { id: 'theme', group: 'other', title: t.theme, keys: [], run: nextTheme },
    { id: 'language', group: 'other', title: t.language, keys: [], run: otherLanguage },
    { id: 'keys', group: 'other', title: t.keys, keys: ['?'], run: () => (openDialog.value = 'keys') },
    { id: 'commands', group: 'other', title: t.commands, keys: ['Control+k'], run: openPalette, isKeyOnly: true },
  ]
  return kept ? all.filter(({ id }) => WITHOUT_SERVER.has(id)) : all
})

/** What works in a page that has no server. */
const WITHOUT_SERVER: ReadonlySet<string> = new Set([
  'attempts',
  'next',
  'previous',
  'open',
  'back',
  'search',
  'theme',
  'language',
])

/** Presents the story that is open, or lets the presenter choose. */
export function present(): void {
  const { story } = route.value
  goToPage('present', story === undefined ? {} : { story })
}

function past(t: ReturnType<typeof keyWords>): Command[] {
  return [
    { id: 'look-back', group: 'time', title: t.lookBack, keys: ['['], run: lookBack },
    { id: 'look-forward', group: 'time', title: t.lookForward, keys: [']'], run: lookForward },
  ]
}

function taking(t: ReturnType<typeof keyWords>): Command[] {
  return [
    { id: 'take', group: 'other', title: t.take, keys: ['e'], run: takeAway },
    { id: 'record', group: 'other', title: takeWords().recordKey, keys: ['r'], run: recordOrStop },
  ]
}

/** In the palette only: a key that sends would be pressed by mistake. */
function sendingAgain(t: ReturnType<typeof keyWords>): Command[] {
  const now = read.value
  if (now.state !== 'read' || now.entry.notSentAgain !== undefined) return []
  const run = async () => (await import('../detail/actions.tsx')).sendAgain(now.entry)
  return [{ id: 'send-again', group: 'other', title: t.again, keys: [], run }]
}

const openPalette = () => {
  openDialog.value = 'palette'
}

export const otherLanguage = () => setLocale(locale.value === 'en' ? 'zh' : 'en')

/** `1 s`: the first strip, slow. */
const SWITCH_KEYS: Readonly<Record<SwitchId, string>> = { slow: 's', error: 'e', down: 'd', callbacks: 'c' }

function strips(t: ReturnType<typeof keyWords>): Command[] {
  const desk = deskWords()
  return vendors.value.flatMap((vendor, index) => {
    const number = index + 1
    const listed: Command = {
      id: `strip-${vendor.id}`,
      group: 'desk',
      title: t.strip(number),
      keys: [`${number}`],
      run: () => document.getElementById(`strip-${vendor.id}`)?.querySelector('button')?.focus(),
      isKeyOnly: true,
    }
    const switches = Object.entries(SWITCH_KEYS).map(
      ([id, key]): Command => ({
        id: `strip-${vendor.id}-${id}`,
        group: 'desk',
        title: `${vendor.name}: ${desk[id as SwitchId]}`,
        keys: [`${number} ${key}`],
        run: () => pressSwitch(id as SwitchId, vendor),
        isUnlisted: true,
      }),
    )
    return [listed, ...switches]
  })
}

function move(step: 1 | -1): void {
  const item = neighbour(selected.value, step)
  if (item) select(item)
}

function toDetail(): void {
  document.querySelector<HTMLElement>('.detail')?.focus()
}

function toSearch(): void {
  document.querySelector<HTMLInputElement>('#search')?.focus()
}

/** One step: out of the detail, then back to now, then out of the search, then to Live. */
function stepBack(): void {
  // Out of the search field as well: the next key is one of the page.
  if (document.activeElement instanceof HTMLInputElement) document.activeElement.blur()
  if (selected.value !== undefined) go({ entry: undefined })
  else if (until.value !== undefined) backToNow()
  else if (marks.value.size > 0) clearMarks()
  else if (route.value.q !== undefined || route.value.hide !== undefined) clearFilters()
  else if (pageId.value !== 'live') goToPage('live')
}

export async function clearDesk(): Promise<void> {
  if (deskFaults().length > 0) await act(deskWords().cleared, allClear)
}

async function copySelected(): Promise<void> {
  if (read.value.state !== 'read') return
  const { entry } = read.value
  const { copyCurl } = await import('../detail/actions.tsx')
  await copyCurl(entry)
}
