import type { Account } from '../sandbox/accounts/account.ts'
import type { Vendor } from '../vendor/vendor.ts'
import { type CaptureEvent, refusal } from './format.ts'

/** What somebody did to an account behind the vendors' back. */
type Meddling = Exclude<CaptureEvent, { kind: 'request' | 'callback' | 'clock' }>

/** Does it again. */
export function meddle(account: Account, vendors: readonly Vendor[], event: Meddling): void {
  if (event.kind === 'faults') account.faults.restore(event.faults)
  else if (event.kind === 'switches') account.switches.prepare(event.switches)()
  else if (event.kind === 'reset') account.reset(event.seed)
  else if (event.kind === 'restore') account.restore(event.snapshot)
  else if (event.kind === 'look') account.state(vendorOf(event, vendors))
  else if (event.kind === 'control') account.control(vendorOf(event, vendors), event.name, event.input)
  else account.stateOf(event.vendor).patch(event.collection, event.key, event.fields)
}

function vendorOf({ vendor: id }: { readonly vendor: string }, vendors: readonly Vendor[]): Vendor {
  const vendor = vendors.find((candidate) => candidate.id === id)
  if (vendor) return vendor
  throw refusal(`it has to do with vendor "${id}", and this sandbox has ${vendors.map((one) => one.id).join(', ')}`)
}
