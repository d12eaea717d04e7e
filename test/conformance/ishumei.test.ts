import { ishumei } from '../../contracts/ishumei/index.ts'
import { keepPromises } from './keep.ts'

keepPromises(ishumei)
