import { type Change, Collection } from '../../vendor/state/collection.ts'
import type { Vendor } from '../../vendor/vendor.ts'

type Holding = Pick<Vendor, 'id' | 'holders'>

/** Which accounts hold a record with a credential of its own, by what a request says of the record. */
export class Holders {
  /** Called when the holders of a record change, with the id that {@link know} takes. */
  onChange: ((id: string, names: readonly string[]) => void) | undefined = undefined
  /** Names of accounts. Nearly always it is one: a snapshot in another account makes it two. */
  readonly #names = new Map<string, string | readonly string[]>()

  /** The names of the accounts that may hold the record. */
  of(vendorId: string, handle: string): readonly string[] {
    return [this.#names.get(idOf(vendorId, handle)) ?? []].flat()
  }

  /** For whoever keeps accounts: these accounts hold the record, although they may not be open here. */
  know(id: string, names: readonly string[]): void {
    if (names.length === 0) this.#names.delete(id)
    else this.#names.set(id, names.length === 1 ? (names[0] ?? '') : names)
  }

  /** A record of an account changed. */
  noteChange({ id, holders }: Holding, name: string, { collection, before, after }: Change): void {
    if (holders?.collection !== collection) return
    const handleOf = (record: unknown) => (record === undefined ? undefined : holders.of(record as never))
    const [old, current] = [handleOf(before), handleOf(after)]
    if (old === current) return
    this.#remove(id, name, old)
    this.#add(id, name, current)
  }

  /** A state of an account came at once. */
  addAll(vendor: Holding, name: string, state: unknown): void {
    for (const handle of handlesIn(vendor, state)) this.#add(vendor.id, name, handle)
  }

  /** A state of an account went at once. */
  removeAll(vendor: Holding, name: string, state: unknown): void {
    for (const handle of handlesIn(vendor, state)) this.#remove(vendor.id, name, handle)
  }

  #add(vendorId: string, name: string, handle: string | undefined): void {
    if (handle === undefined) return
    const names = this.of(vendorId, handle)
    if (!names.includes(name)) this.#set(idOf(vendorId, handle), [...names, name])
  }

  #remove(vendorId: string, name: string, handle: string | undefined): void {
    if (handle === undefined) return
    const names = this.of(vendorId, handle)
    if (!names.includes(name)) return
    this.#set(
      idOf(vendorId, handle),
      names.filter((one) => one !== name),
    )
  }

  #set(id: string, names: readonly string[]): void {
    this.know(id, names)
    this.onChange?.(id, names)
  }
}

function* handlesIn({ holders }: Holding, state: unknown): Generator<string> {
  if (!holders || state === undefined) return
  for (const part of Object.values(state as object)) {
    if (!(part instanceof Collection) || part.name !== holders.collection) continue
    for (const [, record] of part.entries()) {
      const handle = holders.of(record as never)
      if (handle !== undefined) yield handle
    }
  }
}

/** Ids of vendors have no slash. */
function idOf(vendorId: string, handle: string): string {
  return `${vendorId}/${handle}`
}
