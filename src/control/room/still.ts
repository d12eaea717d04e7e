import { createHash } from 'node:crypto'
import { gunzipSync } from 'node:zlib'
import type { Sandbox } from '../../sandbox/sandbox.ts'
import { createControlApp, PREFIX } from '../app.ts'
import { createControl } from '../start.ts'
import { controlRoomAsset } from './assets.ts'

/** What a page without a server is about. */
export interface StillOptions {
  readonly account: string
  /** Shown above it: the name of a test. */
  readonly title: string
  /** Requests of no account that belong to it, by their sequence numbers. */
  readonly others?: readonly number[]
}

const ORIGIN = 'http://127.0.0.1'

/**
 * The control room as one HTML file that shows what an account received: the rows and the details, without secrets. It needs no
 * server, and nothing from the network.
 */
export async function stillRoom(sandbox: Sandbox, options: StillOptions): Promise<string> {
  const kept = { title: options.title, account: options.account, ...(await contentOf(sandbox, options)) }
  const template = await textOf('still.html')
  const withFonts = await replaceAll(template, /url\(\/_soundcheck\/(assets\/[^)]+\.woff2)\)/g, fontOf)
  // No text may end the element that it stands in.
  const json = JSON.stringify(kept).replaceAll('<', '\\u003c')
  return withFonts
    .replace('<head>', () => `<head>\n    ${policyOf(withFonts)}`)
    .replace(
      '<script type="module">',
      (script) => `<script type="application/json" id="kept">${json}</script>\n${script}`,
    )
}

/** The page runs this one script, and loads nothing from anywhere. */
function policyOf(html: string): string {
  const [, style = ''] = /<style>([\s\S]*)<\/style>/.exec(html) ?? []
  const [, script = ''] = /<script type="module">([\s\S]*)<\/script>/.exec(html) ?? []
  const policy = [
    "default-src 'none'",
    `script-src ${hashOf(script)}`,
    `style-src ${hashOf(style)}`,
    'font-src data:',
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
  ].join('; ')
  return `<meta http-equiv="Content-Security-Policy" content="${policy}">`
}

function hashOf(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`
}

async function textOf(name: string): Promise<string> {
  const asset = await controlRoomAsset(name)
  if (!asset)
    throw new Error(`Cannot find ${name} of the control room: install the package again, or run npm run build`)
  return new TextDecoder().decode(asset.isGzipped ? gunzipSync(asset.body) : asset.body)
}

async function fontOf(path: string): Promise<string> {
  const font = await controlRoomAsset(path)
  // Without the font, the page shows its texts in one of the system.
  return font ? `url(data:font/woff2;base64,${Buffer.from(font.body).toString('base64')})` : 'local("")'
}

async function replaceAll(text: string, pattern: RegExp, toValue: (found: string) => Promise<string>): Promise<string> {
  const names = new Set(Array.from(text.matchAll(pattern), ([, name = '']) => name))
  const values = new Map<string, string>()
  for (const name of names) values.set(name, await toValue(name))
  return text.replace(pattern, (whole, name: string) => values.get(name) ?? whole)
}

/** What the page would ask a server for. */
async function contentOf(sandbox: Sandbox, { account: name, others = [] }: StillOptions) {
  const account = sandbox.account(name)
  const strays = new Set(others)
  const events = [
    ...account.history.events(),
    ...sandbox.accounts.anonymous.history.events().filter(({ sequence }) => strays.has(sequence)),
  ].sort((one, other) => one.sequence - other.sequence)
  const exchanges = events.filter((event) => event.topic === 'exchange')
  const refused = exchanges.filter(({ outcome }) => outcome === 'refused')
  const paths = [
    '/accounts',
    '/vendors',
    ...exchanges.map(({ sequence }) => `/journal/${sequence}`),
    ...new Set(
      refused.flatMap(({ vendor, operation }) =>
        vendor === undefined || operation === undefined ? [] : [`/vendors/${vendor}/operations/${operation}`],
      ),
    ),
  ]
  const { control, end } = createControl(sandbox)
  const app = createControlApp({ control, access: { token: undefined, hosts: ['127.0.0.1'], origins: [] } })
  try {
    const answers: Record<string, unknown> = {}
    for (const path of paths) {
      const response = await app.request(`${ORIGIN}${PREFIX}${path}`)
      if (response.ok) answers[path] = await response.json()
    }
    const vendors = new Set(exchanges.map(({ vendor }) => vendor))
    return {
      answers: {
        ...answers,
        // Other accounts of the same sandbox are none of this page's business.
        '/accounts': listed(answers['/accounts'], (one) => one.name === name || one.name === 'anonymous'),
        '/vendors': listed(answers['/vendors'], ({ id }) => vendors.has(id)),
      },
      events,
    }
  } finally {
    end()
  }
}

interface Listed {
  readonly id?: string
  readonly name?: string
}

function listed(answer: unknown, isKept: (one: Listed) => boolean): unknown {
  return Array.isArray(answer) ? answer.filter(isKept) : answer
}
