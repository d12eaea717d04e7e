import { Code } from '../parts/code.tsx'
import { api } from '../server/api.ts'
import { useRemote } from '../store/remote.ts'
import { vendorOf } from '../store/vendors.ts'

const NAMES: Readonly<Record<string, string>> = {
  curl: 'curl',
  node: 'Node.js',
  python: 'Python',
  go: 'Go',
  java: 'Java',
  php: 'PHP',
}

interface SamplesProps {
  readonly vendor: string | undefined
  readonly account: string
  readonly title: string
}

/** The vendor's first call, with each SDK set up for this server and this account. */
export function Samples({ vendor, account, title }: SamplesProps) {
  const operation = vendorOf(vendor)?.operations[0]?.id
  const load =
    vendor === undefined || operation === undefined
      ? undefined
      : () => api.describeOperation({ vendor, operation, account })
  const { value } = useRemote(load, [vendor, operation, account])
  const samples = Object.entries(value?.samples ?? {}).filter(([language]) => language !== 'curl')
  if (samples.length === 0) return null
  return (
    <>
      <h4>{title}</h4>
      {samples.map(([language, code]) => (
        <details key={language}>
          <summary>{NAMES[language] ?? language}</summary>
          <Code text={code} label={NAMES[language] ?? language} isRaw />
        </details>
      ))}
    </>
  )
}
