import { LANGUAGES } from '../../vendor/snippet.ts'

/** The colours of the control room. Each pair passes WCAG AA in both schemes. */
const BASE = `:root {
  color-scheme: light dark;
  --ground: light-dark(#f3f1ec, #101216);
  --panel: light-dark(#fdfcfa, #161920);
  --raised: light-dark(#fff, #1d2129);
  --line: light-dark(#e1ddd3, #262b35);
  --text: light-dark(#1d1f24, #e8eaf0);
  --dim: light-dark(#656a74, #98a0b0);
  --green: light-dark(#17724b, #4cc38a);
  --amber: light-dark(#7f4e00, #f0b23e);
  --blue: light-dark(#2a62a8, #7fb2f0);
  --mono: "JetBrains Mono", ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace;
}
* { box-sizing: border-box }
html { -webkit-text-size-adjust: 100% }
body {
  margin: 0;
  background: var(--ground);
  color: var(--text);
  font: 15px/1.55 Inter, ui-sans-serif, system-ui, "Segoe UI", "Helvetica Neue", Arial, sans-serif;
}
a { color: var(--blue); text-underline-offset: 3px; text-decoration-thickness: 1px }
code, pre, dd { font-family: var(--mono); font-variant-ligatures: none }
:focus-visible { outline: 2px solid var(--blue); outline-offset: 2px; border-radius: 4px }
.page { max-width: 1120px; margin: 0 auto; padding: 0 28px 72px }
.hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap }

header { padding: 40px 0 0 }
.brand { display: flex; align-items: center; gap: 12px; font-weight: 650; letter-spacing: -.01em }
.brand img { width: 32px; height: 32px; display: block }
.brand span { margin-left: auto; display: flex; align-items: center; gap: 8px; color: var(--green); font-size: 13px; font-weight: 550 }
.brand span::before { content: ""; width: 8px; height: 8px; border-radius: 50%; background: var(--green); box-shadow: 0 0 0 4px color-mix(in srgb, var(--green) 18%, transparent) }
h1 { margin: 44px 0 10px; font-size: clamp(28px, 4.6vw, 44px); line-height: 1.12; letter-spacing: -.028em; font-weight: 680; max-width: 21ch; text-wrap: balance }
.lead { margin: 0; max-width: 62ch; color: var(--dim); font-size: 17px; text-wrap: pretty }

.address { display: flex; align-items: center; gap: 10px; width: fit-content; max-width: 100%; margin: 28px 0 0; padding: 10px 10px 10px 18px; border: 1px solid var(--line); border-radius: 10px; background: var(--raised) }
.address code { font-size: clamp(15px, 2.2vw, 19px); font-weight: 550; overflow-wrap: anywhere }

.ways { display: grid; grid-template-columns: repeat(3, 1fr); gap: 12px; margin: 28px 0 0; padding: 0; list-style: none }
.ways a { display: block; height: 100%; padding: 16px 18px; border: 1px solid var(--line); border-radius: 10px; background: var(--panel); color: inherit; text-decoration: none; transition: border-color .15s }
.ways a:hover { border-color: var(--blue) }
.ways strong { display: flex; justify-content: space-between; color: var(--blue); font-weight: 600 }
.ways strong::after { content: "→"; transition: translate .15s }
.ways a:hover strong::after { translate: 3px }
.ways span { color: var(--dim); font-size: 14px }

h2 { margin: 64px 0 4px; font-size: 22px; letter-spacing: -.018em; line-height: 1.25 }
.under { margin: 0; color: var(--dim); max-width: 68ch; text-wrap: pretty }

.languages { position: sticky; top: 0; z-index: 1; margin: 18px -28px 0; padding: 10px 28px; border: 0; background: var(--ground) }
.languages div { display: inline-flex; gap: 2px; max-width: 100%; padding: 3px; overflow-x: auto; border: 1px solid var(--line); border-radius: 10px; background: var(--panel); scrollbar-width: none }
.languages label { padding: 5px 14px; border-radius: 7px; color: var(--dim); font-size: 14px; font-weight: 500; white-space: nowrap; cursor: pointer }
.languages label:hover { color: var(--text) }
.languages label:has(:checked) { background: var(--text); color: var(--ground) }
.languages label:has(:focus-visible) { outline: 2px solid var(--blue); outline-offset: 1px }

.vendor { display: grid; grid-template-columns: minmax(0, 35fr) minmax(0, 65fr); margin-top: 16px; border: 1px solid var(--line); border-radius: 10px; background: var(--panel); overflow: hidden }
.who { padding: 22px 24px }
h3 { margin: 0; font-size: 16px; line-height: 1.35; letter-spacing: -.01em }
.who > code { color: var(--dim); font-size: 12.5px }
dl { display: grid; grid-template-columns: auto minmax(0, 1fr); gap: 5px 14px; margin: 16px 0 0; font-size: 12px; line-height: 1.5 }
dt { color: var(--dim) }
dd { margin: 0; overflow-wrap: anywhere }
.who p { margin: 16px 0 0; font-size: 14px }
.call { min-width: 0; display: flex; flex-direction: column; border-left: 1px solid var(--line); background: var(--raised) }
.what { display: flex; align-items: center; gap: 12px; min-height: 48px; padding: 8px 8px 8px 20px; border-bottom: 1px solid var(--line) }
.what h4 { margin: 0; margin-right: auto; font-size: 14px; font-weight: 550 }
pre { margin: 0; padding: 18px 20px; font-size: 12.5px; line-height: 1.65; overflow-x: auto; tab-size: 4; scrollbar-width: thin; scrollbar-color: var(--line) transparent }
pre[data-language=curl] { white-space: pre-wrap; overflow-wrap: anywhere }
mark { background: color-mix(in srgb, var(--amber) 14%, transparent); color: var(--amber); border-radius: 3px; padding: 1px 0 }
.how { margin: auto 0 0; padding: 0 20px 16px; color: var(--dim); font-size: 13px; line-height: 1.5; overflow-wrap: anywhere }
.how code { color: var(--text); font-size: 12px }
.none { margin: 0; padding: 18px 20px; color: var(--dim) }

button { display: none; flex: none; padding: 6px 12px; border: 1px solid var(--line); border-radius: 7px; background: var(--panel); color: var(--text); font: inherit; font-size: 13px; font-weight: 500; cursor: pointer }
.scripted button { display: inline-block }
button:hover { border-color: var(--dim) }
button.done { color: var(--green); border-color: var(--green) }
button.done::after { content: " ✓" }

.next { display: grid; grid-template-columns: repeat(2, 1fr); gap: 0 36px; margin: 20px 0 0; padding: 0; list-style: none }
.next li { display: flex; flex-direction: column; gap: 2px; padding: 14px 0; border-top: 1px solid var(--line); font-size: 14px; color: var(--dim) }
.next code { color: var(--text); font-size: 13px; overflow-wrap: anywhere }

.next + .under { margin-top: 24px; max-width: none }

@media (max-width: 820px) {
  .page { padding: 0 18px 48px }
  header { padding-top: 24px }
  h1 { margin-top: 32px }
  .ways, .next { grid-template-columns: minmax(0, 1fr) }
  .ways { gap: 8px }
  .ways a { padding: 12px 16px }
  h2 { margin-top: 44px }
  .languages { margin-inline: -18px; padding-inline: 18px }
  .languages div { display: flex; width: fit-content }
  .languages label { padding-inline: 11px }
  .vendor { grid-template-columns: minmax(0, 1fr) }
  .who { padding: 18px }
  .call { border-left: 0; border-top: 1px solid var(--line) }
  .what, pre, .how { padding-left: 18px }
}
@media (prefers-reduced-motion: reduce) { * { transition: none !important } }
@media (forced-colors: active) { .languages label:has(:checked) { outline: 2px solid Highlight } }
@media print { .languages, button { display: none } }
`

/** Shows the calls in the language that is chosen, without a script. */
const CHOSEN = LANGUAGES.map(
  (language) =>
    `body:has(#in-${language}:checked) [data-language]:not([data-language=${language}]) { display: none }\n`,
).join('')

export const STYLE = BASE + CHOSEN
