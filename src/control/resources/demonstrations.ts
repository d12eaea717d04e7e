import * as z from 'zod'
import type { Account } from '../../sandbox/accounts/account.ts'
import { beatWhenSchema } from '../../sandbox/stories/beats.ts'
import { type Credential, TEST_KEY_PREFIX } from '../../vendor/credential.ts'
import type { Vendor } from '../../vendor/vendor.ts'
import { accountOf, vendorOf } from '../control.ts'
import { ControlProblem } from '../problem.ts'
import { defineRoute } from '../route.ts'
import { outcome } from '../schemas/journal-entry.ts'

const demonstrate = defineRoute('demonstrate', {
  summary:
    'Make a documented call as a client of the account, signed with its own key: one that can bring about what somebody waits for',
  body: z.strictObject({
    when: beatWhenSchema,
    again: z
      .literal(true)
      .exactOptional()
      .meta({ description: 'Make the same call as the last demonstration in the account, not another one that fits' }),
  }),
  answer: z
    .object({
      vendor: z.string(),
      operation: z.string(),
      sequence: z.int().meta({ description: 'Of its entry in the journal' }),
      outcome,
      code: z.string().optional(),
      prepared: z
        .array(z.string())
        .meta({ description: 'The operations that were called before, because it needs what they make' }),
    })
    .meta({ title: 'Demonstrated' }),
  async run({ path, body: { when, again }, request }, control) {
    const account = accountOf(control, path.account)
    if (when.vendor !== undefined) vendorOf(control, when.vendor)
    const { choose } = await import('../demonstration/choice.ts')
    const { demonstrate: make, failuresIn, lastIn } = await import('../demonstration/demonstration.ts')
    const stories = account.stories.flatMap(({ name }) => control.scenarios.find(name) ?? [])
    const choice =
      (again && lastIn(account, when)) ??
      (await choose({ when, stories, failures: failuresIn(account, when) }, control.sandbox.vendors))
    if (!choice) throw nothingFits(when)
    const credential = credentialOf(account, choice.vendor)
    if (!credential)
      throw new ControlProblem(
        409,
        `Account "${account.name}" has no key at ${choice.vendor.id}: give it one, or choose another account`,
      )
    const { handled, prepared, isMade } = make(choice, when, {
      ...{ sandbox: control.sandbox, account, credential },
      now: () => account.clock.now() - aheadMs(account),
      callbackUrl: new URL('/_soundcheck/inbox/demonstration', request.url).href,
    })
    const { verdict } = handled
    const { sequence, outcome: how, code, operation = choice.promise.when.call } = verdict
    if (!isMade) throw notPrepared(choice.promise.when.call, { operation, how: code ?? how })
    return {
      vendor: choice.vendor.id,
      operation,
      sequence,
      outcome: how,
      ...(code !== undefined && { code }),
      prepared: [...prepared],
    }
  },
})

export const demonstrationRoutes = { demonstrate }

/** A `test-` key is the name of its account. */
function credentialOf({ name, credentials }: Account, { id, spec }: Vendor): Credential | undefined {
  return credentials[id] ?? (name.startsWith(TEST_KEY_PREFIX) ? spec.credentials.test(name) : undefined)
}

/** How far running stories moved the account’s clock ahead of its clients’. */
function aheadMs({ stories }: Account): number {
  return stories.reduce((sum, { clockAheadMs }) => sum + clockAheadMs, 0)
}

function nothingFits({ topic = 'exchange', vendor, operation }: z.output<typeof beatWhenSchema>): ControlProblem {
  const what = operation ?? (topic === 'exchange' ? 'a call' : `what makes this happen (${topic})`)
  return new ControlProblem(
    409,
    `Soundcheck knows no documented call for ${what}${vendor === undefined ? '' : ` at ${vendor}`} that it can make by itself. Send it from your own client`,
  )
}

function notPrepared(wanted: string, first: { readonly operation: string; readonly how: string }): ControlProblem {
  return new ControlProblem(
    409,
    `${wanted} needs what ${first.operation} makes, and ${first.operation} ended with ${first.how}. Send it again, or from your own client`,
  )
}
