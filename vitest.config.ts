import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: [
      'test/**/*.test.ts',
      'src/**/*.test.ts',
      'handlers/**/*.test.ts',
      'contracts/**/*.test.ts',
      'fixtures/**/*.test.ts',
    ],
    // Every file may run beside every other, and in any order.
    sequence: { shuffle: true },
  },
})
