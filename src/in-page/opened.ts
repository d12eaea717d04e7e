import type { Client } from '../client/index.ts'
import type { Answering } from './answering.ts'
import type { World } from './world.ts'

/** What answers a page, and where. */
export interface Opened {
  readonly answering: Answering
  readonly hosts: readonly string[]
  world(): World | undefined
  readonly client: Client | undefined
  readonly controlRoom: string | undefined
  readonly callbackUrl: string
}
