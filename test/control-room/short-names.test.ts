import { expect, it } from 'vitest'
import { vendors } from '../../handlers/vendors.ts'
import { shortName } from '../../src/control-room/store/vendors.ts'

it('a vendor has a short name that fits a strip of the desk', () => {
  const tooLong = vendors.map(({ name }) => shortName({ name })).filter((name) => name.length > 24)
  expect(tooLong).toEqual([])
})
