import * as z from 'zod'
import { wireDriver } from '../../../conformance/client-drivers.ts'
import { planOf } from '../../../conformance/plan.ts'
import { linesOf, summaryOf } from '../../../conformance/reports/text.ts'
import type { PromiseResult } from '../../../conformance/result.ts'
import { sandboxTarget } from '../../../conformance/targets/sandbox.ts'
import { serverTarget } from '../../../conformance/targets/server.ts'
import type { Target } from '../../../conformance/targets/target.ts'
import { urlTarget } from '../../../conformance/targets/url.ts'
import { type VerifyOptions, verify } from '../../../conformance/verify.ts'
import { UsageError } from '../../../diagnostics/usage-error.ts'
import { known } from '../../verify-plan.ts'
import { defineTool, members, type ToolContext } from '../tool.ts'
import { vendorOf } from './contracts.ts'

const MAX_SHOWN = 8

const selected = {
  vendor: members.vendor,
  operations: z.array(z.string()).optional().describe('Only promises about these operations'),
  promises: z.array(z.string()).optional().describe('Only the promises with these ids'),
  evidence: z
    .array(z.enum(['reference', 'doc', 'recorded', 'sdk', 'inferred']))
    .optional()
    .describe('Only promises with this evidence; reference: the vendor’s pages'),
  planOnly: z.boolean().default(false).describe('True: say what would be called, and call nothing'),
}

const verifyMock = defineTool({
  name: 'verify_mock',
  title: 'Verify the mock',
  description:
    'Plays what a vendor documents, as promises with sources, against a fresh mock in this process. Touches no server and no account. Says what is kept, and shows what is broken with the differences.',
  input: selected,
  run: async (input, context, signal) => played(input, { context, signal, open: (v) => sandboxTarget({ vendors: v }) }),
})

const verifyServer = defineTool({
  name: 'verify_server',
  title: 'Verify a server',
  description:
    'Plays what a vendor documents against a server: this Soundcheck, or another one that answers like the vendor, with test keys of its own. It makes many calls there. Real vendors are out of reach here: "soundcheck verify --target live" calls those.',
  effect: 'changes',
  isOpenWorld: true,
  input: {
    ...selected,
    target: z
      .url({ protocol: /^https?$/ })
      .optional()
      .describe('Address of the server, such as http://127.0.0.1:8080. Default: the server of this session'),
  },
  run: async ({ target, ...input }, context, signal) =>
    played(input, { context, signal, open: () => targetAt(target, context) }),
})

export const verifyTools = [verifyMock, verifyServer]

type Input = z.output<z.ZodObject<typeof selected>>

interface Playing {
  readonly context: ToolContext
  readonly signal: AbortSignal
  open(vendors: ToolContext['vendors']): Promise<Target>
}

async function played(input: Input, { context, signal, open }: Playing): Promise<unknown> {
  const { spec } = vendorOf(input.vendor, context)
  const selection = await selectionOf(input, context)
  const target = await open(context.vendors)
  try {
    const parts = [{ spec, drivers: [wireDriver] }]
    if (input.planOnly) {
      const { unplayable, ...plan } = await planOf(target, parts, selection)
      return { target: target.name, ...plan, unplayable: Object.fromEntries(unplayable) }
    }
    return report(target, await verify({ parts, target, selection, signal }))
  } finally {
    await target.close()
  }
}

/** Refuses unknown names: they would quietly verify nothing. */
async function selectionOf(
  { vendor, operations, promises, evidence }: Input,
  context: ToolContext,
): Promise<NonNullable<VerifyOptions['selection']>> {
  const { contracts, spec } = vendorOf(vendor, context)
  const ids = promises === undefined ? [] : (await spec.promises()).map(({ id }) => id)
  return {
    operations: known(
      operations,
      contracts.map(({ id }) => id),
      'operation',
    ),
    promises: known(promises, ids, 'promise'),
    evidence,
  }
}

/** The token of this session’s server goes to no other address. */
async function targetAt(address: string | undefined, { origin, token, vendors }: ToolContext): Promise<Target> {
  const target = address === undefined ? origin : new URL(address).origin
  refuseRealVendor(new URL(target).hostname, vendors)
  const isOwn = target === new URL(origin).origin
  const options = { origin: target, token: isOwn ? token : undefined }
  return (await serverTarget(options)) ?? urlTarget(options)
}

/** There, calls cost money and change things, so a person has to ask for them. */
function refuseRealVendor(hostname: string, vendors: ToolContext['vendors']): void {
  const vendor = vendors.find(({ matchesHost }) => matchesHost(hostname))
  if (!vendor) return
  throw new UsageError(
    `Cannot verify ${hostname} from here: it is a real host of ${vendor.id}. "soundcheck verify --target live" calls it, once a person has read its plan`,
  )
}

function report({ name }: Target, results: readonly PromiseResult[]): unknown {
  if (results.length === 0) throw new UsageError('Nothing to verify: no promise matches. Leave out a filter')
  const wrong = results.filter(({ outcome }) => outcome === 'broken' || outcome === 'failed')
  return {
    target: name,
    isKept: wrong.length === 0,
    summary: summaryOf(results),
    ...(wrong.length > 0 && { wrong: wrong.slice(0, MAX_SHOWN).map((result) => linesOf(result).join('\n')) }),
    ...(wrong.length > MAX_SHOWN && { more: wrong.slice(MAX_SHOWN).map(({ promise }) => promise.id) }),
  }
}
