import { tencentLive } from '../../contracts/tencent-live/index.ts'
import { keepPromises } from './keep.ts'

keepPromises(tencentLive)
