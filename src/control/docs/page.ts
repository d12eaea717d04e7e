export interface DocumentLink {
  /** The last segment of its page's address. */
  readonly id: string
  readonly title: string
  /** The address of the document itself. */
  readonly url: string
  /** Whether all of it is under one tag. */
  readonly hasOneTag: boolean
}

const STYLE = `
body { display: flex; flex-direction: column; height: 100vh; margin: 0; font: 15px/1.5 system-ui, sans-serif }
nav { display: flex; flex-wrap: wrap; gap: 4px 18px; padding: 12px 18px; background: #18202a }
nav a { color: #b9c6d6; text-decoration: none }
nav a[aria-current] { color: #fff; font-weight: 600 }
nav a:hover, nav a:focus-visible { text-decoration: underline }
rapi-doc { flex: 1; min-height: 0 }
/* RapiDoc breaks words inside badges. */
rapi-doc::part(section-navbar-item) { overflow-wrap: normal; word-break: normal; white-space: normal }
`

/** A vendor's document has one tag, its title, which RapiDoc would say three times. */
const ONE_TAG = 'rapi-doc::part(section-tag-title), rapi-doc::part(section-navbar-tag) { display: none }'

/** A page that shows one document and links to the others. It loads nothing from other servers. */
export function pageOf(current: DocumentLink, all: readonly DocumentLink[]): string {
  const links = all.map(({ id, title }) => {
    const mark = id === current.id ? ' aria-current="page"' : ''
    return `<a href="/_soundcheck/docs/${id}"${mark}>${escaped(title)}</a>`
  })
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${escaped(current.title)} – Soundcheck</title>
<link rel="icon" href="data:,">
<style>${STYLE}${current.hasOneTag ? ONE_TAG : ''}</style>
<nav aria-label="Documents">${links.join('\n')}</nav>
<rapi-doc spec-url="${current.url}" load-fonts="false" render-style="read" show-header="false" allow-try="false"
  allow-authentication="false" allow-server-selection="false" theme="light" primary-color="#1f6feb"
  regular-font="system-ui, sans-serif" mono-font="ui-monospace, monospace" schema-style="table"></rapi-doc>
<script type="module" src="/_soundcheck/docs/reader.js"></script>
`
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`)
}
