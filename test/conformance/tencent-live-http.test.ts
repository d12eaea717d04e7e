import { tencentCloudSdk, tencentCloudSdkIntl } from '../../contracts/tencent-live/clients/tencentcloud-sdk.ts'
import { tencentLive } from '../../contracts/tencent-live/index.ts'
import { clientVoice, wireVoice } from '../../src/conformance/client-drivers.ts'
import { keepPromises } from './keep.ts'
import { manyCalls } from './tencent-live-many-calls.ts'

keepPromises(tencentLive, { voices: [wireVoice], door: 'over HTTP', except: [manyCalls] })
keepPromises(tencentLive, {
  voices: [await clientVoice(tencentCloudSdk), await clientVoice(tencentCloudSdkIntl)],
  door: 'over HTTP',
})
