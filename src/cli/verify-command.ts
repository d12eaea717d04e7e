import { defineCommand } from './command.ts'
import { verifyArgs } from './verify-options.ts'

export const verify = defineCommand({
  name: 'verify',
  description: 'Test the mock, a server or the real vendors against the documentation',
  details: 'Exits with 0 when every promise is kept, 1 when one is broken, 2 when it could not run.',
  examples: [
    ['soundcheck verify', 'Test the mock itself'],
    ['soundcheck verify --target http://127.0.0.1:4747 --vendor ishumei', 'Test a server'],
    ["soundcheck verify --client 'exec:python3 driver.py'", 'Test a client of your own'],
    ['soundcheck verify --target live --plan', 'See what a test of the real vendors would call and cost'],
  ],
  args: verifyArgs,
  // What verifies takes long to load, and help must not wait for it.
  run: async (context) => (await import('./verify.ts')).runVerify(context),
})
