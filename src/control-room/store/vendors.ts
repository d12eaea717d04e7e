import { signal } from '@preact/signals'
import { api, type Vendor } from '../server/api.ts'

/** The vendors that the server plays, in its order. */
export const vendors = signal<readonly Vendor[]>([])

export async function loadVendors(): Promise<void> {
  vendors.value = await api.listVendors()
}

export const vendorOf = (id: string | undefined): Vendor | undefined => vendors.value.find((vendor) => vendor.id === id)

/** The title of an operation, or its id. */
export function operationTitle(vendor: string | undefined, id: string): string {
  return vendorOf(vendor)?.operations.find((operation) => operation.id === id)?.title ?? id
}

/** A check in words, or its name as words: `commonParameters` becomes "common parameters". */
export function checkTitle(vendor: string | undefined, name: string): string {
  const title = vendorOf(vendor)?.checks.find((check) => check.name === name)?.title
  return title ?? name.replace(/([a-z])([A-Z])/g, (_, a: string, b: string) => `${a} ${b.toLowerCase()}`)
}

/** What a code means, in the vendor's table. */
export function codeMeaning(vendor: string | undefined, code: string): string | undefined {
  return vendorOf(vendor)?.errors.find((error) => error.code === code)?.meaning
}

/** Two letters for a row's badge: of two words the initials, of one the first two. */
export function badgeOf(id: string): string {
  const [first = '', second] = id.split('-')
  return (second === undefined ? first.slice(0, 2) : `${first[0]}${second[0]}`).toUpperCase()
}

/** Short enough for a strip of the desk: what stands before a comma or a bracket. */
export function shortName({ name }: Pick<Vendor, 'name'>): string {
  return name.split(/[,(]/)[0]?.trim() ?? name
}
