import * as z from 'zod'
import type { Account } from '../../sandbox/accounts/account.ts'
import type { Sandbox } from '../../sandbox/sandbox.ts'
import { accountOf } from '../control.ts'
import { defineRoute } from '../route.ts'
import { texts } from '../schemas/json.ts'
import { showClock, shownClock } from './status.ts'

const kept = z
  .object({ account: z.string(), clock: shownClock.exactOptional(), switches: texts })
  .meta({ title: 'Kept', description: 'What a reset leaves as it was set' })

const answer = z
  .object({
    reset: z.array(z.string()).meta({ description: 'The accounts that were reset' }),
    kept: z.array(kept).meta({ description: 'Accounts whose clocks or switches are not as at the start' }),
    sandboxClock: shownClock.exactOptional().meta({ description: 'Present where it was moved: accounts follow it' }),
  })
  .meta({ title: 'Reset' })

const resetAll = defineRoute('resetAll', {
  summary:
    'Forget everything that happened in all accounts. Clocks and switches stay as set, and the answer shows them',
  answer,
  async run(_, { sandbox }) {
    sandbox.reset()
    const accounts = sandbox.accounts.list()
    await sandbox.continuity.keeping?.eachStored((account) => {
      account.reset()
      accounts.push(account)
    })
    return present(accounts, sandbox)
  },
})

const resetAccount = defineRoute('resetAccount', {
  summary:
    'Forget everything that happened in an account. Its clock and switches stay as set, and the answer shows them',
  answer,
  run({ path: { account: name } }, control) {
    const account = accountOf(control, name)
    account.reset()
    return present([account], control.sandbox)
  },
})

export const resetRoutes = { resetAll, resetAccount }

function present(accounts: readonly Account[], { clock }: Sandbox): z.output<typeof answer> {
  return {
    reset: accounts.map(({ name }) => name),
    kept: accounts.map(keptOf).filter((one) => one.clock !== undefined || Object.keys(one.switches).length > 0),
    ...(clock.isMoved && { sandboxClock: showClock(clock) }),
  }
}

function keptOf({ name, clock, switches }: Account): z.output<typeof kept> {
  return { account: name, switches: { ...switches.own() }, ...(clock.isMoved && { clock: showClock(clock) }) }
}
