import type { CommandKind } from '../history/command.ts'
import type { ChangeCause } from '../history/state-change.ts'

/** The cause of the changes that a command makes. */
const CAUSES: { readonly [Kind in CommandKind]?: ChangeCause } = {
  control: 'control',
  patch: 'patch',
  restored: 'restore',
  tick: 'time',
  clock: 'time',
}

export function causeOf(kind: CommandKind): ChangeCause | undefined {
  return CAUSES[kind]
}
