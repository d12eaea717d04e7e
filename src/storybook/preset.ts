import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { initSite } from '../cli/init-site.ts'
import { UsageError } from '../diagnostics/usage-error.ts'

/** What Storybook's server and build read of this addon. The panel is its other half: `./manager.ts`. */
type StaticDir = string | { readonly from: string; readonly to: string }

interface PresetOptions {
  /** Storybook's own: `DEVELOPMENT` for the dev server. */
  readonly configType?: string
  /** The folder that a built Storybook is served at, if it is not `/`: for example `/storybook`. */
  readonly base?: string
}

const ROOM = '/_soundcheck'

/** Adds MSW's worker and the control room to what Storybook serves, so that nobody has to run `soundcheck init` and keep its files. */
export async function staticDirs(
  dirs: readonly StaticDir[] = [],
  { configType, base = '' }: PresetOptions = {},
): Promise<StaticDir[]> {
  if (!/^(?:\/[\w~-][\w.~-]*)*$/.test(base)) {
    throw new UsageError(
      `Cannot add Soundcheck to Storybook: base: expected a path that begins with a slash and ends without, such as "/storybook", not "${base}"`,
      { field: 'base' },
    )
  }
  const below = configType === 'DEVELOPMENT' ? '' : base
  const cache = join(process.cwd(), 'node_modules/.cache/soundcheck/storybook')
  const [worker, room] = ['worker', `room${below}`].map((name) => join(cache, name)) as [string, string]
  for (const folder of [worker, room]) mkdirSync(folder, { recursive: true })
  await initSite(worker, { path: ROOM, withRoom: false })
  await initSite(room, { path: below + ROOM, withRoom: true })
  return [...dirs, worker, { from: join(room, below, ROOM), to: ROOM }]
}
