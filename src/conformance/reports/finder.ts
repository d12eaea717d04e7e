import { hashBase64 } from '#digest'
import { type Html, html } from './html-text.ts'

/**
 * The search of a report: a field, and buttons that choose by outcome or by anything else that rows carry in `data-…`. Without
 * scripts, the bar stays hidden and the page shows everything.
 */
export interface FinderChoice {
  /** The attribute after `data-` that a row carries. */
  readonly name: string
  readonly label: string
  readonly values: readonly { readonly value: string; readonly label: string }[]
}

export function finder(what: string, choices: readonly FinderChoice[]): Html {
  return html`<form class="finder" role="search" hidden>
<input type="search" placeholder="Search ${what}" aria-label="Search ${what}">
${choices.map(
  ({ name, label, values }) =>
    html`<select name="${name}" aria-label="${label}"><option value="">${label}: all</option>${values.map(({ value, label: shown }) => html`<option value="${value}">${shown}</option>`)}</select>`,
)}
<output aria-live="polite"></output>
<button type="reset">Clear</button>
</form>`
}

/**
 * Hides the rows that do not match, and what has no row left; opens what has some. `data-row` marks a row, `data-rows` what
 * holds rows. What is chosen stands in the address, so that a link shows the same.
 */
const SCRIPT = `'use strict'
{
  const form = document.querySelector('.finder')
  const field = form.querySelector('input')
  const selects = [...form.querySelectorAll('select')]
  const output = form.querySelector('output')
  const rows = [...document.querySelectorAll('[data-row]')].map((row) => ({ row, text: row.textContent.toLowerCase() }))
  const holders = [...document.querySelectorAll('[data-rows]')].map((holder) => ({
    holder,
    wasOpen: holder.open,
    rows: [...holder.querySelectorAll('[data-row]')],
  }))
  const find = () => {
    const words = field.value.toLowerCase().split(/\\s+/).filter(Boolean)
    const chosen = selects.filter((select) => select.value !== '')
    const isAll = words.length === 0 && chosen.length === 0
    let shown = 0
    for (const { row, text } of rows) {
      const fits =
        words.every((word) => text.includes(word)) &&
        chosen.every(({ name, value }) => (row.dataset[name] ?? '').split(' ').includes(value))
      row.hidden = !fits
      if (fits) shown++
    }
    for (const { holder, wasOpen, rows: own } of holders) {
      const left = own.filter((row) => !row.hidden).length
      holder.hidden = left === 0 && !isAll
      if (holder.tagName === 'DETAILS') holder.open = isAll ? wasOpen : left > 0 && shown <= 500
    }
    output.textContent = isAll ? rows.length.toLocaleString('en') + ' in all' : shown.toLocaleString('en') + ' of ' + rows.length.toLocaleString('en')
    const wanted = new URLSearchParams([['q', field.value], ...selects.map(({ name, value }) => [name, value])].filter(([, value]) => value !== ''))
    history.replaceState(undefined, '', isAll ? location.pathname + location.search : '#?' + wanted)
  }
  if (location.hash.startsWith('#?')) {
    const wanted = new URLSearchParams(location.hash.slice(2))
    field.value = wanted.get('q') ?? ''
    for (const select of selects) select.value = wanted.get(select.name) ?? ''
  }
  let waiting
  form.addEventListener('input', () => {
    clearTimeout(waiting)
    waiting = setTimeout(find, 80)
  })
  form.addEventListener('submit', (event) => event.preventDefault())
  form.addEventListener('reset', () => setTimeout(find))
  document.addEventListener('keydown', (event) => {
    if (event.key !== '/' || event.target === field) return
    event.preventDefault()
    field.focus()
  })
  form.hidden = false
  find()
}
`

/** The end of a page with a {@link finder}. */
export function finderScript(): Html {
  return { html: `<script>${SCRIPT}</script>` }
}

/** What a report may do: show itself, and run the script of its search and no other. */
export const REPORT_POLICY = `default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-${hashBase64('sha256', SCRIPT)}'; img-src data:`
