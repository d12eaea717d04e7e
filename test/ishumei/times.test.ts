import { expect, it } from 'vitest'
import { ishumei } from '../../src/index.ts'
import { openStream, sandboxWithReceiver } from './requests.ts'
import { timeSamples } from './time-samples.ts'

const KEY = 'test-times'
const OFFSET = '+08:00'

/** A text of the vendor as a moment, if it is in UTC+8. */
const momentOf = (text: string) => Date.parse(`${text.replace(' ', 'T')}${OFFSET}`)

it.each(timeSamples)('$where.$field is in UTC+8', ({ beginProcessTime, text, from, to }) => {
  const distance = momentOf(text) - beginProcessTime
  expect(distance).toBeGreaterThanOrEqual(from)
  expect(distance).toBeLessThanOrEqual(to)
})

/** A stream whose frame or clip is ready at a moment, as its callback reports it. */
async function reportedAt(moment: number, field: string): Promise<Record<string, unknown>> {
  const { sandbox, received } = sandboxWithReceiver()
  sandbox.clock.freeze(moment - 60_000)
  const sound = { audioType: 'MOAN', audioCallback: 'http://127.0.0.1:9/audio' }
  const { requestId } = openStream(sandbox, KEY, sound)
  const account = sandbox.account(KEY)
  account.control(ishumei, 'firstFrame', { requestId })
  sandbox.clock.freeze(moment)
  account.control(ishumei, field === 'imgTime' ? 'emitFrame' : 'emitClip', { requestId, riskLevel: 'REJECT' })
  await account.settle()
  const { frameDetail, audioDetail } = received().at(-1)?.body ?? {}
  return { ...((frameDetail ?? audioDetail) as { auxInfo: object }).auxInfo }
}

it.each(timeSamples)('the mock prints $field as the sample does, and as close to beginProcessTime', async (sample) => {
  const { [sample.field]: text, beginProcessTime } = await reportedAt(sample.beginProcessTime + 100, sample.field)
  expect(text).toMatch(new RegExp(`^${sample.text.replace(/\d/g, '\\d').replace('.', '\\.')}$`))
  const distance = momentOf(String(text)) - Number(beginProcessTime)
  expect(distance).toBeGreaterThanOrEqual(sample.from)
  expect(distance).toBeLessThanOrEqual(sample.to)
  expect(String(text).slice(0, 13)).toBe(sample.text.slice(0, 13))
})
