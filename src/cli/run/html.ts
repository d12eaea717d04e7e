import { finder, finderScript, REPORT_POLICY } from '../../conformance/reports/finder.ts'
import { type Html, html } from '../../conformance/reports/html-text.ts'
import { STYLE } from '../../conformance/reports/style.ts'
import type { JournalEntry } from '../../sandbox/history/journal.ts'
import { violationLines } from '../../vitest/violations.ts'
import { refusalLine } from '../banner.ts'
import type { RunRecord } from './record.ts'

interface About {
  /** The command, as it was typed. */
  readonly command: string
  readonly exitCode: number
  /** ISO 8601. */
  readonly madeAt: string
}

/** The newest exchanges are on the page; the HAR has all of them. */
const MAX_EXCHANGES = 200

/** What a program did, as one self-contained page. */
export function runHtml(record: RunRecord, { command, exitCode, madeAt }: About): string {
  const wrong = record.retries.groups.filter(({ ok }) => !ok)
  const page = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${REPORT_POLICY}">
<link rel="icon" href="data:,">
<title>Soundcheck: ${command}</title>
<style>${{ html: STYLE }}</style>
</head>
<body>
<header>
<h1>What the program sent to the vendors</h1>
${verdict(record, wrong.length)}
<p><code>${command}</code>, on <time datetime="${madeAt}">${madeAt.slice(0, 16).replace('T', ' ')} UTC</time>, ended with ${exitCode}.</p>
<ul class="tiles">
${tile(record.requests, 'requests')}${tile(record.violations.length, 'contract violations', true)}
${tile(record.unhandled.length, 'unknown requests', true)}${tile(wrong.length, 'wrong retries', true)}
${tile(record.callbacks.delivered, 'callbacks delivered')}${tile(record.callbacks.undelivered, 'callbacks undelivered', true)}
</ul>
</header>
<main>
<h2>By operation</h2>
${operationTable(record)}
${list(
  'Contract violations',
  record.violations.map((one) => violationLines(one).join('\n')),
)}
${list(
  'Unknown requests',
  record.unhandled.map(({ sequence, what, because }) => `#${sequence} ${what}: ${because}`),
)}
${list(
  'Wrong retries',
  wrong.map(({ verdict }) => verdict),
)}
<h2>Exchanges</h2>
${finder('exchanges', [{ name: 'outcome', label: 'Outcome', values: outcomesOf(record) }])}
${record.entries.slice(-MAX_EXCHANGES).map(exchange)}
</main>
${finderScript()}
</body>
</html>
`
  return page.html
}

/** The answer to the first question of a reader, in one line. */
function verdict({ requests, violations, unhandled }: RunRecord, wrongRetries: number): Html {
  const wrong = [
    countOf(violations.length, 'contract violation'),
    countOf(unhandled.length, 'unknown request'),
    wrongRetries === 0 ? undefined : `${wrongRetries} wrong ${wrongRetries === 1 ? 'retry' : 'retries'}`,
  ].filter((part) => part !== undefined)
  if (wrong.length > 0) return html`<p class="verdict bad">Found: ${wrong.join(', ')}.</p>`
  if (requests === 0)
    return html`<p class="verdict bad">Nothing was tested: the program sent no request to a vendor.</p>`
  return html`<p class="verdict good">All is well: ${countOf(requests, 'request') ?? ''}, and nothing against a contract.</p>`
}

function countOf(figure: number, thing: string): string | undefined {
  return figure === 0 ? undefined : `${figure} ${thing}${figure === 1 ? '' : 's'}`
}

function outcomesOf({ entries }: RunRecord): readonly { readonly value: string; readonly label: string }[] {
  const shown = entries.slice(-MAX_EXCHANGES)
  return [...new Set(shown.map(({ outcome }) => outcome))].map((value) => ({ value, label: value }))
}

function tile(figure: number, label: string, isProblem = false): Html {
  return html`<li class="${isProblem && figure > 0 ? 'bad' : ''}"><b>${figure}</b> ${label}</li>`
}

function operationTable({ operations }: RunRecord): Html {
  const rows = operations.map(({ vendor, operation, outcomes }) => {
    const counts = Object.entries(outcomes).map(([outcome, count]) => `${count} ${outcome}`)
    return html`<tr><td>${vendor}</td><td><code>${operation}</code></td><td>${counts.join(', ')}</td></tr>`
  })
  return html`<table><thead><tr><th scope="col">Vendor</th><th scope="col">Operation</th><th scope="col">Requests</th></tr></thead>
<tbody>${rows}</tbody></table>`
}

function list(title: string, problems: readonly string[]): Html {
  if (problems.length === 0) return html`<h2>${title}</h2><p>None.</p>`
  return html`<h2>${title}</h2>${problems.map((problem) => html`<div class="card"><pre>${problem.trim()}</pre></div>`)}`
}

function exchange(entry: JournalEntry): Html {
  return html`<details data-row data-outcome="${entry.outcome}"><summary><code>#${entry.sequence}</code> ${refusalLine(entry).replace(/: $/, '')}</summary>
<pre>${entry.request}</pre><pre>${entry.response}</pre></details>`
}
