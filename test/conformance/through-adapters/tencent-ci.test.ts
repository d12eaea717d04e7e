import { tencentCi } from '../../../contracts/tencent-ci/index.ts'
import { keepThrough } from '../keep.ts'

keepThrough(tencentCi, { adapter: 'over HTTP', withPackages: true })
keepThrough(tencentCi, { adapter: 'through MSW' })
