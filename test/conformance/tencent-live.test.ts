import { tencentLive } from '../../contracts/tencent-live/index.ts'
import { wireDriver } from '../../src/conformance/client-drivers.ts'
import { keepBars, keepPromises } from './keep.ts'
import { manyCalls } from './tencent-live-many-calls.ts'

const drivers = [wireDriver]

keepPromises(tencentLive, { drivers, door: 'in process' })
keepPromises(tencentLive, {
  drivers,
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
