#!/usr/bin/env node
import { defineCommand, runCommand, runMain } from 'citty'
import { UsageError } from '../usage-error.ts'

const main = defineCommand({
  meta: { name: 'soundcheck', description: 'A stateful mock server for live-streaming APIs' },
  subCommands: {
    'explain-signature': () => import('./explain-signature.ts').then(({ explainSignature }) => explainSignature),
    serve: () => import('./serve.ts').then(({ serve }) => serve),
  },
})

const rawArgs = process.argv.slice(2)
const asksForHelp = rawArgs.length === 0 || rawArgs.some((argument) => ['--help', '-h', '--version'].includes(argument))

if (asksForHelp) await runMain(main, { rawArgs })
else await runCommand(main, { rawArgs }).catch(report)

/** Who mistyped needs the sentence, not the stack; anything else is a fault of ours and needs both. */
function report(error: Error): void {
  const isTheirs = error instanceof UsageError || error.name === 'CLIError'
  console.error(isTheirs ? error.message : error)
  process.exitCode = 2
}
