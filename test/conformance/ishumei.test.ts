import { ishumei } from '../../contracts/ishumei/index.ts'
import { wireVoice } from '../../src/conformance/client-drivers.ts'
import { keepBars, keepPromises } from './keep.ts'

const voices = [wireVoice]

keepPromises(ishumei, { voices, door: 'in process' })
keepPromises(ishumei, { voices, door: 'over HTTP' })
keepPromises(ishumei, { voices, door: 'through MSW' })
keepBars(ishumei)
