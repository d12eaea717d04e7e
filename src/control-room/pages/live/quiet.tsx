import { Code } from '../../parts/code.tsx'
import { Empty } from '../../parts/empty.tsx'
import { api } from '../../server/api.ts'
import { kept } from '../../server/kept.ts'
import { useRemote } from '../../store/remote.ts'
import { vendors } from '../../store/vendors.ts'
import { liveWords } from './words.ts'

/** Before the first request: where to send it, and a first one to paste. */
export function Quiet({ account }: { readonly account: string | undefined }) {
  const t = liveWords()
  const sample = useSample(account)
  if (kept) return <Empty title={t.quietKept} />
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
  const [vendor] = vendors.value
  const operation = vendor?.operations[0]?.id
  const load =
    vendor === undefined || operation === undefined
      ? undefined
      : () => api.describeOperation({ vendor: vendor.id, operation, account: account ?? 'demo' })
  const { value } = useRemote(load, [vendor, operation, account])
  return value?.samples.curl ?? `curl -i ${location.origin}/hello`
}
