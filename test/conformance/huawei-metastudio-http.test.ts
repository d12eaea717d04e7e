import { huaweiSdkCore } from '../../contracts/huawei-metastudio/clients/huawei-sdk-core.ts'
import { huaweiMetastudio } from '../../contracts/huawei-metastudio/index.ts'
import { packageDriver, wireDriver } from '../../src/conformance/client-drivers.ts'
import { keepPromises } from './keep.ts'

keepPromises(huaweiMetastudio, {
  drivers: [wireDriver, await packageDriver(huaweiSdkCore)],
  door: 'over HTTP',
  except: [
    {
      because: 'a door does not look at bodies, and these are the rules of creating a room once more',
      promises: /^updateSmartLiveRoom\/body-/,
    },
  ],
})
