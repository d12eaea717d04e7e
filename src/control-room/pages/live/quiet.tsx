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

/** The first call of the first vendor, as `connect` shows it. Without a catalogue, one that nobody answers to: it shows here, and says so. */
function useSample(account = 'demo'): string {
  const [vendor] = vendors.value
  const operation = vendor?.operations[0]?.id
  const load =
    vendor === undefined || operation === undefined ? undefined : () => firstCall(account, vendor.id, operation)
  const { value } = useRemote(load, [vendor, operation, account])
  return value ?? `curl -i ${location.origin}/hello`
}

/** Any operation knows which one is best to begin with: one that needs nothing before it. */
async function firstCall(account: string, vendor: string, operation: string): Promise<string> {
  const { sampledOperation = operation, samples } = await api.describeOperation({ vendor, operation, account })
  if (sampledOperation === operation) return samples.curl
  const first = await api.describeOperation({ vendor, operation: sampledOperation, account })
  return first.samples.curl
}
