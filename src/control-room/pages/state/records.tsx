import { Age } from '../../parts/age.tsx'
import { Button } from '../../parts/button.tsx'
import { Empty } from '../../parts/empty.tsx'
import { GoLink } from '../../parts/go-link.tsx'
import { useListed } from '../../parts/listed.ts'
import { api, type Collection, type StateRecord } from '../../server/api.ts'
import { useRemote } from '../../store/remote.ts'
import { go, route } from '../../store/route.ts'
import { ToLive } from '../nothing-yet.tsx'
import { isOf, listedKeys } from './places.ts'
import { Status } from './status.tsx'
import { stateWords } from './words.ts'

export interface CollectionProps {
  readonly account: string
  readonly vendor: string
  readonly collection: Collection
}

/** How many records one page of the list has. */
const PAGE = 100

/** The records of a collection, page by page. */
export function Records({ account, vendor, collection }: CollectionProps) {
  const t = stateWords()
  const { after, before, q = '' } = route.value
  const page = { ...(after && { after }), ...(before && { before }) }
  const { value: read, error } = useRemote(
    // One more tells whether there is another page.
    () => api.listRecords({ account, vendor, collection: collection.name, limit: PAGE + 1, ...page }),
    [account, vendor, collection.name, after, before],
    (item) => isOf(item, account, [vendor]) && (item.topic !== 'record' || item.collection === collection.name),
  )
  const value = before ? read?.slice(-PAGE) : read?.slice(0, PAGE)
  const isMore = (read?.length ?? 0) > PAGE
  const shown = (value ?? []).filter((one) => fits(one, collection, q.toLowerCase()))
  useListed(
    listedKeys,
    shown.map(({ key }) => key),
  )
  return (
    <section class="state-records" aria-label={t.records(collection.label.many)}>
      <header>
        <h2>{collection.label.many}</h2>
        <span class="number">
          {value === undefined || value.length === collection.size
            ? collection.size.toLocaleString('en')
            : t.part(value.length, collection.size)}
        </span>
      </header>
      <List {...{ account, vendor, collection, shown, error }} all={value} />
      <Paging records={value ?? []} hasEarlier={before ? isMore : Boolean(after)} hasLater={before ? true : isMore} />
    </section>
  )
}

interface ListProps extends CollectionProps {
  readonly shown: readonly StateRecord[]
  readonly all: readonly StateRecord[] | undefined
  readonly error: string | undefined
}

function List({ collection, shown, all, error }: ListProps) {
  const t = stateWords()
  if (all === undefined) return error === undefined ? null : <p class="state-error">{error}</p>
  if (all.length === 0) {
    return (
      <Empty title={t.nothing}>
        <p>{t.nothingText(collection.label.many)}</p>
        <ToLive />
      </Empty>
    )
  }
  if (shown.length === 0) {
    return (
      <Empty title={t.noFit}>
        <p>{t.noFitText(all.length)}</p>
        <Button onPress={() => go({ q: undefined })}>{t.clear}</Button>
      </Empty>
    )
  }
  return (
    <ul>
      {shown.map((one) => (
        <li key={one.key}>
          <GoLink to={{ key: one.key }} isCurrent={route.value.key === one.key} class="state-record">
            <span class="state-name">{nameOf(one, collection)}</span>
            <Status collection={collection} status={one.status} />
            {one.createdAt !== undefined && (
              <span class="state-age">
                <Age at={one.createdAt} />
              </span>
            )}
          </GoLink>
        </li>
      ))}
    </ul>
  )
}

/** What people call the record; its key may hold more. */
export function nameOf({ key, record }: StateRecord, { keyField }: Collection): string {
  const name = record[keyField]
  return typeof name === 'string' || typeof name === 'number' ? String(name) : key
}

function fits({ key, status = '' }: StateRecord, { statuses }: Collection, wanted: string): boolean {
  const label = statuses?.find(({ value }) => value === status)?.label ?? ''
  return `${key} ${status} ${label}`.toLowerCase().includes(wanted)
}

interface PagingProps {
  readonly records: readonly StateRecord[]
  readonly hasEarlier: boolean
  readonly hasLater: boolean
}

function Paging({ records, hasEarlier, hasLater }: PagingProps) {
  const t = stateWords()
  const { 0: first, [records.length - 1]: last } = records
  const { after, before } = route.value
  const isFirst = after === undefined && before === undefined
  if (isFirst && !hasLater) return null
  return (
    <footer>
      {!isFirst && <Button onPress={() => go({ after: undefined, before: undefined })}>{t.toFirst}</Button>}
      {hasEarlier && first && (
        <Button onPress={() => go({ after: undefined, before: first.key })}>{t.earlier(PAGE)}</Button>
      )}
      {hasLater && last && <Button onPress={() => go({ after: last.key, before: undefined })}>{t.more(PAGE)}</Button>}
    </footer>
  )
}
