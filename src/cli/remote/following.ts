import type { Connection, Gap } from '../../client/index.ts'
import { printError } from '../command.ts'
import { pluralize } from '../pluralize.ts'
import type { Remote } from './remote.ts'

interface Reporting {
  onConnection(connection: Connection): void
  onGap(gap: Gap): void
}

/** Says on standard error what a reader would otherwise not know: that nothing comes, and why, and what is gone. */
export function reportingTo({ io, origin }: Remote, noun: string): Reporting {
  let isLost = false
  return {
    onConnection(connection) {
      if (connection.isConnected) printError(io, `Connected to ${origin} again`)
      else if (isLost) printError(io, `Still not connected: ${connection.reason}`)
      else printError(io, `Lost the connection to ${origin} (${connection.reason}). Trying again until Ctrl+C`)
      isLost = !connection.isConnected
    },
    onGap({ lost, from, to }) {
      printError(
        io,
        `Up to ${pluralize(lost, noun)} between ${from} and ${to} cannot be shown: the server has dropped them`,
      )
    },
  }
}
