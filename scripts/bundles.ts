import type { InlineConfig } from 'vite'

/** What a browser may load: everything that has no socket and no process. */
export const browserEntries = {
  index: 'src/index.ts',
  msw: 'src/doors/msw.ts',
  fetch: 'src/doors/fetch.ts',
  fixtures: 'fixtures/index.ts',
}

const nodeEntries = { ...browserEntries, server: 'src/doors/server.ts', cli: 'src/cli/main.ts' }

/**
 * Two builds of one source: `#digest` is another file in each. Dependencies are bundled, because the bundle starts three
 * times faster than the source; msw is the user's own.
 */
export function bundleFor(platform: 'node' | 'browser'): InlineConfig {
  return {
    configFile: false,
    logLevel: 'warn',
    resolve: { conditions: platform === 'node' ? ['node'] : ['browser'] },
    build: {
      target: 'es2024',
      outDir: `dist/${platform}`,
      emptyOutDir: true,
      minify: platform === 'node',
      lib: { entry: platform === 'node' ? nodeEntries : browserEntries, formats: ['es'] },
      rolldownOptions: { platform, external: [/^node:/, 'msw'], output: { chunkFileNames: 'shared/[name]-[hash].js' } },
    },
  }
}
