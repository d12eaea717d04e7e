import type { Answer } from '../../../client/methods.ts'
import { Chip } from '../../parts/chip.tsx'
import { Empty } from '../../parts/empty.tsx'
import { api, ifThere, type Vendor } from '../../server/api.ts'
import { act } from '../../store/actions.ts'
import { loadFaults } from '../../store/faults.ts'
import { useRemote } from '../../store/remote.ts'
import { Codes, Evidence } from './codes.tsx'
import { Parameters } from './parameters.tsx'
import { Switches } from './switches.tsx'
import { Samples, TryIt } from './try.tsx'
import { referenceWords } from './words.ts'

type Operation = Answer<'describeOperation'>

interface ArticleProps {
  readonly vendor: Vendor
  readonly operation: string
  readonly account: string
}

export function OperationArticle({ vendor, operation, account }: ArticleProps) {
  const t = referenceWords()
  const { value, error } = useRemote(
    async () => ({ found: await ifThere(api.describeOperation({ vendor: vendor.id, operation, account })) }),
    [vendor.id, operation, account],
  )
  if (value === undefined) return <p class="dim">{error ?? t.reading}</p>
  if (value.found === undefined) {
    return (
      <Empty title={t.gone(operation)}>
        <p>{t.goneText}</p>
      </Empty>
    )
  }
  return <Article of={value.found} vendor={vendor} account={account} />
}

interface OfProps {
  readonly of: Operation
  readonly vendor: Vendor
  readonly account: string
}

function Article({ of, vendor, account }: OfProps) {
  const t = referenceWords()
  const { id, title, method, path, evidence, page, limit } = of
  const fail = (code: string) =>
    act(t.failNextDone(id, code), async () => {
      const what = { kind: 'error', code } as const
      await api.addFault({
        account,
        body: { vendor: vendor.id, operation: id, what, times: 1, label: 'desk:next' },
      })
      await loadFaults()
    })
  return (
    <>
      <header class="reference-head">
        <p class="dim">{vendor.name}</p>
        <h2>{id}</h2>
        <p class="reference-title">{title}</p>
        <p class="reference-path">
          <Chip>{method}</Chip> <code>{path}</code>
        </p>
        <p class="dim">
          {t.restsOn}: {page}. <Evidence text={evidence} />
        </p>
        {limit !== undefined && (
          <p class="dim">
            {t.limit}: {limit}
          </p>
        )}
      </header>
      <div class="reference-columns">
        <TryIt operation={of} account={account} />
        <Samples of={of} />
      </div>
      <Parameters parameters={of.parameters} />
      <section>
        <h3>{t.answers}</h3>
        <p class="reference-success">
          <span class="light" data-light="answered" /> <strong>{t.success}</strong>{' '}
          <span class="mono dim">{of.success.status}</span> {of.success.description}
        </p>
        <Codes errors={of.errors} evidence={evidence} onFail={fail} />
      </section>
      {of.rules.length > 0 && (
        <section>
          <h3>{t.rules}</h3>
          <Statements statements={of.rules} evidence={evidence} />
        </section>
      )}
      {of.switches.length > 0 && (
        <section>
          <h3>{t.switchesDecide}</h3>
          <Switches switches={of.switches} account={account} />
        </section>
      )}
      <section>
        <h3>{t.promises}</h3>
        <p>{t.promisesText(of.promises.length, of.derivedPromises)}</p>
        {of.promises.length > 0 && (
          <details>
            <summary>{t.showPromises(of.promises.length)}</summary>
            <Statements statements={of.promises} evidence={evidence} />
          </details>
        )}
      </section>
    </>
  )
}

interface StatementsProps {
  readonly statements: readonly { readonly says: string; readonly evidence: string }[]
  readonly evidence: string
}

function Statements({ statements, evidence }: StatementsProps) {
  return (
    <ul class="reference-statements">
      {statements.map((one, index) => (
        <li key={index} title={one.evidence}>
          {one.says}
          {one.evidence !== evidence && <Evidence text={one.evidence} />}
        </li>
      ))}
    </ul>
  )
}
