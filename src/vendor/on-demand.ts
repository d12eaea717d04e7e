import { MEMBERS as SPEC_MEMBERS, type VendorSpec } from './spec.ts'
import { MEMBERS, type Vendor } from './vendor.ts'

const { rules: _, ...PARTS } = MEMBERS

/** The names of a vendor's members. */
const VENDOR_MEMBERS: Readonly<Record<keyof Vendor, true>> = {
  ...PARTS,
  ...{ spec: true, id: true, name: true, paths: true, matchesHost: true, contracts: true, errors: true, run: true },
}

/** What is known of a vendor before the rest of it is loaded: whom a request is for, and whose key it has. */
export type VendorFront = Pick<Vendor, 'id' | 'name' | 'hosts' | 'matchesRequest' | 'matchesHost'> & Partial<Vendor>
export type SpecFront = Pick<VendorSpec, 'id' | 'name' | 'credentials'> & Partial<VendorSpec>

/** A vendor that loads itself when somebody first asks for more than these know. After that it is as the whole vendor. */
export function vendorOnDemand(front: VendorFront, spec: SpecFront, load: () => Vendor): Vendor {
  let whole: Vendor | undefined
  const loaded = () => {
    whole ??= load()
    return whole
  }
  const lateSpec = withTheRest<Vendor['spec']>(spec, SPEC_MEMBERS, () => loaded().spec)
  return withTheRest<Vendor>({ ...front, spec: lateSpec }, VENDOR_MEMBERS, loaded)
}

/** Getters, and no proxy: the engine sees through them, and an object that is copied from this one is whole. */
function withTheRest<T extends object>(known: Partial<T>, members: Readonly<Record<keyof T, true>>, whole: () => T): T {
  const object = { ...known }
  for (const name of Object.keys(members) as (keyof T)[]) {
    if (Object.hasOwn(known, name)) continue
    Object.defineProperty(object, name, { enumerable: true, configurable: true, get: () => whole()[name] })
  }
  return object as T
}
