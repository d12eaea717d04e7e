import { huaweiSdkCore } from '../../contracts/huawei-metastudio/clients/huawei-sdk-core.ts'
import { huaweiMetastudio } from '../../contracts/huawei-metastudio/index.ts'
import { clientVoice, wireVoice } from '../../src/conformance/client-drivers.ts'
import { keepPromises } from './keep.ts'

keepPromises(huaweiMetastudio, {
  voices: [wireVoice, await clientVoice(huaweiSdkCore)],
  door: 'over HTTP',
  except: [
    {
      because: 'a door does not look at bodies, and these are the rules of creating a room once more',
      promises: /^updateSmartLiveRoom\/body-/,
    },
  ],
})
