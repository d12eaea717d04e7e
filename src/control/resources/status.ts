import * as z from 'zod'
import { isoTime } from '../../sandbox/clock/iso-time.ts'
import { accountOf } from '../control.ts'
import { defineRoute } from '../route.ts'
import { listedCallbackFault, listedFault } from '../schemas/fault.ts'
import { list, texts } from '../schemas/json.ts'

export const shownClock = z
  .object({
    now: z.iso.datetime(),
    isFrozen: z.boolean(),
    aheadMs: z.number().meta({ description: 'How far it is from the time that it would follow' }),
  })
  .meta({ title: 'ClockSetting' })

const startedScenario = z.object({
  name: z.string(),
  state: z.enum(['armed', 'applied', 'over']).meta({
    description: '`armed`: none of its faults was applied yet. `over`: nothing of it can be applied any more',
  }),
})

const accountStatus = z
  .object({
    account: z.string(),
    isClean: z.boolean().meta({ description: 'Whether all of it is as at the start' }),
    clock: shownClock,
    sandboxClock: shownClock.meta({ description: 'Which the account’s clock follows until it is moved' }),
    faults: list(listedFault),
    callbackFaults: list(listedCallbackFault),
    scenarios: list(startedScenario),
    switches: texts.meta({ description: 'The account’s own settings, by full name' }),
    waitingCallbacks: z.int(),
  })
  .meta({ title: 'AccountStatus', description: 'Everything in an account that is not as at the start' })

const getAccountStatus = defineRoute('getAccountStatus', {
  summary: 'Show everything in an account that is not as at the start',
  answer: accountStatus,
  run({ path: { account: name } }, control) {
    const account = accountOf(control, name)
    const { clock: sandboxClock } = control.sandbox
    const status = account.status()
    return {
      ...status,
      account: name,
      isClean: status.isClean && !sandboxClock.isMoved,
      clock: showClock(account.clock),
      sandboxClock: showClock(sandboxClock),
    }
  },
})

export const statusRoutes = { getAccountStatus }

interface ShownClock {
  now(): number
  readonly isFrozen: boolean
  readonly offset: number
}

export function showClock(clock: ShownClock): z.output<typeof shownClock> {
  return { now: isoTime(clock.now()), isFrozen: clock.isFrozen, aheadMs: clock.offset }
}
