/** What `serve` needs when it runs: one file to import, because each takes its time. */
export { startServing } from './serving.ts'
export { describeSettings, readSettings } from './settings/settings.ts'
export { checkWatched, watchConfig } from './watch-config.ts'
