import { useSignal } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import { Empty } from '../../parts/empty.tsx'
import { humps } from '../../parts/humps.tsx'
import type { Vendor } from '../../server/api.ts'
import { deskAccount } from '../../store/accounts.ts'
import { route } from '../../store/route.ts'
import { shortName, vendorOf, vendors } from '../../store/vendors.ts'
import type { PageProps } from '../pages.ts'
import { operationsWith } from './catalogue.ts'
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
  if (vendor?.operations === undefined) {
    return (
      <Empty title={t.none}>
        <p>{t.noneText}</p>
        <p>
          <a href="/_soundcheck/docs">/_soundcheck/docs</a>
        </p>
      </Empty>
    )
  }
  const { operation } = route.value
  return (
    <div class="reference">
      <Contents vendor={vendor} operation={operation} />
      <article class="reference-article" key={`${vendor.id}/${operation ?? ''}`}>
        {operation === undefined ? (
          <Overview vendor={vendor} account={account} />
        ) : (
          <OperationArticle vendor={vendor} operation={operation} account={account} />
        )}
      </article>
    </div>
  )
}

interface ContentsProps {
  readonly vendor: Vendor
  readonly operation: string | undefined
}

/** Every vendor, and the operations of the open one; with a search, of all. */
function Contents({ vendor: open, operation }: ContentsProps) {
  const t = referenceWords()
  const text = useSignal('')
  const isSearching = text.value.trim() !== ''
  const found = vendors.value.map((vendor) => ({ vendor, operations: operationsWith(vendor, text.value) }))
  const current = useRef<HTMLElement>(null)
  useEffect(() => {
    current.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest' })
  }, [open.id, operation])
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
      {found.map(({ vendor, operations }) =>
        isSearching && operations.length === 0 ? null : (
          <section key={vendor.id}>
            <h2>
              <ReferenceLink vendor={vendor.id} isCurrent={vendor.id === open.id && operation === undefined}>
                <span>{shortName(vendor)}</span>
                <span class="number">{operations.length}</span>
              </ReferenceLink>
            </h2>
            {(isSearching || vendor.id === open.id) && (
              <ul>
                {operations.map(({ id, title }) => (
                  <li key={id}>
                    <ReferenceLink
                      vendor={vendor.id}
                      operation={id}
                      title={title}
                      isCurrent={vendor.id === open.id && id === operation}
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
