import { ExternalLink, X } from 'lucide'
import { KeyHints } from '../keys/keys.tsx'
import { pageOf } from '../pages/registry.ts'
import { Button } from '../parts/button.tsx'
import { Chip, type Tone } from '../parts/chip.tsx'
import { Empty } from '../parts/empty.tsx'
import { humps } from '../parts/humps.tsx'
import { lazy } from '../parts/lazy.tsx'
import { clockTime, span } from '../parts/time.ts'
import type { Entry, ExchangeItem } from '../server/api.ts'
import { lineOf } from '../store/lines.ts'
import { accountName, go, pageId, selected } from '../store/route.ts'
import { codeMeaning, operationTitle, vendorOf } from '../store/vendors.ts'
import { feedWords } from '../words/feed.ts'
import { frameWords } from '../words/frame.ts'
import { Actions } from './actions.tsx'
import { Callbacks } from './callbacks.tsx'
import { Changes } from './changes.tsx'
import { read, selectedItem } from './entry.ts'
import { Ladder } from './ladder.tsx'
import { Answered, Asked } from './message.tsx'
import { detailWords } from './words.ts'

const Deciding = lazy(async () => (await import('./deciding.tsx')).Deciding)
const Evidence = lazy(async () => (await import('./evidence.tsx')).Evidence)
const XRay = lazy(async () => (await import('./xray.tsx')).XRay)

/** Right of the page: everything about the selected line. */
export function Detail() {
  const t = frameWords()
  const OfPage = selected.value === undefined ? pageOf(pageId.value).detail?.() : undefined
  const isOpen = selected.value !== undefined || OfPage !== undefined
  return (
    <aside class="detail" aria-label={t.detail} data-open={isOpen} tabIndex={-1}>
      {OfPage ? <OfPage /> : selected.value === undefined ? <Nothing /> : <Selected />}
    </aside>
  )
}

function Nothing() {
  return (
    <div class="detail-empty">
      <p>{frameWords().noDetail}</p>
      <KeyHints ids={['next', 'search', 'pause', 'due', 'keys']} />
    </div>
  )
}

const close = () => go({ entry: undefined })

function Selected() {
  const t = detailWords()
  const item = selectedItem.value
  const now = read.value
  return (
    <>
      <div class="detail-close">
        <Button kind="quiet" icon={X} label={t.close} onPress={close} />
      </div>
      {now.state === 'read' ? (
        <Exchange entry={now.entry} row={item?.topic === 'exchange' ? item : undefined} />
      ) : item !== undefined && now.state !== 'reading' && now.state !== 'gone' ? (
        <OtherLine />
      ) : now.state === 'gone' ? (
        <Empty title={t.gone}>
          <p>{t.goneText}</p>
        </Empty>
      ) : (
        <p class="dim">{now.state === 'failed' ? now.reason : t.loading}</p>
      )}
    </>
  )
}

/** Something that nobody asked for has no more to tell than its line. */
function OtherLine() {
  const item = selectedItem.value
  if (item === undefined) return null
  const { sentence } = lineOf(item)
  return (
    <>
      <p class="detail-meta">
        <span class="mono">{clockTime(item.at)}</span> {item.account}
      </p>
      <h2 class="sentence">{sentence}</h2>
      {item.isOld ? (
        <p class="dim">{detailWords().old}</p>
      ) : item.topic === 'record' ? (
        <Changes account={item.account} vendor={item.vendor} changes={[item]} leftOut={0} />
      ) : null}
    </>
  )
}

const TONES: Readonly<Record<Entry['outcome'], Tone>> = {
  answered: 'green',
  refused: 'red',
  faulted: 'amber',
  unmatched: 'none',
  crashed: 'red',
  delivered: 'violet',
  undelivered: 'amber',
}

function Exchange({ entry, row }: { readonly entry: Entry; readonly row: ExchangeItem | undefined }) {
  const t = detailWords()
  const { vendor, operation, outcome, code, http, account, sequence, at } = entry
  const meaning = code === undefined ? undefined : codeMeaning(vendor, code)
  const name = operation ?? `${http.method} ${http.target.split('?')[0]}`
  const title = operation === undefined ? name : operationTitle(vendor, operation)
  return (
    <>
      <p class="detail-meta">
        {vendor !== undefined && <span>{vendorOf(vendor)?.name ?? vendor}</span>}
        <span class="mono">#{sequence}</span>
        <span class="mono">{clockTime(at)}</span>
        {accountName.value !== account && (
          <Button kind="quiet" icon={ExternalLink} help={t.openAccount(account)} onPress={() => go({ account })}>
            {account}
          </Button>
        )}
      </p>
      <h2>{operation === undefined ? name : humps(name)}</h2>
      {title !== name && <p class="dim subtitle">{title}</p>}
      <p class="verdict">
        <Chip tone={TONES[outcome]}>{feedWords()[outcome]}</Chip>
        {code !== undefined && outcome !== 'answered' && <span class="code-name">{code}</span>}
        <span class="dim mono">
          {http.method} · {http.status === 0 ? t.nobody : http.status}
        </span>
        {row?.tookMs !== undefined && <span class="dim">{t.took(span(row.tookMs))}</span>}
      </p>
      <Ladder entry={entry} />
      {outcome !== 'answered' &&
        entry.explanation !== '' &&
        entry.signature === undefined &&
        entry.fault === undefined && (
          <p class={`because ${TONES[outcome]}`}>
            {entry.explanation}
            {meaning !== undefined && (
              <span class="meaning">
                {t.meaning}: {meaning}
              </span>
            )}
          </p>
        )}
      {outcome === 'refused' && <Evidence key={sequence} entry={entry} />}
      {entry.switchesRead && <Deciding account={account} names={entry.switchesRead} />}
      <FaultNote entry={entry} />
      {entry.signature && <XRay entry={entry} report={entry.signature} />}
      <Changes account={entry.account} vendor={entry.vendor} changes={entry.changes} leftOut={entry.changesLeftOut} />
      <Callbacks entry={entry} />
      <Asked http={http} />
      <Answered http={http} />
      <Actions entry={entry} />
    </>
  )
}

function FaultNote({ entry: { fault, explanation } }: { readonly entry: Entry }) {
  const t = detailWords()
  if (fault === undefined) return null
  const label = fault.label === undefined ? '' : ` (${fault.label})`
  return (
    <div class="because amber">
      {t.fault(fault.kind, label)}
      {explanation !== '' && <p>{explanation}</p>}
      <p class="meaning">{fault.insteadOf === undefined ? t.faultAfter : t.faultBefore}</p>
    </div>
  )
}
