import { vendors } from '../../handlers/vendors.ts'
import { agreeThrough } from './keep.ts'

for (const { spec } of vendors) {
  agreeThrough(spec, { adapter: 'over HTTP' })
  agreeThrough(spec, { adapter: 'through MSW' })
}
