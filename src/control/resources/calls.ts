import * as z from 'zod'
import { UsageError } from '../../diagnostics/usage-error.ts'
import { again } from '../../exports/again.ts'
import { credentialOf } from '../../exports/known-key.ts'
import type { Handled } from '../../sandbox/handled.ts'
import { accountOf, vendorOf } from '../control.ts'
import { ControlProblem } from '../problem.ts'
import { defineRoute } from '../route.ts'
import { outcome } from '../schemas/journal-entry.ts'
import { values } from '../schemas/json.ts'
import { operationOf } from './catalogue.ts'
import { noEntry } from './journal.ts'

const input = z
  .strictObject({
    path: values.exactOptional(),
    query: values.exactOptional(),
    headers: values.exactOptional(),
    body: z.unknown().optional(),
  })
  .meta({
    title: 'CallInput',
    description:
      'By part, as the reference of the operation lists its parameters. It may be wrong: the vendor’s rules answer',
  })

const called = z
  .object({
    sequence: z.int().meta({ description: 'Of its entry in the journal, which has what was sent and answered' }),
    status: z.int().meta({ description: '0 when a fault left it without an answer' }),
    outcome,
    code: z.string().exactOptional(),
    explanation: z.string().exactOptional(),
  })
  .meta({ title: 'CalledOperation' })

const callOperation = defineRoute('callOperation', {
  summary:
    'Call an operation as a client of the account: the input is encoded as the vendor’s clients do, signed with the account’s own key for its time now, and sent',
  body: z.strictObject({ vendor: z.string(), operation: z.string(), input: input.exactOptional() }),
  answer: called,
  run({ path, body }, control) {
    const account = accountOf(control, path.account)
    const vendor = vendorOf(control, body.vendor)
    const contract = operationOf(vendor, body.operation)
    const credential = credentialOf(account, vendor)
    if (!credential) {
      throw new ControlProblem(
        409,
        `Account "${account.name}" has no key at ${vendor.id}: give it one, or choose another account`,
      )
    }
    const call = { contract, input: body.input ?? {}, wire: undefined }
    const request = encoded(() => vendor.spec.wire.encode(call, { credential, now: account.clock.now() }))
    return present(control.sandbox.handle(request))
  },
})

const sendAgain = defineRoute('sendAgain', {
  summary:
    'Send the request of an exchange again, as its client would: the same in everything but its signature, which is made anew with the account’s own key, for its time now. The entry of the exchange says in `notSentAgain` why one cannot be',
  answer: called,
  run({ path: { account: name, sequence } }, control) {
    const account = accountOf(control, name)
    const recorded = /^\d+$/.test(sequence) ? account.history.exchange(Number(sequence)) : undefined
    if (!recorded) throw noEntry(sequence, ` of account "${account.name}"`)
    const result = again(account, recorded)
    if ('why' in result) throw new ControlProblem(409, `Cannot send exchange ${sequence} again: ${result.why}`)
    return present(control.sandbox.handle(result.request))
  },
})

export const callRoutes = { callOperation, sendAgain }

function present({ verdict, response }: Handled): z.output<typeof called> {
  const { sequence, outcome, code, explanation } = verdict
  return {
    sequence,
    status: response.status,
    outcome,
    ...(code !== undefined && { code }),
    ...(explanation !== undefined && { explanation }),
  }
}

/** Some inputs no client can put on the wire, such as a path without its parameter. */
function encoded<T>(encode: () => T): T {
  try {
    return encode()
  } catch (error) {
    if (!(error instanceof UsageError || error instanceof TypeError || error instanceof URIError)) throw error
    throw new ControlProblem(400, `Cannot send this input: ${error.message}`, [
      { field: 'input', in: 'body', message: 'no client can send it' },
    ])
  }
}
