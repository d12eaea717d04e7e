import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, relative, resolve } from 'node:path'
import { gunzipSync } from 'node:zlib'
import manifest from '../../package.json' with { type: 'json' }
import { controlRoomAssets } from '../control/room/assets.ts'
import { UsageError } from '../diagnostics/usage-error.ts'

export interface InitOptions {
  /** Where the site has the control room. */
  readonly path: string
  readonly withRoom: boolean
}

const WORKER = 'mockServiceWorker.js'
/** In the folder of the control room: what was written, so that a later run knows its own files. */
const LIST = 'soundcheck-files.json'

/** Files by their paths below the folder. */
type Files = ReadonlyMap<string, Uint8Array>

/** Writes the files into the folder of a site. Returns what to print. Throws a UsageError, and writes nothing, when it may not. */
export async function initSite(folder: string, { path, withRoom }: InitOptions): Promise<string[]> {
  checkFolder(folder)
  checkPath(path)
  const worker = new Map([[WORKER, readWorker(folder)]])
  const below = path.slice(1)
  const room = withRoom ? await roomFiles(path) : new Map<string, Uint8Array>()
  const own = ownFiles(folder, below)
  const foreign = [...worker, ...room].flatMap(([name, bytes]) =>
    mayWrite(folder, { name, bytes, own }) ? [] : [name],
  )
  if (foreign.length > 0) {
    throw new UsageError(
      `Cannot write to ${folder}: ${foreign.slice(0, 3).join(', ')} ${foreign.length === 1 ? 'is' : 'are'} not of MSW or Soundcheck. Move ${foreign.length === 1 ? 'it' : 'them'} away, or name another folder${withRoom ? ' or --path' : ''}`,
    )
  }
  const lines = [toldOf(join(folder, WORKER), write(folder, worker), `MSW’s worker, version ${versionOf(worker)}`)]
  if (withRoom) {
    for (const name of own) if (!room.has(name)) rmSync(join(folder, name), { force: true })
    lines.push(toldOf(`${join(folder, below)}/`, write(folder, room), `the control room, ${room.size} files`))
  }
  return [...lines, ...nextSteps(path, withRoom)]
}

function checkFolder(folder: string): void {
  if (existsSync(folder) && statSync(folder).isDirectory()) return
  throw new UsageError(
    `Cannot write to ${folder}: there is no such folder. Name the one whose files your site serves at /, such as public/. Make it if your site has none`,
  )
}

function checkPath(path: string): void {
  if (/^(?:\/[\w~-][\w.~-]*)+$/.test(path)) return
  throw new UsageError(
    `Cannot put the control room at "${path}": write a path that begins with a slash and ends without, such as /_soundcheck`,
  )
}

/** The worker must be of the version that the page imports: MSW compares them. */
function readWorker(folder: string): Uint8Array {
  for (const place of [folder, '.']) {
    try {
      return readFileSync(createRequire(join(resolve(place), 'any.js')).resolve(`msw/${WORKER}`))
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'MODULE_NOT_FOUND') throw error
    }
  }
  throw new UsageError(
    `Cannot find MSW, whose worker the page needs. Run npm install --save-dev msw, and then this command again`,
  )
}

async function roomFiles(path: string): Promise<Files> {
  const assets = await controlRoomAssets()
  const files = Array.from(assets, ([name, { body, isGzipped }]) => {
    const bytes = isGzipped ? gunzipSync(body) : body
    return [join(path.slice(1), name), /\.(?:html|js|css)$/.test(name) ? inPage(name, bytes, path) : bytes] as const
  })
  const names = files.map(([name]) => name).sort()
  const list = { version: manifest.version, files: names }
  return new Map([...files, [join(path.slice(1), LIST), encode(`${JSON.stringify(list, null, 2)}\n`)]])
}

/** A file of the control room, as a site of somebody else's serves it. */
function inPage(name: string, bytes: Uint8Array, path: string): Uint8Array {
  const text = new TextDecoder().decode(bytes).replace(/\/_soundcheck\/(?=assets\/|[`'"])/g, `${path}/`)
  const meta = '<meta name="soundcheck-in-page" content="">'
  return encode(name === 'index.html' ? text.replace('<head>', `<head>\n    ${meta}`) : text)
}

/** The files that an earlier run wrote. */
function ownFiles(folder: string, below: string): ReadonlySet<string> {
  const list = join(folder, below, LIST)
  if (!existsSync(list)) return new Set()
  try {
    const { files } = JSON.parse(readFileSync(list, 'utf8')) as { readonly files: readonly string[] }
    const inside = files.filter((name) => !relative(below, name).startsWith('..'))
    return new Set([...inside, join(below, LIST)])
  } catch {
    throw new UsageError(
      `Cannot read ${list}, which says what an earlier run wrote. Remove its folder, and run this again`,
    )
  }
}

function mayWrite(
  folder: string,
  { name, bytes, own }: { readonly name: string; readonly bytes: Uint8Array; readonly own: ReadonlySet<string> },
): boolean {
  const file = join(folder, name)
  if (!existsSync(file) || own.has(name)) return true
  const there = readFileSync(file)
  return there.equals(bytes) || (name === WORKER && /Mock Service Worker/.test(there.toString()))
}

/** Returns how many of the files were not there already. */
function write(folder: string, files: Files): number {
  let written = 0
  for (const [name, bytes] of files) {
    const file = join(folder, name)
    if (existsSync(file) && readFileSync(file).equals(bytes)) continue
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, bytes)
    written++
  }
  return written
}

function toldOf(place: string, written: number, what: string): string {
  return written === 0 ? `Is there already: ${place} (${what})` : `Wrote ${place} (${what})`
}

function versionOf(worker: Files): string {
  return /PACKAGE_VERSION = '([^']+)'/.exec(new TextDecoder().decode(worker.get(WORKER)))?.[1] ?? 'unknown'
}

function nextSteps(path: string, withRoom: boolean): string[] {
  const room = path === '/_soundcheck' ? 'controlRoom: true' : `controlRoom: '${path}'`
  return [
    '',
    'Next, where your page starts while you develop it:',
    "  import { startInPage } from 'soundcheck/browser'",
    "  import { ishumei } from 'soundcheck/vendors/ishumei'",
    `  await startInPage({ vendors: [ishumei]${withRoom ? `, ${room}` : ''} })`,
    ...(withRoom ? [`Then open ${path}/index.html beside it.`] : []),
  ]
}

function encode(text: string): Uint8Array {
  return new TextEncoder().encode(text)
}
