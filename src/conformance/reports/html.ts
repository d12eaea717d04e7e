import { type Share, shareOf } from '../coverage.ts'
import { describePages } from '../pages.ts'
import type { PromiseResult } from '../result.ts'
import { vendorSection } from './html-ledger.ts'
import { badge, legend, mark } from './html-marks.ts'
import { type Html, html } from './html-text.ts'
import { clientName, describePlace, describePromises, repeatCommand, script } from './phrases.ts'
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
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
<link rel="icon" href="data:,">
<title>Soundcheck: promises tested against ${target}</title>
<style>${{ html: STYLE }}</style>
</head>
<body>
<header>
<h1>Are the vendors’ promises kept?</h1>
<p>Each promise below is a sentence about a vendor’s interface. It was tested against <strong>${TARGETS[target] ?? target}</strong> on
<time datetime="${madeAt}">${madeAt.slice(0, 16).replace('T', ' ')} UTC</time>, once for each client that can call it.</p>
${tiles(report)}
<nav>${[...vendors.keys()].map((vendor) => html`<a href="#${vendor}">${vendor}</a> `)}</nav>
${legend()}
</header>
<main>
${differing(results)}
${clientFaults(results)}
${Array.from(vendors, ([vendor, members]) => vendorSection(vendor, members, report.coverage))}
${inferred(results)}
</main>
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

function tiles({ results, coverage, statements }: RunReport): Html {
  const promises = new Map(results.map((result) => [`${result.vendor}/${result.promise.id}`, result.promise]))
  const count = (outcome: PromiseResult['outcome']) => results.filter((result) => result.outcome === outcome).length
  const guesses = [...promises.values()].filter(({ evidence }) => evidence === 'inferred').length
  const bad = (figure: number) => (figure > 0 ? 'bad' : '')
  return html`<ul class="tiles">
${tile(promises.size, `promises: ${describePromises([...promises.values()])}`)}${tile(guesses, 'of them are our best guess', 'guess')}${tile(results.length, 'runs, one for each client')}
${tile(count('kept'), 'kept', 'good')}${tile(count('broken'), 'broken', bad(count('broken')))}
${tile(count('failed'), 'could not run', bad(count('failed')))}${tile(count('client-fault'), 'known client faults', 'warn')}
${tile(count('not-applicable'), 'not applicable')}
${statements.length === 0 ? undefined : tile(describePages(statements), 'of the reference pages tested')}${tile(percent(shareOf(coverage, () => true)), 'of all documented items tested')}
</ul>`
}

function tile(figure: string | number, label: string, kind = ''): Html {
  return html`<li class="${kind}"><b>${figure}</b> ${label}</li>`
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
  return html`<details class="card ${outcome}" ${isOpen ? html`open` : undefined}><summary><strong>${mark(outcome)} ${promise.says}</strong></summary>
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
  return html`<section><h2>Inferred promises</h2><details><summary>${guesses.size} promises are our best guess</summary>
<div class="scroll"><table><thead><tr><th scope="col">Vendor</th><th scope="col">Promise</th><th scope="col">Why</th></tr></thead><tbody>${rows}</tbody></table></div></details></section>`
}
