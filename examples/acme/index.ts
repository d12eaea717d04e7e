import { defineVendor } from 'soundcheck/vendor'
import { examples } from './fixtures.ts'
import {
  callbacks,
  checks,
  controls,
  createState,
  encode,
  encodeError,
  locate,
  rules,
  switches,
  tick,
} from './handlers.ts'
import { HOST, spec } from './spec.ts'

/** A made-up vendor of two operations: start a light show, and stop it. */
export const acme = defineVendor(spec, {
  hosts: [HOST],
  matchesRequest: ({ path }) => path.startsWith('/v1/shows'),
  rules,
  locate,
  switches,
  createState,
  tick,
  callbacks,
  controls,
  createReading: () => ({}),
  checks,
  encode,
  encodeError,
  secretHeaders: ['authorization'],
  redact: (text) => text.replace(/(Bearer )[^\s"]+/g, '$1<redacted>'),
  examples,
})
