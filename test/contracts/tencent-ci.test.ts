import { cosNodejsSdkV5 } from '../../contracts/clients/tencent-ci.ts'
import { tencentCi } from '../../contracts/tencent-ci/index.ts'
import { clientVoice, wireVoice } from '../../src/verify/speakers.ts'
import { keepBars, keepPromises } from './keep.ts'

keepPromises(tencentCi, { voices: [wireVoice], door: 'in process' })
keepPromises(tencentCi, { voices: [wireVoice, await clientVoice(cosNodejsSdkV5)], door: 'over HTTP' })
keepPromises(tencentCi, { voices: [wireVoice], door: 'through MSW' })
keepBars(tencentCi)
