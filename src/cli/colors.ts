import picocolors from 'picocolors'
import type { Io } from './command.ts'

export type Colors = ReturnType<typeof picocolors.createColors>

/**
 * The colours for a stream: functions that return a text as it is where no colour is wanted. `NO_COLOR` and `FORCE_COLOR` are
 * as on no-color.org and force-color.org; `NO_COLOR` wins. Without them, only a terminal gets colours.
 */
export function colorsFor(io: Io, stream: 'stdout' | 'stderr' = 'stdout'): Colors {
  return picocolors.createColors(wantsColor(io.environment, io[stream].isTTY === true))
}

function wantsColor({ NO_COLOR, FORCE_COLOR, TERM }: Io['environment'], isTerminal: boolean): boolean {
  if (NO_COLOR) return false
  // Programs for Node read 0 and false as no.
  if (FORCE_COLOR) return FORCE_COLOR !== '0' && FORCE_COLOR !== 'false'
  return isTerminal && TERM !== 'dumb'
}
