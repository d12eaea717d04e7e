import { expect } from 'vitest'
import { soundcheckTest as it } from '../../../src/vitest/index.ts'
import { clientsOf } from '../clients.ts'

it('fails', async ({ soundcheck }) => {
  const { closeStream } = clientsOf(soundcheck)
  expect(await closeStream({ requestId: 'never-opened' })).toMatchObject({ code: 1100 })
})

it('passes, and prints nothing', async ({ soundcheck }) => {
  const { closeStream } = clientsOf(soundcheck)
  expect(await closeStream({ requestId: 'never-opened' })).toMatchObject({ code: 1902 })
})
