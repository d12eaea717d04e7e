import { type Html, html } from '../../conformance/reports/html-text.ts'
import { STYLE } from '../../conformance/reports/style.ts'
import type { Comparison } from '../compare.ts'
import type { Finding } from '../finding.ts'
import { countsLine, earlierLine, YARDSTICKS } from './text.ts'

const POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"

/** The result as one page that needs nothing else. */
export function compareHtml(comparison: Comparison, madeAt: string): string {
  const { counts, findings, switches, earlier, undocumented, unreadable } = comparison
  const verdict =
    findings.length === 0
      ? 'Nothing differs.'
      : `${findings.length} ${findings.length === 1 ? 'difference' : 'differences'}.`
  const page = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<link rel="icon" href="data:,">
<title>Soundcheck: recorded traffic compared</title>
<style>${{ html: STYLE }}</style>
</head>
<body>
<header>
<h1>Does the mock agree with the vendor?</h1>
<p><strong>${verdict}</strong> ${countsLine(counts)}.</p>
<p>Compared on <time datetime="${madeAt}">${madeAt.slice(0, 16).replace('T', ' ')} UTC</time>. Nothing was sent.</p>
</header>
<main>
${findings.length > 0 ? findingsTable(findings) : undefined}
${
  switches.length > 0
    ? html`<section><h2>Switches that fit</h2><ul>${switches.map(
        ({ name, value, decides, against }) =>
          html`<li><code>${name}=${value}</code>: ${decides} that differ without it agree with it${against > 0 ? `, and ${against} would differ that do not now` : undefined}</li>`,
      )}</ul></section>`
    : undefined
}
${
  earlier.length > 0
    ? html`<section><h2>Records that began before the recording</h2><ul>${earlier.map((one) => html`<li>${earlierLine(one)}</li>`)}</ul></section>`
    : undefined
}
${
  undocumented.length > 0
    ? html`<section><h2>Calls that no page documents</h2><ul>${undocumented.map(
        ({ vendor, call, count }) => html`<li><code>${vendor} ${call}</code>, ${count}</li>`,
      )}</ul></section>`
    : undefined
}
${
  unreadable.length > 0
    ? html`<section><h2>Entries that cannot be read</h2><ul>${unreadable.map(
        ({ index, problem }) => html`<li>Entry ${index}: ${problem}</li>`,
      )}</ul></section>`
    : undefined
}
</main>
</body>
</html>
`
  return page.html
}

function findingsTable(findings: readonly Finding[]): Html {
  return html`<section><h2>Differences</h2>
<div class="scroll" tabindex="0" role="region" aria-label="Differences"><table class="ledger"><thead><tr><th scope="col">Where</th><th scope="col">The vendor differs from</th><th scope="col">Expected</th><th scope="col">Traffic</th><th scope="col">How often</th><th scope="col">The mock rests on</th></tr></thead>
<tbody>${findings.map(findingRow)}</tbody></table></div></section>`
}

function findingRow({
  vendor,
  operation,
  place,
  against,
  expected,
  received,
  count,
  first,
  evidence = [],
}: Finding): Html {
  return html`<tr><td>${vendor} <code>${operation}</code><br><code>${place}</code></td><td>${against.map((one) => YARDSTICKS[one]).join(' and ')}</td><td><code>${expected}</code></td><td><code>${received}</code></td><td>${count}<br><small>first: entry ${first}</small></td><td>${evidence.map((one) => html`${one.evidence}: ${one.says}<br>`)}</td></tr>`
}
