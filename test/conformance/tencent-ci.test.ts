import { cosNodejsSdkV5 } from '../../contracts/tencent-ci/clients/cos-sdk.ts'
import { tencentCi } from '../../contracts/tencent-ci/index.ts'
import { clientVoice, wireVoice } from '../../src/conformance/client-drivers.ts'
import { keepBars, keepPromises } from './keep.ts'

keepPromises(tencentCi, { voices: [wireVoice], door: 'in process' })
keepPromises(tencentCi, { voices: [wireVoice, await clientVoice(cosNodejsSdkV5)], door: 'over HTTP' })
keepPromises(tencentCi, { voices: [wireVoice], door: 'through MSW' })
keepBars(tencentCi)
