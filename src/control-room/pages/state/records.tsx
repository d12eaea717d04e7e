import { Age } from '../../parts/age.tsx'
import { Button } from '../../parts/button.tsx'
import { Empty } from '../../parts/empty.tsx'
import { GoLink } from '../../parts/go-link.tsx'
import { useOnScreen } from '../../parts/on-screen.ts'
import { api, type Collection, type StateRecord } from '../../server/api.ts'
import { useRemote } from '../../store/remote.ts'
import { go, goToPage, route } from '../../store/route.ts'
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
  const { after, q = '' } = route.value
  const { value, error } = useRemote(
    () => api.listRecords({ account, vendor, collection: collection.name, limit: PAGE, ...(after && { after }) }),
    [account, vendor, collection.name, after],
    (item) => isOf(item, account, [vendor]) && (item.topic !== 'record' || item.collection === collection.name),
  )
  const shown = (value ?? []).filter((one) => fits(one, collection, q.toLowerCase()))
  useOnScreen(() => {
    listedKeys.value = shown.map(({ key }) => key)
  }, [value, q])
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
      <Paging records={value} size={collection.size} />
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
        <Button onPress={() => goToPage('live')}>{t.toLive}</Button>
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
  readonly records: readonly StateRecord[] | undefined
  readonly size: number
}

function Paging({ records, size }: PagingProps) {
  const t = stateWords()
  const last = records?.at(-1)
  const { after } = route.value
  const hasMore = records !== undefined && records.length === PAGE && size > PAGE
  if (after === undefined && !hasMore) return null
  return (
    <footer>
      {after !== undefined && <Button onPress={() => go({ after: undefined })}>{t.toFirst}</Button>}
      {hasMore && last && <Button onPress={() => go({ after: last.key })}>{t.more(PAGE)}</Button>}
    </footer>
  )
}
