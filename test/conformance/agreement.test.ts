import { specs } from '../../contracts/index.ts'
import { agreeThrough } from './keep.ts'

for (const spec of specs) {
  agreeThrough(spec, { adapter: 'over HTTP' })
  agreeThrough(spec, { adapter: 'through MSW' })
}
