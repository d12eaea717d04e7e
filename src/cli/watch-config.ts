import { statSync } from 'node:fs'
import { basename } from 'node:path'
import { UsageError } from '../diagnostics/usage-error.ts'
import { type Io, printError } from './command.ts'
import { pluralize } from './pluralize.ts'
import { restartServing, type ServeSettings, type Serving } from './serving.ts'

/** Asking works in containers, in network folders and with editors that replace a file. */
const INTERVAL_MS = 500

interface Watching {
  /** The server that answers now. */
  readonly current: () => Serving
  /** Called with each server that takes its place. */
  readonly replace: (serving: Serving) => void
  /** Reads the settings again. */
  readonly read: () => Promise<ServeSettings>
  readonly io: Io
}

/** Throws a UsageError when there is no file to watch. */
export function checkWatched({ args, file }: ServeSettings): void {
  if (!args.watch || file !== undefined) return
  throw new UsageError(
    'Cannot watch: there is no configuration file. Create soundcheck.config.json, or name one with --config',
  )
}

/** Restarts the server when its configuration file changes. Returns a function that ends this, and waits for a restart. */
export function watchConfig(watching: Watching): () => Promise<void> {
  const { current, io } = watching
  const { args, file } = current().settings
  if (!args.watch || file === undefined) return async () => {}
  let restart = Promise.resolve()
  let isOver = false
  const end = (io.watch ?? watchByAsking)(file, () => {
    // One after the other.
    restart = restart.then(() => (isOver ? undefined : afterChange(watching, basename(file))))
  })
  return () => {
    isOver = true
    end()
    return restart
  }
}

async function afterChange({ current, replace, read, io }: Watching, file: string): Promise<void> {
  try {
    const [before, settings] = [current(), await read()]
    // Some editors remove a file before they write it. Without it, its accounts would end.
    if (settings.file !== before.settings.file) throw new UsageError(`Cannot restart: ${file} is gone. Write it again`)
    const changed = changedNames(before.settings, settings)
    if (changed.length === 0) return
    const { serving, accounts, problems } = await restartServing(before, settings, {
      io,
      onFallback: replace,
    })
    replace(serving)
    const where = `${serving.server.origin}: ${pluralize(accounts, 'account')} ${accounts === 1 ? 'goes' : 'go'} on`
    printError(io, `${file} changed (${changed.join(', ')}). Restarted at ${where}`, ...problems, ...settings.warnings)
  } catch (error) {
    const lines = error instanceof UsageError ? error.lines : []
    printError(io, (error as Error).message, ...lines, 'The server goes on with the settings that it has')
  }
}

function changedNames(before: ServeSettings, now: ServeSettings): string[] {
  const old = new Map(before.list.map(({ name, argument }) => [name, argument]))
  const names = now.list.filter(({ name, argument }) => old.get(name) !== argument).map(({ name }) => name)
  return JSON.stringify(before.accounts) === JSON.stringify(now.accounts) ? names : [...names, 'accounts']
}

function watchByAsking(file: string, onChange: () => void): () => void {
  let before = stampOf(file)
  const timer = setInterval(() => {
    const now = stampOf(file)
    if (now === before) return
    before = now
    onChange()
  }, INTERVAL_MS).unref()
  return () => clearInterval(timer)
}

/** Differs when the file was written, replaced or removed. */
function stampOf(file: string): string {
  const found = statSync(file, { throwIfNoEntry: false })
  return found === undefined ? 'none' : `${found.ino} ${found.mtimeMs} ${found.size}`
}
