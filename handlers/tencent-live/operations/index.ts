import type { Operation } from '../../../src/operation.ts'
import type { LiveState } from '../state.ts'
import { createLiveRecord } from './create-live-record.ts'
import { stopLiveRecord } from './stop-live-record.ts'

/** The vendor's operations. A new one is a line here. */
export const operations: readonly Operation<LiveState>[] = [createLiveRecord, stopLiveRecord]
