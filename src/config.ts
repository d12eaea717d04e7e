import type { Config } from './cli/settings/config.ts'

export type { Config } from './cli/settings/config.ts'

/** Types the settings of a configuration file: `export default defineConfig({ auth: 'strict' })`. Returns them unchanged. */
export function defineConfig(config: Config): Config {
  return config
}
