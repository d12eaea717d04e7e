import { createSmartLiveRoom } from './create-smart-live-room.ts'
import { showSmartLive } from './show-smart-live.ts'
import { startSmartLive } from './start-smart-live.ts'
import { stopSmartLive } from './stop-smart-live.ts'

/** What is not in this list does not exist for the gateway. */
export const operations = [stopSmartLive, showSmartLive, startSmartLive, createSmartLiveRoom]
