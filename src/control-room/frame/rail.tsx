import { Pause, Pin } from 'lucide'
import { Icon } from '../parts/icon.tsx'
import { shortTime } from '../parts/time.ts'
import type { Account } from '../server/api.ts'
import { isPinned, sortedAccounts, togglePin } from '../store/accounts.ts'
import { accountName, addressOf, go, route } from '../store/route.ts'
import { tallies } from '../store/tallies.ts'
import { receivedAt, timeOf } from '../store/ticking.ts'
import { frameWords } from '../words/frame.ts'

/** Left: the accounts. */
export function Rail() {
  const t = frameWords()
  const list = sortedAccounts.value
  return (
    <nav class="rail" aria-label={t.accounts}>
      <h2>
        {t.accounts} <span class="number">{list.length}</span>
      </h2>
      <ul>
        <li>
          <AccountLink name={undefined}>
            <span class="name">{t.allAccounts}</span>
          </AccountLink>
        </li>
        {list.map((account) => (
          <li key={account.name}>
            <OneAccount account={account} />
          </li>
        ))}
      </ul>
    </nav>
  )
}

interface LinkProps {
  readonly name: string | undefined
  readonly children: preact.ComponentChildren
}

function AccountLink({ name, children }: LinkProps) {
  const { account: _, entry: __, ...others } = route.value
  const members = name === undefined ? others : { ...others, account: name }
  return (
    <a
      class="account"
      href={addressOf(members)}
      aria-current={accountName.value === name ? 'true' : undefined}
      onClick={(event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return
        event.preventDefault()
        go({ account: name, entry: undefined })
      }}
    >
      {children}
    </a>
  )
}

function OneAccount({ account }: { readonly account: Account }) {
  const t = frameWords()
  const { name, label, clock, faults, scenarios = [] } = account
  const now = timeOf({ now: Date.parse(clock.now), isFrozen: clock.isFrozen }, receivedAt.value)
  const { all, refused } = countsOf(account)
  const pinned = isPinned(name)
  return (
    <>
      <AccountLink name={name}>
        <span class="name" title={name}>
          {label ?? name}
        </span>
        {all > 0 && (
          <span class="number" title={t.calls(all)}>
            {all.toLocaleString('en')}
          </span>
        )}
        <span class={clock.isFrozen ? 'clock frozen' : 'clock'} title={clock.isFrozen ? t.frozen : undefined}>
          {clock.isFrozen && <Icon of={Pause} size={11} />}
          {shortTime(now)}
        </span>
        {faults > 0 && <span class="faults">{t.faultsSet(faults)}</span>}
        {scenarios.length > 0 && <span class="stories">{t.storiesOn(scenarios.length)}</span>}
        {all > 0 && <Share of={refused / all} />}
      </AccountLink>
      <button
        type="button"
        class="pin"
        aria-pressed={pinned}
        aria-label={pinned ? t.unpin(name) : t.pin(name)}
        title={pinned ? t.unpin(name) : t.pin(name)}
        onClick={() => togglePin(name)}
      >
        <Icon of={Pin} size={12} />
      </button>
    </>
  )
}

/** What the server counted; else what the page has seen. */
function countsOf({ name, counts }: Account): { readonly all: number; readonly refused: number } {
  const own = counts ?? tallies.value.get(name) ?? {}
  const all = Object.values(own).reduce((sum, number) => sum + number, 0)
  return { all, refused: (own.refused ?? 0) + (own.unmatched ?? 0) + (own.crashed ?? 0) }
}

/** The share of refusals, as a line. */
function Share({ of }: { readonly of: number }) {
  const percent = Math.round(of * 100)
  return (
    <span
      class="share"
      role="img"
      aria-label={frameWords().refusedShare(percent)}
      title={frameWords().refusedShare(percent)}
    >
      <span style={{ inlineSize: `${percent}%` }} />
    </span>
  )
}
