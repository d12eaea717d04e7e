import type { Credentials } from '../../../vendor/credential.ts'
import type { AccountCore } from '../../accounts/parts.ts'
import { isoTime } from '../../clock/iso-time.ts'
import type { Memory } from '../memory.ts'
import { SNAPSHOT_FORMAT, SNAPSHOT_VERSION, type Snapshot } from './format.ts'

/** A snapshot of an account, with what its memory holds. */
export function takeSnapshot(
  account: AccountCore & { readonly credentials: Credentials },
  memory: ReturnType<Memory['snapshot']>,
): Snapshot {
  return {
    format: SNAPSHOT_FORMAT,
    version: SNAPSHOT_VERSION,
    isSecret: true,
    account: account.name,
    takenAt: isoTime(account.clock.now()),
    credentials: account.credentials,
    clock: account.clock.snapshot(),
    switches: account.switches.snapshot(),
    faults: account.faults.snapshot(),
    callbackFaults: account.callbackFaults.snapshot(),
    stories: [...account.stories],
    outbox: account.outbox.snapshot(),
    ...memory,
  } as Snapshot
}
