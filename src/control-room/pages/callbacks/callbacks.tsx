import './callbacks.css'
import { X } from 'lucide'
import { Button } from '../../parts/button.tsx'
import { FilterChip } from '../../parts/chip.tsx'
import { Code } from '../../parts/code.tsx'
import { Empty } from '../../parts/empty.tsx'
import { GoLink } from '../../parts/go-link.tsx'
import { lazy } from '../../parts/lazy.tsx'
import { useListed } from '../../parts/listed.ts'
import { api, type ListedCallback } from '../../server/api.ts'
import { deskAccount } from '../../store/accounts.ts'
import { useRemote } from '../../store/remote.ts'
import { go, route } from '../../store/route.ts'
import { NothingYet } from '../nothing-yet.tsx'
import type { PageProps } from '../pages.ts'
import { SetFaults } from './faults.tsx'
import { Lanes } from './lanes.tsx'
import { List } from './list.tsx'
import { listedIds } from './places.ts'
import { callbackWords } from './words.ts'

const InboxDialog = lazy(async () => (await import('./inbox.tsx')).InboxDialog)

/** More would be no picture any more; the list of the command line has them all. */
const NEWEST = 500
const STATES = ['waiting', 'delivered', 'given-up'] as const
const LIGHTS = { waiting: 'unmatched', delivered: 'delivered', 'given-up': 'faulted' } as const

/** The callbacks of an account, each with its attempts: as lanes on the account's time, or as a list. */
export default function CallbacksPage({ account: chosen }: PageProps) {
  const t = callbackWords()
  const account = chosen ?? deskAccount.value
  const { value, error } = useRemote(
    account === undefined ? undefined : () => api.listCallbacks({ account, limit: NEWEST }),
    [account],
    (item) =>
      ['restart', 'gap'].includes(item.topic) ||
      (item.account === account && ['callback', 'clock', 'account'].includes(item.topic)),
  )
  const shown = (value ?? []).filter(isShown).toReversed()
  useListed(
    listedIds,
    shown.map(({ id }) => id),
  )
  if (account === undefined || value === undefined) {
    return <NothingYet account={account} text={t.noAccountText} error={error} />
  }
  const { inbox } = route.value
  return (
    <section class="callbacks-page" aria-label={t.of(account)}>
      <Bar account={account} all={value} />
      <SetFaults account={account} />
      <Content account={account} all={value} shown={shown} />
      {inbox !== undefined && <InboxDialog name={inbox} onClose={() => go({ inbox: undefined })} />}
    </section>
  )
}

/** The states that are left out, in the address. */
const hidden = () => new Set(route.value.state?.split(',') ?? [])

function isShown({ state, resource, event, url }: ListedCallback): boolean {
  const { resource: only, q = '' } = route.value
  const isOf = only === undefined || only === resource
  return isOf && !hidden().has(state) && `${event} ${resource} ${url}`.toLowerCase().includes(q.toLowerCase())
}

function toggle(state: string, isAlone: boolean): void {
  const next = isAlone ? new Set(STATES.filter((one) => one !== state) as string[]) : hidden()
  if (!isAlone && !next.delete(state)) next.add(state)
  go({ state: Array.from(next).join(',') }, { isMinor: true })
}

const SPANS = ['1m', '10m', '1h']

interface BarProps {
  readonly account: string
  readonly all: readonly ListedCallback[]
}

function Bar({ account, all }: BarProps) {
  const t = callbackWords()
  const { view, span, resource } = route.value
  return (
    <div class="callbacks-bar">
      <h2 class="only-read">{t.of(account)}</h2>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset would add a frame and a legend */}
      <div class="filter-chips" role="group" aria-label={t.states}>
        {STATES.map((state) => (
          <FilterChip
            key={state}
            light={LIGHTS[state]}
            isOn={!hidden().has(state)}
            number={all.filter((one) => one.state === state).length}
            onPress={(isAlone) => toggle(state, isAlone)}
          >
            {t[state]}
          </FilterChip>
        ))}
        {resource !== undefined && (
          <Button icon={X} help={t.showAll} onPress={() => go({ resource: undefined })}>
            <span class="callbacks-only mono">{t.onlyResource(resource)}</span>
          </Button>
        )}
      </div>
      <div class="callbacks-end">
        {view !== 'list' && (
          <nav class="callbacks-choice callbacks-spans" aria-label={t.span}>
            {SPANS.map((one) => (
              <GoLink key={one} to={{ span: one }} title={t.spanHelp(one)} isCurrent={span === one}>
                {one}
              </GoLink>
            ))}
            <GoLink to={{ span: undefined }} title={t.allHelp} isCurrent={span === undefined}>
              {t.all}
            </GoLink>
          </nav>
        )}
        <nav class="callbacks-choice callbacks-view" aria-label={t.view}>
          <GoLink to={{ view: undefined }} title={t.lanesHelp} isCurrent={view !== 'list'}>
            {t.lanes}
          </GoLink>
          <GoLink to={{ view: 'list' }} title={t.listHelp} isCurrent={view === 'list'}>
            {t.list}
          </GoLink>
        </nav>
      </div>
    </div>
  )
}

interface ContentProps extends BarProps {
  readonly shown: readonly ListedCallback[]
}

function Content({ account, all, shown }: ContentProps) {
  const t = callbackWords()
  if (all.length === 0) {
    return (
      <Empty title={t.none}>
        <p>{t.noneText(account)}</p>
        <Code text={`${location.origin}/_soundcheck/inbox/${inboxNameOf(account)}`} label={t.inboxAddress} isRaw />
      </Empty>
    )
  }
  if (shown.length === 0) {
    return (
      <Empty title={t.noFit}>
        <p>{t.noFitText(all.length)}</p>
        <Button onPress={() => go({ state: undefined, resource: undefined, q: undefined })}>{t.clear}</Button>
      </Empty>
    )
  }
  return (
    <div class="callbacks-content">
      {route.value.view === 'list' ? <List shown={shown} /> : <Lanes shown={shown} />}
      {all.length === NEWEST && <p class="dim callbacks-newest">{t.newest(NEWEST)}</p>}
    </div>
  )
}

/** Names of inboxes have letters, digits, dots and dashes, up to 64. */
const inboxNameOf = (account: string) => account.replace(/[^\w.-]/g, '-').slice(0, 64)
