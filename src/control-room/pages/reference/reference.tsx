import { useSignal } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import { Empty } from '../../parts/empty.tsx'
import { humps } from '../../parts/humps.tsx'
import { deskAccount } from '../../store/accounts.ts'
import { route } from '../../store/route.ts'
import { shortName, vendorOf, vendors } from '../../store/vendors.ts'
import type { PageProps } from '../pages.ts'
import { operationsWith } from './catalogue.ts'
import { ControlArticle } from './control.tsx'
import { loadControlApi } from './control-api.ts'
import { CONTROL_API, controlOperations } from './control-operations.ts'
import { ReferenceLink } from './link.tsx'
import { OperationArticle } from './operation.tsx'
import { Overview } from './overview.tsx'
import './reference.css'
import { referenceWords } from './words.ts'

/** The API reference: each vendor's operations, and what can be done with them here. */
export default function ReferencePage({ account: chosen }: PageProps) {
  const t = referenceWords()
  const account = chosen ?? deskAccount.value ?? 'demo'
  const [first] = vendors.value
  const vendor = vendorOf(route.value.vendor) ?? first
  // Without an answer, the vendors' operations are there all the same.
  useEffect(() => void loadControlApi().catch(() => {}), [])
  if (vendor?.operations === undefined) {
    return (
      <Empty title={t.none}>
        <p>{t.noneText}</p>
      </Empty>
    )
  }
  const { operation } = route.value
  const isControl = route.value.vendor === CONTROL_API && vendor.id !== CONTROL_API
  const open = isControl ? CONTROL_API : vendor.id
  return (
    <div class="reference">
      <Contents open={open} operation={operation} />
      <article class="reference-article" key={`${open}/${operation ?? ''}`}>
        {isControl ? (
          <ControlArticle {...(operation !== undefined && { operation })} account={account} />
        ) : operation === undefined ? (
          <Overview vendor={vendor} account={account} />
        ) : (
          <OperationArticle vendor={vendor} operation={operation} account={account} />
        )}
      </article>
    </div>
  )
}

interface Part {
  readonly id: string
  readonly name: string
  readonly operations: readonly { readonly id: string; readonly title: string }[]
}

interface ContentsProps {
  /** The id of the open vendor. */
  readonly open: string
  readonly operation: string | undefined
}

/** Every vendor and the control API, and the operations of the open one; with a search, of all. */
function Contents({ open, operation }: ContentsProps) {
  const t = referenceWords()
  const text = useSignal('')
  const isSearching = text.value.trim() !== ''
  const control = { id: CONTROL_API, name: t.controlApi, operations: controlOperations.value }
  const parts: readonly Part[] = [...vendors.value, control]
  const found = parts.map((part) => ({ part, operations: operationsWith(part, text.value) }))
  const current = useRef<HTMLElement>(null)
  useEffect(() => {
    current.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest' })
  }, [open, operation])
  return (
    <nav class="reference-contents" aria-label={t.operations} ref={current}>
      <label class="reference-find">
        <span class="only-read">{t.find}</span>
        <input
          type="search"
          placeholder={t.find}
          value={text.value}
          onInput={({ currentTarget }) => {
            text.value = currentTarget.value
          }}
        />
        <kbd>f</kbd>
      </label>
      {found.map(({ part, operations }) =>
        isSearching && operations.length === 0 ? null : (
          <section key={part.id}>
            <h2>
              <ReferenceLink vendor={part.id} isCurrent={part.id === open && operation === undefined}>
                <span>{shortName(part)}</span>
                <span class="number">{operations.length}</span>
              </ReferenceLink>
            </h2>
            {(isSearching || part.id === open) && (
              <ul>
                {operations.map(({ id, title }) => (
                  <li key={id}>
                    <ReferenceLink
                      vendor={part.id}
                      operation={id}
                      title={title}
                      isCurrent={part.id === open && id === operation}
                    >
                      {humps(id)}
                    </ReferenceLink>
                  </li>
                ))}
              </ul>
            )}
          </section>
        ),
      )}
      {isSearching && found.every(({ operations }) => operations.length === 0) && (
        <p class="dim reference-nothing">{t.findNothing}</p>
      )}
    </nav>
  )
}
