import { tencentLive } from '../../contracts/tencent-live/index.ts'
import { wireVoice } from '../../src/conformance/client-drivers.ts'
import { keepBars, keepPromises } from './keep.ts'
import { manyCalls } from './tencent-live-many-calls.ts'

const voices = [wireVoice]

keepPromises(tencentLive, { voices, door: 'in process' })
keepPromises(tencentLive, {
  voices,
  door: 'through MSW',
  except: [
    {
      because: 'they call a loopback address by its own name, and MSW answers at the vendors’ names',
      promises: /\/(?:official-host|host-with(?:out)?-port|old-host-with-port|loopback-service-strict)$/,
    },
    manyCalls,
  ],
})
keepBars(tencentLive)
