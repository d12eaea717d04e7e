import { expect, it } from 'vitest'
import { scenarios } from '../../src/index.ts'
import { checkTestOptions } from '../../src/playwright/options.ts'

it('takes every option of the kit', () => {
  expect(() =>
    checkTestOptions({
      adapter: 'server',
      sandbox: { limits: false },
      vendorCors: ['http://localhost:5173'],
      clock: 'apart',
      failOn: ['unhandled'],
    }),
  ).not.toThrow()
})

it('takes the adapter page, with scenarios of your own', () => {
  expect(() => checkTestOptions({ adapter: 'page', scenarios, failOn: ['retries'] })).not.toThrow()
})

it.each([
  [{ adapter: 'page', vendorCors: ['http://localhost:5173'] }, 'vendorCors: with the adapter "page"'],
  [{ adaptor: 'route' }, 'Did you mean "adapter"?'],
  [{ adapter: 'msw' }, 'adapter'],
  [{ clock: 'loose' }, 'clock'],
  [{ failOn: ['violation'] }, 'failOn'],
  [{ sandbox: { limit: false } }, 'sandbox.limits'],
  [{ vendorCors: ['localhost'] }, 'or * for all'],
])('refuses %j, and says what there is', (options, hint) => {
  expect(() => checkTestOptions(options)).toThrow(hint)
})
