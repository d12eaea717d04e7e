import type { Evidence } from '../../contract.ts'
import type { VendorPromise } from '../../promise.ts'
import { isOfSeed, type OperationCoverage, type Share, shareOf } from '../coverage.ts'
import type { Result } from '../result.ts'
import { type Html, html } from './html-text.ts'
import { STYLE } from './style.ts'
import { clientName, OUTCOMES, repeatCommand, script } from './words.ts'

export interface HtmlReport {
  readonly results: readonly Result[]
  readonly coverage: readonly OperationCoverage[]
  /** For people: what was held to the promises. */
  readonly target: string
  /** ISO 8601. */
  readonly madeAt: string
}

const EVIDENCE: Readonly<Record<Evidence, string>> = {
  seed: 'printed on one of the vendor’s pages that Soundcheck started from',
  doc: 'printed in another document of the vendor’s',
  sdk: 'read from the vendor’s own client code',
  inferred: 'our best guess: the vendor does not say, and it may be otherwise',
}

/** The whole report as one page that needs nothing else. */
export function htmlOf(report: HtmlReport): string {
  const { results, target, madeAt } = report
  const vendors = Map.groupBy(results, ({ vendor }) => vendor)
  const page = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
<link rel="icon" href="data:,">
<title>Soundcheck: promises held against ${target}</title>
<style>${{ html: STYLE }}</style>
</head>
<body>
<header>
<h1>Are the vendors’ promises kept?</h1>
<p>Each line below is a sentence about a vendor’s interface, put to the test against <strong>${target}</strong> on <time>${madeAt}</time>, once for each client
that can speak to it. <em>wire</em> is a raw, signed request; the others are the vendors’ own packages.</p>
${tiles(report)}
${legend()}
</header>
<main>
${differing(results)}
${Array.from(vendors, ([vendor, members]) => vendorSection(vendor, members, report.coverage))}
${inferred(results)}
</main>
</body>
</html>
`
  return page.html
}

function tiles({ results, coverage }: HtmlReport): Html {
  const promises = new Map(results.map((result) => [`${result.vendor}/${result.promise.id}`, result.promise]))
  const count = (outcome: Result['outcome']) => results.filter((result) => result.outcome === outcome).length
  const guesses = [...promises.values()].filter(({ evidence }) => evidence === 'inferred').length
  return html`<ul class="tiles">
${tile(promises.size, 'promises')}${tile(count('kept'), 'runs kept them', 'good')}
${tile(count('broken'), 'runs broke one', count('broken') > 0 ? 'bad' : '')}${tile(count('failed'), 'could not run', count('failed') > 0 ? 'bad' : '')}
${tile(count('client-fault'), 'known client faults', 'warn')}${tile(guesses, 'promises are inferred', 'guess')}
${tile(percent(shareOf(coverage, isOfSeed)), 'of the seed pages covered')}${tile(percent(shareOf(coverage, () => true)), 'of everything covered')}
</ul>`
}

function tile(figure: string | number, label: string, kind = ''): Html {
  return html`<li class="${kind}"><b>${figure}</b> ${label}</li>`
}

function percent({ share }: Share): string {
  // Never rounded up to a hundred: that would hide the last one.
  return `${Math.floor(share * 1000) / 10} %`
}

function legend(): Html {
  const outcomes = [
    ['kept', 'the answer was as promised'],
    ['broken', 'it was not: see what differs'],
    ['client-fault', 'the vendor answered as promised, but the client does not tell its caller so'],
    [
      'not-applicable',
      'this client, or what was tested, cannot do what the promise needs; the reason is in the tooltip',
    ],
    ['failed', 'nobody can tell: something else went wrong'],
  ] as const
  return html`<details class="legend"><summary>How to read this</summary>
<dl>${outcomes.map(([outcome, says]) => html`<dt>${mark(outcome)} ${OUTCOMES[outcome]}</dt><dd>${says}</dd>`)}
${Object.entries(EVIDENCE).map(([name, says]) => html`<dt><span class="evidence ${name}">${name}</span></dt><dd>${says}</dd>`)}</dl></details>`
}

const MARKS: Readonly<Record<Result['outcome'], string>> = {
  kept: '✓',
  broken: '✗',
  'client-fault': '!',
  'not-applicable': '–',
  failed: '?',
}

function mark(outcome: Result['outcome'], because = ''): Html {
  const says = because === '' ? OUTCOMES[outcome] : `${OUTCOMES[outcome]}: ${because}`
  return html`<span class="mark ${outcome}" title="${says}" role="img" aria-label="${says}">${MARKS[outcome]}</span>`
}

function differing(results: readonly Result[]): Html {
  const wrong = results.filter(({ outcome }) => outcome === 'broken' || outcome === 'failed')
  if (wrong.length === 0)
    return html`<section><h2>What differs</h2><p>Nothing: every promise that could be put to the test was kept.</p></section>`
  return html`<section><h2>What differs</h2>${wrong.map(differenceCard)}</section>`
}

function differenceCard(result: Result): Html {
  const { promise, vendor, outcome, differences, because } = result
  const rows = differences.map(
    ({ path, expected, received }, index) =>
      html`<tr class="${index === 0 ? 'first' : ''}"><td>${path}</td><td><code>${expected}</code></td><td><code>${received}</code></td></tr>`,
  )
  return html`<article class="card ${outcome}"><h3>${mark(outcome)} ${promise.says}</h3>
<p>${vendor} · <code>${promise.id}</code> · ${clientName(result)} · ${badge(promise)} ${promise.source}</p>
${scriptList(promise)}
<table><thead><tr><th>Where</th><th>Expected</th><th>Received</th></tr></thead><tbody>${rows}</tbody></table>
${because === undefined ? undefined : html`<pre>${because}</pre>`}
<p>Repeat: <code>${repeatCommand(result)}</code></p></article>`
}

function scriptList(promise: VendorPromise): Html {
  return html`<ol class="script">${script(promise).map(({ word, text }) => html`<li><b>${word}</b> <code>${text}</code></li>`)}</ol>`
}

function badge({ evidence }: VendorPromise): Html {
  return html`<span class="evidence ${evidence}" title="${EVIDENCE[evidence]}">${evidence}</span>`
}

function vendorSection(vendor: string, results: readonly Result[], coverage: readonly OperationCoverage[]): Html {
  const columns = [...new Set(results.map(columnOf))]
  const operations = Map.groupBy(results, ({ promise }) => promise.when.call)
  return html`<section><h2>${vendor}</h2>
${Array.from(operations, ([operation, members]) => {
  const covered = coverage.find((one) => one.vendor === vendor && one.operation === operation)
  return operationBlock({ operation, members, columns, covered })
})}</section>`
}

function columnOf(result: Result): string {
  return `${clientName(result)}, ${result.target}`
}

interface Block {
  readonly operation: string
  readonly members: readonly Result[]
  readonly columns: readonly string[]
  readonly covered: OperationCoverage | undefined
}

function operationBlock({ operation, members, columns, covered }: Block): Html {
  const promises = Map.groupBy(members, ({ promise }) => promise.id)
  const isSound = members.every(({ outcome }) => outcome !== 'broken' && outcome !== 'failed')
  return html`<details ${isSound ? undefined : html`open`}><summary>${mark(isSound ? 'kept' : 'broken')} <code>${operation}</code>
<small>${promises.size} promises${covered && coverageLine(covered)}</small></summary>
<table class="ledger"><thead><tr><th>Promise</th><th>Evidence</th>${columns.map((column) => html`<th>${column}</th>`)}</tr></thead>
<tbody>${Array.from(promises.values(), (runs) => ledgerRow(runs, columns))}</tbody></table>${covered && openItems(covered)}</details>`
}

function coverageLine({ items, untouched }: OperationCoverage): string {
  return `, ${items.length - untouched.length} of ${items.length} documented items covered`
}

function ledgerRow(runs: readonly Result[], columns: readonly string[]): Html | string {
  const [first] = runs
  if (!first) return ''
  const cells = columns.map((column) => {
    const run = runs.find((candidate) => columnOf(candidate) === column)
    return html`<td>${run && mark(run.outcome, run.because)}</td>`
  })
  const { promise } = first
  return html`<tr><td>${promise.says}<br><small><code>${promise.id}</code></small></td><td>${badge(promise)}<br><small>${promise.source}</small></td>${cells}</tr>`
}

function openItems({ untouched, untestable }: OperationCoverage): Html {
  if (untouched.length + untestable.length === 0) return html``
  return html`<p class="open">Not put to the test: ${untouched.map(({ id }) => html`<code>${id}</code> `)}
${untestable.map(({ item, because }) => html`<code title="${because}">${item.id}</code> <small>(${because})</small> `)}</p>`
}

function inferred(results: readonly Result[]): Html {
  const guesses = new Map(
    results
      .filter(({ promise }) => promise.evidence === 'inferred')
      .map((result) => [`${result.vendor}/${result.promise.id}`, result]),
  )
  const rows = [...guesses.values()].map(
    ({ vendor, promise }) => html`<tr><td>${vendor}</td><td>${promise.says}</td><td>${promise.source}</td></tr>`,
  )
  return html`<section><h2>What is inferred</h2><details><summary>${guesses.size} promises rest on our own reading</summary>
<table><thead><tr><th>Vendor</th><th>Promise</th><th>Why</th></tr></thead><tbody>${rows}</tbody></table></details></section>`
}
