import { hostname } from 'node:os'

/** The ledgers of this process that are open. */
export const OPEN_HERE = new Set<string>()

export const HOST = hostname()

export interface ReplicaRow {
  readonly id: string
  readonly address: string | null
  readonly host: string
  readonly pid: number
  readonly lease_until: number
}

/**
 * Whether a process may still be at work. One on this machine that has ended is known to be dead before its lease is over, so a
 * restart need not wait.
 */
export function mayLive(row: ReplicaRow, { now, address }: { now: number; address: string | undefined }): boolean {
  if (row.lease_until <= now) return false
  if (OPEN_HERE.has(row.id)) return true
  // Nobody else listens where this process listens.
  if (row.address !== null && row.address === address) return false
  return row.host !== HOST || (row.pid !== process.pid && isRunning(row.pid))
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    // It runs, for another user.
    return (error as { code?: unknown }).code === 'EPERM'
  }
}
