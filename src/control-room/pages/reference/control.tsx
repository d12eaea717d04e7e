import { Chip } from '../../parts/chip.tsx'
import { Code } from '../../parts/code.tsx'
import { Empty } from '../../parts/empty.tsx'
import { type ControlOperation, controlOperations } from './control-operations.ts'
import { MemberList, Parameters } from './parameters.tsx'
import { referenceWords } from './words.ts'

/** The control API: what it is for, or one of its operations. */
export function ControlArticle({ operation, account }: { readonly operation?: string; readonly account: string }) {
  const t = referenceWords()
  const all = controlOperations.value
  if (operation === undefined) return <ControlOverview />
  if (all.length === 0) return <p class="dim">{t.reading}</p>
  const found = all.find(({ id }) => id === operation)
  if (found !== undefined) return <Operation of={found} account={account} />
  return (
    <Empty title={t.gone(operation)}>
      <p>{t.goneText}</p>
    </Empty>
  )
}

function ControlOverview() {
  const t = referenceWords()
  return (
    <>
      <header class="reference-head">
        <h2>{t.controlApi}</h2>
        <p class="reference-title">{t.controlText}</p>
      </header>
      <dl class="reference-facts">
        <div>
          <dt>{t.documents}</dt>
          <dd>
            <a class="reference-link" href="/_soundcheck/openapi.json">
              /_soundcheck/openapi.json
            </a>
          </dd>
        </div>
      </dl>
    </>
  )
}

function Operation({ of, account }: { readonly of: ControlOperation; readonly account: string }) {
  const t = referenceWords()
  const { id, title, method, path, parameters, answer } = of
  return (
    <>
      <header class="reference-head">
        <p class="dim">{t.controlApi}</p>
        <h2>{id}</h2>
        <p class="reference-title">{title.replaceAll('`', '')}</p>
        <p class="reference-path">
          <Chip>{method}</Chip> <code>{path}</code>
        </p>
      </header>
      <section>
        <h3>{t.samples}</h3>
        <Code text={curlOf(of, account)} label="curl" isRaw />
      </section>
      <Parameters parameters={parameters} />
      <section>
        <h3>{t.answer}</h3>
        <p class="reference-success">
          <span class="light" data-light="answered" /> <span class="mono dim">{answer.status}</span> {answer.mediaType}
        </p>
        {answer.members.length > 0 && <MemberList members={answer.members} label={t.answer} />}
      </section>
    </>
  )
}

/** The call for a shell. What it does not know stays in braces, as in the path. */
function curlOf({ method, path, parameters }: ControlOperation, account: string): string {
  const address = location.origin + path.replace('{account}', encodeURIComponent(account))
  const body = requiredOf(
    parameters.filter(({ in: place, isRequired }) => place === 'body' && isRequired),
    '',
  )
  const hasBody = parameters.some(({ in: place }) => place === 'body')
  return [
    `curl ${method === 'GET' ? '' : `-X ${method} `}'${address}'`,
    ...(hasBody ? ["  -H 'Content-Type: application/json'", `  -d '${JSON.stringify(body)}'`] : []),
  ].join(' \\\n')
}

/** The required members below a place, with their names in braces for values. */
function requiredOf(members: ControlOperation['parameters'], below: string): Readonly<Record<string, unknown>> {
  const here = members.filter(({ name }) => name.startsWith(below) && /^\w+$/.test(name.slice(below.length)))
  return Object.fromEntries(
    here.map(({ name, type }) => {
      const own = name.slice(below.length)
      return [own, type === 'object' ? requiredOf(members, `${name}.`) : `{${own}}`]
    }),
  )
}
