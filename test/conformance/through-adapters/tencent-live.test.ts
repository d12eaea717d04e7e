import { tencentLive } from '../../../contracts/tencent-live/index.ts'
import { keepThrough } from '../keep.ts'
import { manyCalls } from './tencent-live-many-calls.ts'

keepThrough(tencentLive, {
  adapter: 'through MSW',
  except: [
    {
      because: 'they call a loopback address by its own name, and MSW answers at the vendors’ names',
      promises: /\/(?:official-host|host-with(?:out)?-port|old-host-with-port|loopback-service-strict)$/,
    },
    manyCalls,
  ],
})
