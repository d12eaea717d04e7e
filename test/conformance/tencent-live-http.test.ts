import { tencentCloudSdk, tencentCloudSdkIntl } from '../../contracts/tencent-live/clients/tencentcloud-sdk.ts'
import { tencentLive } from '../../contracts/tencent-live/index.ts'
import { packageDriver, wireDriver } from '../../src/conformance/client-drivers.ts'
import { keepPromises } from './keep.ts'
import { manyCalls } from './tencent-live-many-calls.ts'

keepPromises(tencentLive, { drivers: [wireDriver], door: 'over HTTP', except: [manyCalls] })
keepPromises(tencentLive, {
  drivers: [await packageDriver(tencentCloudSdk), await packageDriver(tencentCloudSdkIntl)],
  door: 'over HTTP',
})
