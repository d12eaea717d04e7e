import { tencentLive } from '../../../contracts/tencent-live/index.ts'
import { keepThrough } from '../keep.ts'
import { manyCalls } from './tencent-live-many-calls.ts'

// The international package replaces https.request for the whole process: it stays apart from MSW.
keepThrough(tencentLive, { adapter: 'over HTTP', withPackages: true, except: [manyCalls] })
