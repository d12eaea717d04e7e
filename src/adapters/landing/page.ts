import { instructions, LANGUAGE_NAMES, type RenderedSnippet, snippet } from '../../snippets/snippet.ts'
import { TEST_KEY_PREFIX, TEST_SECRET } from '../../vendor/credential.ts'
import { LANGUAGES, type Language } from '../../vendor/snippet.ts'
import type { Vendor } from '../../vendor/vendor.ts'
import { type Html, html } from './html.ts'

/** What somebody sees who opens the address of a server: where everything is, and a first call to each vendor. */
export async function page(vendors: readonly Vendor[], origin: string): Promise<string> {
  const strips = await Promise.all(vendors.map((vendor) => strip(vendor, origin)))
  const first = vendors[0]?.id ?? ''
  const { text } = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Soundcheck is running</title>
<link rel="icon" href="/favicon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/soundcheck.css">
<script type="module" src="/soundcheck.js"></script>
</head>
<body>
<div class="page">
<header>
<div class="brand"><img src="/favicon.svg" alt="">Soundcheck<span>running</span></div>
<h1>Rehearse your live‑streaming calls here</h1>
<p class="lead">This server answers as the vendors do: it remembers what you did, refuses what they refuse, in their words, and says why. Give your client this address.</p>
<div class="address"><code id="address">${origin}</code><button type="button" data-copy="address">Copy</button></div>
<nav aria-label="Pages of this server"><ul class="ways">
<li><a href="/_soundcheck/"><strong>Control room</strong><span>Watch the traffic, break things, move the clock</span></a></li>
<li><a href="/_soundcheck/docs"><strong>API reference</strong><span>Every operation and error code of each vendor</span></a></li>
<li><a href="/_soundcheck/docs/control"><strong>Control API</strong><span>Faults, clocks, state and journal for your tests</span></a></li>
</ul></nav>
</header>
<main>
<h2 id="calls">A first call</h2>
<p class="under">Each calls this server with the keys of the demo account. What is marked leads here; the rest is as at the vendor.</p>
<fieldset class="languages"><legend class="hidden">Language of the calls</legend><div>${LANGUAGES.map(choice)}</div></fieldset>
${strips}
<h2>Then</h2>
<p class="under">In a terminal. The commands work on the demo account unless you name another.</p>
<ul class="next">
<li><code>soundcheck journal --follow</code>Every exchange, with the check that refused it</li>
<li><code>soundcheck connect ${first} --lang python</code>These calls in your language, for this server</li>
<li><code>soundcheck fault add --kind reset --times 1</code>Lose the answer to the next call</li>
<li><code>soundcheck clock advance 10m</code>What would happen in ten minutes happens now</li>
</ul>
<p class="under">A key that begins with <code>${TEST_KEY_PREFIX}</code> opens an account of its own at every vendor. Its secret is <code>${TEST_SECRET}</code>.</p>
</main>
<div id="said" class="hidden" role="status"></div>
</div>
</body>
</html>
`
  return text
}

function choice(language: Language, index: number): Html {
  const isFirst = index === 0 ? html` checked` : html``
  return html`<label><input class="hidden" type="radio" name="language" id="in-${language}" value="${language}"${isFirst}>${LANGUAGE_NAMES[language]}</label>`
}

/** One vendor: who calls, and the call in each language. */
async function strip(vendor: Vendor, origin: string): Promise<Html> {
  const { id, name, spec } = vendor
  const { demo } = spec.credentials
  const place = { origin, key: demo.key, secret: demo.secret }
  const calls = await Promise.all(LANGUAGES.map((language) => snippet(vendor, language, place)))
  const title = calls.find((call) => call !== undefined)?.title ?? 'No call to show'
  const marked = [origin, new URL(origin).host, demo.key, demo.secret, ...Object.values(demo.attributes)]
  return html`<section class="vendor" aria-labelledby="${id}">
<div class="who"><h3 id="${id}">${name}</h3><code>${id}</code>
<dl>${credentialOf(vendor)}</dl>
<p><a href="/_soundcheck/docs/${id}" aria-label="All operations of ${name}">All operations</a></p></div>
<div class="call" id="call-${id}"><div class="what"><h4>${title}</h4><button type="button" data-copy="call-${id}" aria-label="Copy this call to ${name}">Copy</button></div>
${LANGUAGES.map((language, index) => inLanguage(calls[index], language, { name, marked }))}</div>
</section>`
}

function credentialOf({ spec }: Vendor): Html[] {
  const { key, secret, attributes } = spec.credentials.demo
  const fields = Object.entries({ key, ...(secret !== undefined && { secret }), ...attributes })
  return fields.map(([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>`)
}

interface Shown {
  readonly name: string
  /** Texts that belong to this server or this account. */
  readonly marked: readonly (string | undefined)[]
}

function inLanguage(call: RenderedSnippet | undefined, language: Language, { name, marked }: Shown): Html {
  const label = LANGUAGE_NAMES[language]
  if (!call) return html`<p class="none" data-language="${language}">There is no call in ${label}.</p>`
  return html`<pre data-language="${language}" tabindex="0" role="region" aria-label="${label}: ${name}"><code>${withMarks(call.code, marked)}</code></pre>
<p class="how" data-language="${language}">${instructions(call).map((sentence) => html`${sentence}<br>`)}</p>`
}

/** Shorter texts occur in words that mean something else. */
const MIN_MARKED = 8

/** Marks what to change in a client that calls the real vendor. */
function withMarks(code: string, marked: Shown['marked']): Html[] {
  const texts = marked.filter((text) => text !== undefined && text.length >= MIN_MARKED)
  // Of two texts that begin alike, the longer one is meant.
  const sorted = texts.sort((one = '', other = '') => other.length - one.length).map((text = '') => escaped(text))
  return code
    .split(new RegExp(`(${sorted.join('|')})`))
    .map((piece, index) => (index % 2 === 1 ? html`<mark>${piece}</mark>` : html`${piece}`))
}

/** For a regular expression. Node 22 has no RegExp.escape. */
function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}
