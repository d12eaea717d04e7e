#!/usr/bin/env node
import { defineCommand, runCommand, runMain } from 'citty'
import { UsageError } from '../diagnostics/usage-error.ts'

const main = defineCommand({
  meta: { name: 'soundcheck', description: 'A stateful mock server for live-streaming APIs' },
  subCommands: {
    account: () => import('./remote/account.ts').then(({ account }) => account),
    capture: () => import('./remote/capture.ts').then(({ capture }) => capture),
    clock: () => import('./remote/clock.ts').then(({ clock }) => clock),
    control: () => import('./remote/control.ts').then(({ control }) => control),
    fault: () => import('./remote/fault.ts').then(({ fault }) => fault),
    journal: () => import('./remote/journal.ts').then(({ journal }) => journal),
    replay: () => import('./remote/replay.ts').then(({ replay }) => replay),
    reset: () => import('./remote/reset.ts').then(({ reset }) => reset),
    restore: () => import('./remote/snapshot.ts').then(({ restore }) => restore),
    retries: () => import('./remote/retries.ts').then(({ retries }) => retries),
    scenario: () => import('./remote/scenario.ts').then(({ scenario }) => scenario),
    snapshot: () => import('./remote/snapshot.ts').then(({ snapshot }) => snapshot),
    state: () => import('./remote/state.ts').then(({ state }) => state),
    switch: () => import('./remote/switch.ts').then(({ switchCommand }) => switchCommand),
    'explain-signature': () => import('./explain-signature.ts').then(({ explainSignature }) => explainSignature),
    coverage: () => import('./coverage.ts').then(({ coverage }) => coverage),
    mutate: () => import('./mutate.ts').then(({ mutate }) => mutate),
    openapi: () => import('./openapi.ts').then(({ openapi }) => openapi),
    scenarios: () => import('./scenarios.ts').then(({ scenarios }) => scenarios),
    serve: () => import('./serve.ts').then(({ serve }) => serve),
    verify: () => import('./verify.ts').then(({ verify }) => verify),
  },
})

// Whoever reads only the beginning (`| head`) has seen enough: that is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error
  process.exit()
})

const rawArgs = process.argv.slice(2)
/** What follows two dashes is for another program. */
const ownArgs = rawArgs.includes('--') ? rawArgs.slice(0, rawArgs.indexOf('--')) : rawArgs
const asksForHelp = ownArgs.length === 0 || ownArgs.some((argument) => ['--help', '-h', '--version'].includes(argument))

if (asksForHelp) await runMain(main, { rawArgs })
else await runCommand(main, { rawArgs }).catch(report)

/** Who mistyped needs the sentence, not the stack; anything else is a fault of ours and needs both. */
function report(error: Error): void {
  const isTheirs = error instanceof UsageError || error.name === 'CLIError'
  console.error(isTheirs ? error.message : error)
  process.exitCode = 2
}
