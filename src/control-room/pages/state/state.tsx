import './state.css'
import { Empty } from '../../parts/empty.tsx'
import { GoLink } from '../../parts/go-link.tsx'
import { api, type Collection } from '../../server/api.ts'
import { deskAccount } from '../../store/accounts.ts'
import { useRemote } from '../../store/remote.ts'
import { route } from '../../store/route.ts'
import { badgeOf, shortName, vendorOf, vendors } from '../../store/vendors.ts'
import { NothingYet, ToLive } from '../nothing-yet.tsx'
import type { PageProps } from '../pages.ts'
import { isOf } from './places.ts'
import { RecordView } from './record.tsx'
import { Records } from './records.tsx'
import { stateWords } from './words.ts'

/** What the vendors keep for an account: collections, their records, and one record in full. */
export default function StatePage({ account: chosen }: PageProps) {
  const t = stateWords()
  const account = chosen ?? deskAccount.value
  const ids = vendors.value.map(({ id }) => id)
  const load =
    account === undefined || ids.length === 0
      ? undefined
      : () =>
          Promise.all(ids.map(async (vendor) => ({ vendor, collections: await api.listState({ account, vendor }) })))
  const { value, error } = useRemote(load, [account, ids.join()], (item) => isOf(item, account, ids))
  if (account === undefined || value === undefined) {
    return <NothingYet account={account} text={t.noAccountText} error={error} />
  }
  const place = placeIn(value)
  return (
    <div class="state" data-open={route.value.key === undefined ? 'list' : 'record'}>
      <Collections account={account} kept={value} place={place} />
      <Chosen account={account} place={place} isEmpty={value.every(isEmpty)} />
    </div>
  )
}

interface Kept {
  readonly vendor: string
  readonly collections: readonly Collection[]
}

interface Place {
  readonly vendor: string
  readonly collection: Collection | undefined
}

const isEmpty = ({ collections }: Kept) => collections.every(({ size }) => size === 0)

/** Where the address points; without one, to the first collection whose records have states to see. */
function placeIn(kept: readonly Kept[]): Place | undefined {
  const { vendor, collection } = route.value
  if (vendor !== undefined) {
    const found = kept.find((one) => one.vendor === vendor)?.collections
    const first = found?.find(({ size }) => size > 0) ?? found?.[0]
    return { vendor, collection: collection === undefined ? first : found?.find(({ name }) => name === collection) }
  }
  for (const isGood of [
    ({ size, statuses }: Collection) => size > 0 && statuses !== undefined,
    ({ size }: Collection) => size > 0,
  ]) {
    for (const { vendor: id, collections } of kept) {
      const found = collections.find(isGood)
      if (found) return { vendor: id, collection: found }
    }
  }
  return undefined
}

interface CollectionsProps {
  readonly account: string
  readonly kept: readonly Kept[]
  readonly place: Place | undefined
}

function Collections({ account, kept, place }: CollectionsProps) {
  const t = stateWords()
  return (
    <nav class="state-collections" aria-label={t.collections} title={t.collectionsOf(account)}>
      <p class="state-of">{account}</p>
      {kept.map(({ vendor, collections }) => (
        <section key={vendor}>
          <h2>
            <abbr title={vendorOf(vendor)?.name}>{badgeOf(vendor)}</abbr>
            <span>{shortName(vendorOf(vendor) ?? { name: vendor })}</span>
          </h2>
          <ul>
            {collections.map(({ name, size, label }) => (
              <li key={name} data-empty={size === 0}>
                <GoLink
                  to={{ vendor, collection: name, key: undefined, after: undefined, before: undefined }}
                  isCurrent={place?.vendor === vendor && place.collection?.name === name}
                  title={name}
                >
                  <span>{label.many}</span>
                  <span class="number">{size.toLocaleString('en')}</span>
                </GoLink>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </nav>
  )
}

interface ChosenProps {
  readonly account: string
  readonly place: Place | undefined
  readonly isEmpty: boolean
}

function Chosen({ account, place, ...all }: ChosenProps) {
  const t = stateWords()
  if (place?.collection === undefined) {
    const { vendor = '', collection } = route.value
    const isKnown = vendorOf(vendor) !== undefined
    const dead = collection !== undefined && isKnown ? t.unknownCollection(collection) : t.unknownVendor(vendor)
    return (
      <div class="state-none">
        <Empty title={place === undefined && all.isEmpty ? t.emptyAll : t.nothing}>
          <p>{place === undefined ? t.noAccountText : dead}</p>
          <ToLive />
        </Empty>
      </div>
    )
  }
  const { vendor, collection } = place
  const where = { account, vendor, collection }
  return (
    <>
      <Records key={`${account} ${vendor} ${collection.name}`} {...where} />
      <RecordView
        key={`${account} ${vendor} ${collection.name} ${route.value.key}`}
        {...where}
        recordKey={route.value.key}
      />
    </>
  )
}
