import type { OperationCoverage } from '../coverage.ts'
import type { PromiseResult } from '../result.ts'
import { badge, mark } from './html-marks.ts'
import { type Html, html } from './html-text.ts'
import { clientName } from './phrases.ts'

/** A table for each operation of a vendor: its promises by its clients. */
export function vendorSection(
  vendor: string,
  results: readonly PromiseResult[],
  coverage: readonly OperationCoverage[],
): Html {
  const columns = [...new Set(results.map(columnOf))]
  const operations = Map.groupBy(results, ({ promise }) => promise.when.call)
  return html`<section id="${vendor}" data-rows><h2>${vendor}</h2>
${Array.from(operations, ([operation, members]) => {
  const covered = coverage.find((one) => one.vendor === vendor && one.operation === operation)
  return operationBlock({ operation, members, columns, covered })
})}</section>`
}

function columnOf(result: PromiseResult): string {
  return `${clientName(result)}\n${result.target}`
}

function columnHead(column: string): Html {
  const [client = '', target = ''] = column.split('\n')
  return html`<th scope="col">${client}<br><small>${target}</small></th>`
}

interface Block {
  readonly operation: string
  readonly members: readonly PromiseResult[]
  readonly columns: readonly string[]
  readonly covered: OperationCoverage | undefined
}

function operationBlock({ operation, members, columns, covered }: Block): Html {
  const promises = Map.groupBy(members, ({ promise }) => promise.id)
  const worst = ['broken', 'failed', 'kept'] as const
  const outcome = worst.find((one) => members.some((member) => member.outcome === one)) ?? 'not-applicable'
  const isSound = outcome === 'kept' || outcome === 'not-applicable'
  return html`<details data-rows ${isSound ? undefined : html`open`}><summary>${mark(outcome)} <code>${operation}</code>
<small>${promises.size} promises${covered && coverageLine(covered)}</small></summary>
<div class="scroll" tabindex="0" role="region" aria-label="${operation}"><table class="ledger"><thead><tr><th scope="col">Promise</th><th scope="col">Evidence</th>${columns.map(columnHead)}</tr></thead>
<tbody>${Array.from(promises.values(), (runs) => ledgerRow(runs, columns))}</tbody></table></div>${covered && openItems(covered)}</details>`
}

function coverageLine({ items, untouched, exclusions }: OperationCoverage): string {
  const met = items.length - untouched.length - exclusions.length
  const excused = exclusions.length > 0 ? `, ${exclusions.length} excluded` : ''
  return `; ${met} of ${items.length} documented items tested${excused}`
}

function ledgerRow(runs: readonly PromiseResult[], columns: readonly string[]): Html | string {
  const [first] = runs
  if (!first) return ''
  const cells = columns.map((column) => {
    const run = runs.find((candidate) => columnOf(candidate) === column)
    return html`<td>${run && mark(run.outcome, run.because)}</td>`
  })
  const { promise } = first
  const outcomes = [...new Set(runs.map(({ outcome }) => outcome))].join(' ')
  return html`<tr data-row data-outcome="${outcomes}" data-vendor="${first.vendor}" data-evidence="${promise.evidence}"><td>${promise.says}<br><small><code>${promise.id}</code></small></td><td>${badge(promise)}<br><small>${promise.source}</small></td>${cells}</tr>`
}

function openItems({ untouched, exclusions }: OperationCoverage): Html {
  if (untouched.length + exclusions.length === 0) return html``
  return html`<p class="open">Not tested:</p>
<ul class="open">${untouched.map(({ id }) => html`<li><code>${id}</code></li>`)}
${exclusions.map(({ item, because }) => html`<li><code>${item.id}</code> (${because})</li>`)}</ul>`
}
