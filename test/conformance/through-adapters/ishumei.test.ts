import { ishumei } from '../../../contracts/ishumei/index.ts'
import { keepThrough } from '../keep.ts'

keepThrough(ishumei, { adapter: 'over HTTP' })
keepThrough(ishumei, { adapter: 'through MSW' })
