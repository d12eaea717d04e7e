import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import { Code } from '../../parts/code.tsx'
import { Empty } from '../../parts/empty.tsx'
import { call, ifThere, path } from '../../server/api.ts'
import { vendors } from '../../store/vendors.ts'
import { liveWords } from './words.ts'

/** Before the first request: where to send it, and a first one to paste. */
export function Quiet({ account }: { readonly account: string | undefined }) {
  const t = liveWords()
  const sample = useSample(account)
  return (
    <Empty title={t.quiet}>
      <p>{account === undefined ? t.quietAll : t.quietAccount(account)}</p>
      <h3>{t.address}</h3>
      <Code text={location.origin} label={t.address} isRaw />
      <h3>{t.tryIt}</h3>
      <Code text={sample} label={t.tryIt} isRaw />
    </Empty>
  )
}

/** A signed call from the catalogue. Without a catalogue, one that nobody answers to: it shows here, and says so. */
function useSample(account: string | undefined): string {
  const sample = useSignal(`curl -i ${location.origin}/hello`)
  const vendor = vendors.value[0]
  const operation = vendor?.operations?.[0]?.id
  useEffect(() => {
    if (vendor === undefined || operation === undefined) return
    const query = { account: account ?? 'demo' }
    const wanted = call<{ samples?: { curl?: string } }>('GET', path`/vendors/${vendor.id}/operations/${operation}`, {
      query,
    })
    ifThere(wanted)
      .then((answer) => {
        if (answer?.samples?.curl !== undefined) sample.value = answer.samples.curl
      })
      .catch(() => {})
  }, [vendor, operation, account, sample])
  return sample.value
}
