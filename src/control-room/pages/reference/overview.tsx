import type { Answer } from '../../../client/methods.ts'
import type { Vendor } from '../../server/api.ts'
import { Codes } from './codes.tsx'
import { Switches } from './switches.tsx'
import { referenceWords } from './words.ts'

type Catalogued = Answer<'listVendors'>[number]

interface OverviewProps {
  readonly vendor: Vendor
  readonly account: string
}

/** A vendor as a whole: hosts, checks, switches, codes. */
export function Overview({ vendor: shown, account }: OverviewProps) {
  const t = referenceWords()
  // The page knows a vendor by what older servers say, too; this one has a catalogue.
  const vendor = shown as Catalogued
  return (
    <>
      <header class="reference-head">
        <h2>{vendor.name}</h2>
      </header>
      <dl class="reference-facts">
        <div>
          <dt title={t.hostsHelp}>{t.hosts}</dt>
          <dd>
            {vendor.hosts.map((host) => (
              <code key={host}>{host}</code>
            ))}
          </dd>
        </div>
        <div>
          <dt>{t.sdks}</dt>
          <dd>{vendor.sdks.length === 0 ? t.noSdk : vendor.sdks.map(({ name }) => <code key={name}>{name}</code>)}</dd>
        </div>
        <div>
          <dt>{t.documents}</dt>
          <dd>
            <a class="reference-link" href={`/_soundcheck/docs/${vendor.id}.json`}>
              /_soundcheck/docs/{vendor.id}.json
            </a>
          </dd>
        </div>
      </dl>
      <section>
        <h3>{t.checks}</h3>
        <ol class="reference-checks">
          {vendor.checks.map(({ name, title }) => (
            <li key={name}>{title}</li>
          ))}
        </ol>
      </section>
      <section>
        <h3>{t.switchesTitle}</h3>
        <Switches switches={vendor.switches} account={account} />
      </section>
      <section>
        <h3>{t.codesTitle}</h3>
        <Codes errors={vendor.errors} />
      </section>
    </>
  )
}
