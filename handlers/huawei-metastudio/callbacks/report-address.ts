import { createHmacKey, hmacHex, isSameSignature } from '#digest'

/** Inferred: the address for reporting events is valid for a day. */
const VALID_MS = 86_400_000

export interface JobAddress {
  readonly project: string
  readonly room: string
  readonly job: string
  /** The secret of the job's keys. */
  readonly secret: string
}

/** The address for reporting events of a job, which needs no other credential. How the vendor makes the key is not documented. */
export function reportAddress(origin: string, address: JobAddress, now: number): string {
  const [project, room, job] = [address.project, address.room, address.job].map((part) =>
    encodeURIComponent(part.toWellFormed()),
  )
  const expires = now + VALID_MS
  const path = `/v1/${project}/smart-live-rooms/${room}/smart-live-jobs/${job}/live-event-report`
  return `${origin}${path}?auth_key=${authKey(address, expires)}&expires_time=${expires}`
}

export function isReportKey(presented: string, address: JobAddress, expires: number): boolean {
  return isSameSignature(authKey(address, expires), presented)
}

function authKey({ secret, project, room, job }: JobAddress, expires: number): string {
  return hmacHex('sha256', createHmacKey(secret), JSON.stringify([project, room, job, expires]))
}
