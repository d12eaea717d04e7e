import { UsageError } from '../../usage-error.ts'
import type { Vendor } from '../../vendor.ts'
import { strikeError } from './error.ts'
import type { Fault } from './fault.ts'

interface ActiveFault {
  readonly id: number
  readonly fault: Fault
  remaining: number
}

/** The faults set on one account, in the order in which they were set. */
export class Faults {
  readonly #vendors: readonly Vendor[]
  #active: ActiveFault[] = []
  #nextId = 1

  constructor(vendors: readonly Vendor[]) {
    this.#vendors = vendors
  }

  /** Sets a fault. Returns its id, for {@link remove}. Throws when it could never strike. */
  add(fault: Fault): number {
    this.#refuseUnknown(fault)
    if (fault.times !== undefined && !(Number.isInteger(fault.times) && fault.times > 0)) {
      throw new UsageError(
        `Cannot set a fault for ${fault.times} times: give a whole number from 1 up, or leave it out`,
      )
    }
    const id = this.#nextId++
    this.#active.push({ id, fault, remaining: fault.times ?? Number.POSITIVE_INFINITY })
    return id
  }

  remove(id: number): void {
    this.#active = this.#active.filter((active) => active.id !== id)
  }

  list(): readonly (Fault & { readonly id: number })[] {
    return this.#active.map(({ id, fault }) => ({ ...fault, id }))
  }

  clear(): void {
    this.#active = []
  }

  /** Throws what the first matching fault asks for, and counts it. */
  strike(vendor: string, operation: string): void {
    if (this.#active.length === 0) return
    const active = this.#active.find(
      ({ fault }) => (fault.vendor ?? vendor) === vendor && (fault.operation ?? operation) === operation,
    )
    if (!active) return
    active.remaining--
    if (active.remaining === 0) this.remove(active.id)
    throw strikeError(active.fault.what)
  }

  #refuseUnknown(fault: Fault): void {
    const vendors = this.#vendors.filter((vendor) => fault.vendor === undefined || vendor.id === fault.vendor)
    if (vendors.length === 0) {
      throw new UsageError(
        `Cannot set a fault: no vendor named "${fault.vendor}". Known vendors: ${list(this.#vendors.map(({ id }) => id))}`,
      )
    }
    const operations = vendors.flatMap((vendor) => vendor.operations.map(({ contract }) => contract.id))
    if (fault.operation !== undefined && !operations.includes(fault.operation)) {
      throw new UsageError(
        `Cannot set a fault: no operation named "${fault.operation}". Known operations: ${list(operations)}`,
      )
    }
    const { code } = fault.what
    if (!vendors.some((vendor) => Object.hasOwn(vendor.errors, code))) {
      const codes = vendors.flatMap((vendor) => Object.keys(vendor.errors))
      throw new UsageError(
        `Cannot set a fault: no error code "${code}" at ${list(vendors.map(({ id }) => id))}. Known codes: ${list(codes)}`,
      )
    }
  }
}

function list(names: readonly string[]): string {
  return names.join(', ')
}
