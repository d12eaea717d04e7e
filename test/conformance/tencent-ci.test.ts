import { cosNodejsSdkV5 } from '../../contracts/tencent-ci/clients/cos-sdk.ts'
import { tencentCi } from '../../contracts/tencent-ci/index.ts'
import { packageDriver, wireDriver } from '../../src/conformance/client-drivers.ts'
import { keepBars, keepPromises } from './keep.ts'

keepPromises(tencentCi, { drivers: [wireDriver], door: 'in process' })
keepPromises(tencentCi, { drivers: [wireDriver, await packageDriver(cosNodejsSdkV5)], door: 'over HTTP' })
keepPromises(tencentCi, { drivers: [wireDriver], door: 'through MSW' })
keepBars(tencentCi)
