import { ishumei } from '../../contracts/ishumei/index.ts'
import { wireDriver } from '../../src/conformance/client-drivers.ts'
import { keepBars, keepPromises } from './keep.ts'

const drivers = [wireDriver]

keepPromises(ishumei, { drivers, door: 'in process' })
keepPromises(ishumei, { drivers, door: 'over HTTP' })
keepPromises(ishumei, { drivers, door: 'through MSW' })
keepBars(ishumei)
