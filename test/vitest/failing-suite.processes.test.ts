import { execFile } from 'node:child_process'
import { expect, it } from 'vitest'

function runVitest(file: string): Promise<{ code: unknown; output: string }> {
  const args = ['node_modules/vitest/vitest.mjs', 'run', '--config', 'test/vitest/failing-suite/vitest.config.ts', file]
  return new Promise((resolve) => {
    execFile(process.execPath, args, { env: { ...process.env, NO_COLOR: '1' } }, (error, stdout, stderr) =>
      resolve({ code: error?.code ?? 0, output: stdout + stderr }),
    )
  })
}

it('a failed test prints what its account received, and a passed test nothing', { timeout: 60_000 }, async () => {
  const { code, output } = await runVitest('test/vitest/failing-suite/failing.suite.ts')
  expect(code).toBe(1)
  expect(output).toContain('finish_videostream: refused 1902 by the check "rule"')
  expect(output).toContain('no video stream was opened under this requestId in this account')
  expect(output.match(/What account test-[0-9a-f]{14} received/g)).toHaveLength(1)
})
