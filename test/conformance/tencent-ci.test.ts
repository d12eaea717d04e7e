import { tencentCi } from '../../contracts/tencent-ci/index.ts'
import { keepPromises } from './keep.ts'

keepPromises(tencentCi)
