import { type Share, shareOf } from '../coverage.ts'
import { describePages } from '../pages.ts'
import type { PromiseResult } from '../result.ts'
import { type FinderChoice, finder, finderScript, REPORT_POLICY } from './finder.ts'
import { vendorSection } from './html-ledger.ts'
import { badge, legend, mark } from './html-marks.ts'
import { type Html, html } from './html-text.ts'
import { clientName, describePlace, describePromises, OUTCOMES, repeatCommand, script } from './phrases.ts'
import type { RunReport } from './run-report.ts'
import { STYLE } from './style.ts'

/** The whole report as one self-contained page. */
export function htmlOf(report: RunReport): string {
  const { results, target, madeAt } = report
  const vendors = Map.groupBy(results, ({ vendor }) => vendor)
  const page = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${REPORT_POLICY}">
<link rel="icon" href="data:,">
<title>Soundcheck: promises tested against ${target}</title>
<style>${{ html: STYLE }}</style>
</head>
<body>
<header>
<h1>Are the vendors’ promises kept?</h1>
${verdict(report)}
<p>A promise is a sentence about a vendor’s interface. Each was tested against <strong>${TARGETS[target] ?? target}</strong> on
<time datetime="${madeAt}">${madeAt.slice(0, 16).replace('T', ' ')} UTC</time>, once with each client that can call it.</p>
${tiles(report)}
${scope(report)}
${legend()}
<nav aria-label="Vendors">${[...vendors.keys()].map((vendor) => html`<a href="#${vendor}">${vendor}</a> `)}</nav>
</header>
<main>
${finder('promises, operations, sources', choices(results))}
${differing(results)}
${clientFaults(results)}
${Array.from(vendors, ([vendor, members]) => vendorSection(vendor, members, report.coverage))}
${inferred(results)}
</main>
${finderScript()}
</body>
</html>
`
  return page.html
}

/** Full names of targets. */
const TARGETS: Readonly<Record<string, string>> = {
  sandbox: 'Soundcheck’s own mock (the sandbox)',
  live: 'the real vendors (live)',
}

/** The answer to the page's question, in one line. */
function verdict({ results, target }: RunReport): Html {
  const promises = (outcome: PromiseResult['outcome']) =>
    new Set(results.filter((one) => one.outcome === outcome).map(promiseKey)).size
  const [broken, failed, all] = [promises('broken'), promises('failed'), new Set(results.map(promiseKey)).size]
  const where = target === 'sandbox' ? 'the mock' : target === 'live' ? 'the real vendors' : target
  const open = failed === 0 ? '' : ` ${number(failed)} could not be tested.`
  if (broken > 0) {
    return html`<p class="verdict bad">No: ${where} breaks ${number(broken)} of ${number(all)} promises.${open}</p>`
  }
  if (failed > 0) return html`<p class="verdict bad">Not known: none is broken, but${open}</p>`
  const left = promises('kept')
  if (left === all) return html`<p class="verdict good">Yes: ${where} keeps all ${number(all)} promises.</p>`
  return html`<p class="verdict good">Yes: none is broken. ${number(left)} of ${number(all)} promises were tested in full; the rest says why not.</p>`
}

function promiseKey({ vendor, promise }: PromiseResult): string {
  return `${vendor}/${promise.id}`
}

function number(value: number): string {
  return value.toLocaleString('en-US')
}

/** How many runs ended how. */
function tiles({ results }: RunReport): Html {
  const count = (outcome: PromiseResult['outcome']) => results.filter((result) => result.outcome === outcome).length
  const bad = (figure: number) => (figure > 0 ? 'bad' : '')
  return html`<ul class="tiles">
${tile(number(count('kept')), 'kept', 'good', 'the answer was as promised')}
${tile(number(count('broken')), 'broken', bad(count('broken')), 'the answer was another one')}
${tile(number(count('failed')), 'could not run', bad(count('failed')), 'something else went wrong first')}
${tile(number(count('client-fault')), 'faults of a client', count('client-fault') > 0 ? 'warn' : '', 'the vendor’s own package hides the answer')}
${tile(number(count('not-applicable')), 'left out', '', 'this client or target cannot play them')}
</ul>`
}

function tile(figure: string, label: string, kind: string, says: string): Html {
  return html`<li class="${kind}"><b>${figure}</b> ${label}<br><small>${says}</small></li>`
}

/** What the figures stand on. */
function scope({ results, coverage, statements }: RunReport): Html {
  const promises = [...new Map(results.map((result) => [promiseKey(result), result.promise])).values()]
  const guesses = promises.filter(({ evidence }) => evidence === 'inferred').length
  const pages =
    statements.length === 0 ? undefined : html` Of what the vendors’ reference pages say, ${describePages(statements)}.`
  return html`<p class="scope">${number(results.length)} runs of ${number(promises.length)} promises: ${describePromises(promises)}.
${number(guesses)} of them are our best guess, because no vendor documents the answer.
${percent(shareOf(coverage, () => true))} of all documented items were tested.${pages}</p>`
}

function choices(results: readonly PromiseResult[]): readonly FinderChoice[] {
  const same = (values: Iterable<string>) => [...new Set(values)].map((value) => ({ value, label: value }))
  const outcomes = new Set(results.map(({ outcome }) => outcome))
  return [
    {
      name: 'outcome',
      label: 'Outcome',
      values: [...outcomes].map((value) => ({ value, label: OUTCOMES[value].toLowerCase() })),
    },
    { name: 'vendor', label: 'Vendor', values: same(results.map(({ vendor }) => vendor)) },
    { name: 'evidence', label: 'Evidence', values: same(results.map(({ promise }) => promise.evidence)) },
  ]
}

function percent({ met, of }: Share): string {
  // Rounded down: rounding up to 100 would hide the last item.
  return `${of === 0 ? 100 : Math.floor((met / of) * 1000) / 10} %`
}

/** How many differences are open at first. */
const MAX_OPEN = 20

function differing(results: readonly PromiseResult[]): Html {
  const wrong = results.filter(({ outcome }) => outcome === 'broken' || outcome === 'failed')
  if (wrong.length === 0)
    return html`<section><h2>Differences</h2><p>None: every promise that could be tested was kept.</p></section>`
  return html`<section><h2>Differences</h2>${wrong.map((result, index) => differenceCard(result, index < MAX_OPEN))}</section>`
}

function differenceCard(result: PromiseResult, isOpen: boolean): Html {
  const { promise, vendor, outcome, differences, because } = result
  const rows = differences.map(
    ({ path, expected, received }, index) =>
      html`<tr class="${index === 0 ? 'first' : ''}"><td>${describePlace(path)}</td><td><code>${expected}</code></td><td><code>${received}</code></td></tr>`,
  )
  return html`<details class="card ${outcome}" data-row data-outcome="${outcome}" data-vendor="${vendor}" data-evidence="${promise.evidence}" ${isOpen ? html`open` : undefined}><summary><strong>${mark(outcome)} ${promise.says}</strong></summary>
<p>${vendor} · <code>${promise.id}</code> · ${clientName(result)} · ${badge(promise)} ${promise.source}</p>
<ol class="script">${script(promise).map(({ word, text }) => html`<li><b>${word}</b> <code>${text}</code></li>`)}</ol>
${differences.length === 0 ? undefined : html`<div class="scroll"><table><thead><tr><th scope="col">Where</th><th scope="col">Expected</th><th scope="col">Received</th></tr></thead><tbody>${rows}</tbody></table></div>`}
${because === undefined ? undefined : html`<pre>${because}</pre>`}
<p>Repeat: <code>${repeatCommand(result)}</code></p></details>`
}

/** Known faults of the vendors’ packages, grouped by package and fault. */
function clientFaults(results: readonly PromiseResult[]): Html {
  const faults = results.filter(({ outcome }) => outcome === 'client-fault')
  if (faults.length === 0) return html``
  const groups = Map.groupBy(faults, (result) => `${clientName(result)}: ${result.because}`)
  const items = Array.from(
    groups,
    ([says, members]) =>
      html`<li>${says}<br><small>${members.map(({ vendor, promise }) => html`<code>${vendor} ${promise.id}</code> `)}</small></li>`,
  )
  return html`<section><h2>Known client faults</h2><ul>${items}</ul></section>`
}

function inferred(results: readonly PromiseResult[]): Html {
  const guesses = new Map(
    results
      .filter(({ promise }) => promise.evidence === 'inferred')
      .map((result) => [`${result.vendor}/${result.promise.id}`, result]),
  )
  const rows = [...guesses.values()].map(
    ({ vendor, promise }) => html`<tr><td>${vendor}</td><td>${promise.says}</td><td>${promise.source}</td></tr>`,
  )
  return html`<section><h2>Our best guesses</h2><details><summary>${guesses.size} promises are our best guess</summary>
<div class="scroll"><table><thead><tr><th scope="col">Vendor</th><th scope="col">Promise</th><th scope="col">Why</th></tr></thead><tbody>${rows}</tbody></table></div></details></section>`
}
