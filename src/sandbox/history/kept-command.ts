import type { Command, CommandKind, CommandOf } from './command.ts'

/** Commands that somebody gave and can give again. */
const REPEATABLE = [
  'control',
  'patch',
  'fault-set',
  'fault-enabled',
  'fault-removed',
  'faults-cleared',
  'callback-sent-again',
  'callback-fault-set',
  'callback-fault-removed',
  'callback-faults-cleared',
  'switch',
  'story-started',
  'story-continued',
  'story-ended',
] as const satisfies readonly CommandKind[]

type RepeatableCommand = CommandOf<(typeof REPEATABLE)[number]>

/**
 * What a history keeps of a command. A snapshot is too large, and keys are secret, so only the fact is kept. Of time it keeps what it
 * did: each exchange says when it was.
 */
export type KeptCommand = RepeatableCommand | { readonly kind: 'restored' } | { readonly kind: 'credentials' }

const isRepeatable = (command: Command): command is RepeatableCommand =>
  (REPEATABLE as readonly CommandKind[]).includes(command.kind)

/** A command that was given, and the time before it: milliseconds, by the account's clock. */
export interface Given {
  readonly at: number
  readonly command: KeptCommand
}

export function keptCommand(command: Command, at: number): Given | undefined {
  if (isRepeatable(command)) return { at, command }
  const isNamed = command.kind === 'restored' || command.kind === 'credentials'
  return isNamed ? { at, command: { kind: command.kind } } : undefined
}
