import * as z from 'zod'
import { huaweiMetastudio, ishumei, tencentCi, tencentLive } from '../../handlers/index.ts'
import type { Call } from '../../src/vendor/operation.ts'
import type { Vendor } from '../../src/vendor/vendor.ts'
import { VendorError } from '../../src/vendor/vendor-error.ts'
import { byteLength } from '../../src/vendor/wire.ts'

/** A mock with one broken rule. */
export interface Breakage {
  readonly says: string
  readonly vendor: Vendor
  /** The operation whose promises should break. */
  readonly operation: string
}

/** Ten mocks, each with one broken rule. */
export const breakages: readonly Breakage[] = [
  {
    says: 'signatures are not verified',
    vendor: withoutCheck(tencentLive, 'signature'),
    operation: 'DescribeLiveStreamState',
  },
  {
    says: 'the documented rate is not limited',
    vendor: withoutCheck(tencentLive, 'rate'),
    operation: 'StopLiveRecord',
  },
  { says: 'a record task is not stopped', ...withRule(tencentLive, 'StopLiveRecord', () => ({})) },
  {
    says: 'an unknown task is answered with another code',
    vendor: withOtherError(tencentLive, 'ResourceNotFound.TaskId', 'ResourceNotFound.ChannelNotExist'),
    operation: 'StopLiveRecord',
  },
  {
    says: 'cancelling leaves out the id of the data',
    ...withOtherAnswer(tencentCi, 'CancelAuditingJobs', (body) => body.replace(/<DataId>.*<\/DataId>/, '')),
  },
  {
    says: 'a moderation job that was cancelled is not cancelled',
    ...withRule(tencentCi, 'CancelAuditingJobs', (run, input, call) => unchanged(run, input, call)),
  },
  {
    says: 'a job that has ended can be stopped again',
    ...withRule(huaweiMetastudio, 'stopSmartLive', (run, input, call) => forgiving(run, input, call)),
  },
  {
    says: 'an unknown job is answered like an ended one',
    vendor: withOtherError(huaweiMetastudio, 'MSS.20010045', 'MSS.20010066'),
    operation: 'stopSmartLive',
  },
  {
    says: 'closing a stream answers with the id of the stream',
    ...withOtherAnswer(ishumei, 'finish_videostream', (body, sent) =>
      body.replace(/"requestId":"[^"]*"/, `"requestId":"${/"requestId":"([^"]*)"/.exec(sent)?.[1]}"`),
    ),
  },
  {
    says: 'the lengths of keys and ids are not checked',
    ...withBody(
      ishumei,
      'finish_videostream',
      z.object({ accessKey: z.string().min(1), requestId: z.string().min(1) }),
    ),
  },
]

type Run = (input: unknown, call: Call<unknown>) => unknown

function withoutCheck(vendor: Vendor, name: string): Vendor {
  if (!vendor.checks.some((check) => check.name === name)) {
    throw new Error(`No check to break: ${vendor.id} has none named "${name}"`)
  }
  return { ...vendor, checks: vendor.checks.filter((check) => check.name !== name) }
}

/** Replaces the schema of an operation's body, just before the check that validates it. */
function withBody(vendor: Vendor, id: string, body: z.ZodType): Omit<Breakage, 'says'> {
  const contract = vendor.contracts.find((one) => one.id === id)
  const at = vendor.checks.findIndex(({ name }) => name === 'validate')
  if (!contract || at === -1) throw new Error(`No body to replace: ${vendor.id} has no ${id}, or no check "validate"`)
  const patched = { ...contract, request: { ...contract.request, body } }
  const swap: Vendor['checks'][number] = {
    name: 'swap the contract',
    title: 'Nothing is refused here: the contract is swapped',
    run: (exchange) => {
      if (exchange.contract?.id === id) exchange.contract = patched
    },
  }
  return { vendor: { ...vendor, checks: vendor.checks.toSpliced(at, 0, swap) }, operation: id }
}

function withRule(
  vendor: Vendor,
  id: string,
  patch: (run: Run, input: unknown, call: Call<unknown>) => unknown,
): Omit<Breakage, 'says'> {
  if (!vendor.contracts.some((one) => one.id === id)) throw new Error(`No rule to break: ${vendor.id} has no ${id}`)
  const run: Vendor['run'] = (operation, input, call) => {
    const original: Run = (given, seen) => vendor.run(operation, given, seen)
    return operation === id ? patch(original, input, call) : original(input, call)
  }
  return { vendor: { ...vendor, run }, operation: id }
}

function withOtherError(vendor: Vendor, from: string, to: string): Vendor {
  if (!Object.hasOwn(vendor.errors, from)) throw new Error(`No code to replace: ${vendor.id} has no ${from}`)
  return {
    ...vendor,
    encodeError: (exchange, error) => vendor.encodeError(exchange, error.code === from ? new VendorError(to) : error),
  }
}

function withOtherAnswer(
  vendor: Vendor,
  id: string,
  change: (body: string, sent: string) => string,
): Omit<Breakage, 'says'> {
  const encode: Vendor['encode'] = (exchange, output) => {
    const response = vendor.encode(exchange, output)
    if (exchange.contract?.id !== id) return response
    const body = change(response.body, new TextDecoder().decode(exchange.request.body))
    return { ...response, body, headers: { ...response.headers, 'Content-Length': String(byteLength(body)) } }
  }
  return { vendor: { ...vendor, encode }, operation: id }
}

/** The answer of a rule, with its changes to the state undone. */
function unchanged(run: Run, input: unknown, call: Call<unknown>): unknown {
  const collections = Object.values(call.state as object).filter(
    (part) => typeof part?.snapshot === 'function' && typeof part?.put === 'function',
  )
  const before = collections.map((collection) => collection.snapshot())
  const output = run(input, call)
  for (const [index, collection] of collections.entries()) collection.restore(before[index])
  return output
}

function forgiving(run: Run, input: unknown, call: Call<unknown>): unknown {
  try {
    return run(input, call)
  } catch (error) {
    if (error instanceof VendorError) return undefined
    throw error
  }
}
