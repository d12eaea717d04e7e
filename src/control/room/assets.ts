import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, extname, join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { isOneFile, sea } from '../../own-files/one-file.ts'

/** One file of the control room's page. */
export interface RoomAsset {
  readonly body: Uint8Array<ArrayBuffer>
  /** Its media type. */
  readonly type: string
  readonly isGzipped: boolean
}

type Files = ReadonlyMap<string, RoomAsset>

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
}

/**
 * A file of the control room by its path below `/_soundcheck/`; the page itself is `index.html`. Undefined when there is none.
 * The package holds the files. In a checkout of the source they are built when they are first asked for, and after each change.
 */
export async function controlRoomAsset(path: string): Promise<RoomAsset | undefined> {
  return (await files()).get(path)
}

/** All of its files, by their paths below `/_soundcheck/`. */
export function controlRoomAssets(): Promise<ReadonlyMap<string, RoomAsset>> {
  return files()
}

const isSource = import.meta.filename?.endsWith('.ts') ?? false
let known: { readonly version: number; readonly files: Promise<Files> } | undefined

function files(): Promise<Files> {
  const version = isSource ? newestChange(sourceFolder()) : 0
  if (known?.version === version) return known.files
  const loading = isSource
    ? build()
    : Promise.resolve(isOneFile() ? readInside() : read(builtFolder(import.meta.dirname)))
  known = { version, files: loading }
  loading.catch(() => {
    known = undefined
  })
  return loading
}

function sourceFolder(): string {
  return join(import.meta.dirname, '../../control-room')
}

/** Milliseconds since the epoch. */
function newestChange(folder: string): number {
  const times = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map(
    (name) => statSync(join(folder, name)).mtimeMs,
  )
  return Math.max(...times)
}

/** In a worker, so that the server goes on answering, and keeps its own environment. */
function build(): Promise<Files> {
  // A variable, so that no bundler takes the script for a part of the server.
  const script = join(import.meta.dirname, '../../../scripts/control-room.ts')
  return new Promise((resolve, reject) => {
    const worker = new Worker(script)
    worker.once('message', (built: [string, Uint8Array<ArrayBuffer>][]) => {
      resolve(new Map(built.map(([name, body]) => [name, assetOf(name, body)])))
      void worker.terminate()
    })
    worker.once('error', reject)
    worker.once('exit', () => reject(new Error('The control room was not built: its script ended without a result')))
  })
}

function read(folder: string): Files {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => extname(name) !== '')
  return filesOf(names, (name) => readFileSync(join(folder, name)))
}

/** In the one file without Node, they are parts of the program. */
function readInside(): Files {
  const inside = 'control-room/'
  const names = sea?.getAssetKeys().filter((key) => key.startsWith(inside)) ?? []
  return filesOf(
    names.map((key) => key.slice(inside.length)),
    (name) => new Uint8Array(sea?.getRawAsset(inside + name) ?? new ArrayBuffer(0)),
  )
}

function filesOf(names: readonly string[], bodyOf: (name: string) => Uint8Array<ArrayBuffer>): Files {
  return new Map(
    names.map((name) => {
      const path = name.replaceAll('\\', '/').replace(/\.gz$/, '')
      return [path, assetOf(path, bodyOf(name), name.endsWith('.gz'))]
    }),
  )
}

function assetOf(path: string, body: Uint8Array<ArrayBuffer>, isGzipped = false): RoomAsset {
  return { body, type: TYPES[extname(path)] ?? 'application/octet-stream', isGzipped }
}

/** This file lies at another depth in each build. */
function builtFolder(from: string): string {
  const folder = join(from, 'control-room')
  if (existsSync(join(folder, 'index.html'))) return folder
  const above = dirname(from)
  if (above === from) throw new Error('Cannot find the control room: install the package again, or run npm run build')
  return builtFolder(above)
}
