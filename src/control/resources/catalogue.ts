import * as z from 'zod'
import { excerpt } from '../../diagnostics/budget.ts'
import { nearest } from '../../diagnostics/nearest.ts'
import { evidenceInWords, limitInWords, pageOf, promiseEvidenceInWords } from '../../openapi/words.ts'
import { kindNames, kindOf } from '../../sandbox/faults/kinds.ts'
import type { Contract } from '../../vendor/contract.ts'
import { successStatus } from '../../vendor/contract.ts'
import { isCall, type VendorPromise } from '../../vendor/promise.ts'
import type { Vendor } from '../../vendor/vendor.ts'
import { parametersOf } from '../catalogue/parameters.ts'
import { sampleInput, samplesOf } from '../catalogue/sample.ts'
import { accountOf, vendorOf } from '../control.ts'
import { choose } from '../demonstration/choice.ts'
import { jsonSchema } from '../json-schema.ts'
import { ControlProblem } from '../problem.ts'
import { defineRoute } from '../route.ts'
import { list, values } from '../schemas/json.ts'

const texts = list(z.string())

const error = z
  .object({
    code: z.string(),
    status: z.int(),
    meaning: z.string().meta({ description: 'The vendor’s own words, if it prints any' }),
    evidence: z.string().meta({ description: 'In words' }),
  })
  .meta({ title: 'VendorErrorCode' })

const vendorSwitch = z
  .object({
    name: z.string().meta({ description: '`vendor.switch`' }),
    summary: z.string(),
    values: z
      .union([texts, z.enum(['number', 'policy'])])
      .meta({ description: '`number`: a whole number from 0 up. `policy`: a transition policy such as `after 5s`' }),
    default: z.string(),
    evidence: z.string().meta({ description: 'The evidence for the default, in words' }),
  })
  .meta({ title: 'VendorSwitch' })

const operation = z
  .object({
    id: z.string(),
    title: z.string(),
    method: z.string(),
    path: z.string().meta({ description: 'A template, or the action' }),
    summary: z.string().meta({ description: 'What a success means, if the contract says; otherwise the title' }),
    page: z.string().meta({ description: 'The document that it rests on, for people' }),
  })
  .meta({ title: 'VendorOperation' })

const vendor = z
  .object({
    id: z.string(),
    name: z.string(),
    paths: texts.meta({ description: 'The paths or actions that it answers, for people' }),
    hosts: texts.meta({ description: 'Host names; `*` stands for letters, digits and hyphens' }),
    operations: list(operation),
    errors: list(error.extend({ operations: texts.meta({ description: 'Those that list the code' }) })),
    checks: list(
      z.object({ name: z.string(), title: z.string().meta({ description: 'What holds when it passes' }) }),
    ).meta({ description: 'In the vendor’s order' }),
    faultKinds: list(
      z.object({ kind: z.string(), title: z.string(), fields: values.meta({ description: 'JSON Schema' }) }),
    ),
    switches: list(vendorSwitch),
    sendsCallbacks: z.boolean(),
    sdks: list(z.object({ name: z.string() })).meta({ description: 'The vendor’s own clients that are tested' }),
  })
  .meta({ title: 'CatalogueVendor' })

const listVendors = defineRoute('listVendors', {
  summary:
    'The catalogue: each vendor with its operations, error codes and their meanings, checks in words, kinds of fault with their fields, hosts and switches',
  answer: z.array(vendor),
  run: (_, { sandbox }) => Promise.all(sandbox.vendors.map(present)),
})

const described = operation
  .extend({
    vendor: z.string(),
    evidence: z.string().meta({ description: 'In words' }),
    parameters: list(
      z.object({
        in: z.enum(['path', 'query', 'headers', 'body']),
        name: z.string().meta({ description: 'Dotted, with `[]` for the elements of a list' }),
        type: z.string(),
        isRequired: z.boolean(),
        constraints: texts.meta({ description: 'In words' }),
        default: z.unknown().optional(),
        description: z.string().exactOptional(),
      }),
    ),
    success: z.object({ status: z.int(), description: z.string() }),
    errors: list(error),
    rules: list(z.object({ says: z.string(), evidence: z.string() })).meta({
      description: 'What the vendor documents and no schema can say',
    }),
    limit: z.string().exactOptional().meta({ description: 'How often it may be called, in words' }),
    promises: list(z.object({ says: z.string(), evidence: z.string() })).meta({
      description: 'What tests hold it to, besides the constraints of single parameters',
    }),
    derivedPromises: z.int().meta({ description: 'How many more tests were made from the constraints' }),
    switches: list(vendorSwitch).meta({ description: 'Those that its tests set' }),
    canBeDemonstrated: z
      .boolean()
      .meta({ description: 'Whether `demonstrate` can make it succeed by itself, with what it needs before' }),
    input: values.meta({
      description: 'Of the call in the samples, by part. `YOUR_…` stands for what an earlier answer gave',
    }),
    samples: z
      .object({
        curl: z.string(),
        node: z.string().exactOptional(),
        python: z.string().exactOptional(),
        go: z.string().exactOptional(),
        java: z.string().exactOptional(),
        php: z.string().exactOptional(),
      })
      .meta({
        description:
          'For the account. The line for curl is signed for the account’s time now, except that of the vendor’s first call. `YOUR_…` stands for a secret, unless anybody may see it',
      }),
    notSampled: z.record(z.string(), z.string()).meta({
      description: 'By language: why there is no sample, where the vendor’s client lacks something',
    }),
    sampledOperation: z
      .string()
      .exactOptional()
      .meta({ description: 'The operation of the vendor that has a sample in each language' }),
  })
  .meta({ title: 'OperationReference' })

const describeOperation = defineRoute('describeOperation', {
  summary:
    'The reference of one operation: parameters, codes, limits, evidence in words, the promises that hold it, the switches that decide it, and a sample for an account',
  query: z.strictObject({
    account: z.string().optional().meta({ description: 'The account whose key the samples have. Default `demo`' }),
  }),
  answer: described,
  async run({ path, query, request }, control) {
    const found = vendorOf(control, path.vendor)
    const contract = operationOf(found, path.operation)
    const all = await found.spec.promises()
    const snippets = await found.spec.snippets?.()
    const promises = all.filter(({ id, when }) => when.call === contract.id || id.startsWith(`${contract.id}/`))
    return {
      ...presentOperation(found, contract),
      vendor: found.id,
      evidence: evidenceInWords(contract.source.evidence),
      parameters: parametersOf(contract),
      success: successOf(contract),
      errors: contract.errors.map((code) => presentError(found, contract, code)),
      ...rulesAndLimit(contract),
      ...presentPromises(promises),
      switches: switchesIn(found, promises),
      canBeDemonstrated: await isDemonstrable(found, contract),
      input: sampleInput(found, contract, { account: accountOf(control, query.account ?? 'demo'), promises: all }),
      ...(snippets && { sampledOperation: snippets.operation }),
      ...(await samplesOf(found, contract, {
        account: accountOf(control, query.account ?? 'demo'),
        origin: new URL(request.url).origin,
        promises: all,
      })),
    }
  },
})

export const catalogueRoutes = { listVendors, describeOperation }

async function present(one: Vendor): Promise<z.input<typeof vendor>> {
  const { id, name, paths, hosts, contracts, errors, checks, switches, spec } = one
  const clients = await spec.clients()
  return {
    ...{ id, name, paths, hosts },
    operations: contracts.map((contract) => presentOperation(one, contract)),
    errors: Object.keys(errors).map((code) => ({
      ...errorRow(one, code),
      operations: contracts.filter((contract) => contract.errors.includes(code)).map((contract) => contract.id),
    })),
    checks: checks.map((check) => ({ name: check.name, title: check.title })),
    faultKinds: kindNames.map((kind) => {
      const { summary, schema } = kindOf({ kind })
      return { kind, title: summary, fields: jsonSchema(schema) }
    }),
    switches: Object.keys(switches).map((word) => presentSwitch(one, word)),
    sendsCallbacks: one.callbacks !== undefined,
    sdks: clients.map((client) => ({ name: client.name })),
  }
}

function presentOperation({ spec }: Vendor, contract: Contract): z.input<typeof operation> {
  const { id, summary: title, method, path, done } = contract
  const sentence = typeof done === 'string' ? done : title
  return { id, title, method, path, summary: sentence, page: pageOf(contract, spec) }
}

async function isDemonstrable(vendor: Vendor, { id }: Contract): Promise<boolean> {
  const when = { vendor: vendor.id, operation: id, outcome: 'answered' } as const
  return (await choose({ when, stories: [], failures: () => 0 }, [vendor])) !== undefined
}

export function operationOf(found: Vendor, id: string): Contract {
  const contract = found.contracts.find((one) => one.id === id)
  if (contract) return contract
  const known = found.contracts.map((one) => one.id)
  const [near] = nearest(id, known, 1)
  throw new ControlProblem(
    404,
    `${found.id} has no operation "${excerpt(id)}"${near === undefined ? '' : `; did you mean "${near}"?`}`,
    [{ field: 'operation', in: 'path', message: `expected one of ${known.join(', ')}` }],
  )
}

/** What a client reads, which need not be the table's name of a code. */
function errorRow({ errors, spec }: Vendor, code: string): z.input<typeof error> {
  const entry = errors[code]
  if (!entry) throw new Error(`${spec.id} has no error "${code}" in its table`)
  const { status, message, evidence } = entry
  return { code, status, meaning: message, evidence: evidenceInWords(evidence) }
}

function presentError(found: Vendor, { id }: Contract, code: string): z.input<typeof error> {
  const row = errorRow(found, code)
  return { ...row, status: found.spec.openApi.statusesOf?.[id]?.[code] ?? row.status }
}

function successOf(contract: Contract): { status: number; description: string } {
  const status = successStatus(contract)
  return { status, description: contract.responses[status]?.description ?? '' }
}

function rulesAndLimit(contract: Contract) {
  const { rules = {}, ruleEvidence = {}, source } = contract
  const limit = limitInWords(contract)
  return {
    rules: Object.entries(rules).map(([name, says]) => ({
      says,
      evidence: evidenceInWords(ruleEvidence[name] ?? source.evidence),
    })),
    ...(limit !== undefined && { limit }),
  }
}

function presentPromises(promises: readonly VendorPromise[]) {
  const written = promises.filter(({ isDerived }) => !isDerived)
  return {
    promises: written.map((promise) => ({ says: promise.says, evidence: promiseEvidenceInWords(promise) })),
    derivedPromises: promises.length - written.length,
  }
}

function presentSwitch({ id, switches }: Vendor, word: string): z.input<typeof vendorSwitch> {
  const found = switches[word]
  if (!found) throw new Error(`${id} has no switch "${word}"`)
  const { summary, values: settings, default: preset, evidence } = found
  return { name: `${id}.${word}`, summary, values: settings, default: preset, evidence: evidenceInWords(evidence) }
}

function switchesIn(found: Vendor, promises: readonly VendorPromise[]): z.input<typeof vendorSwitch>[] {
  const words = promises.flatMap(({ given = [], afterwards = [] }) =>
    [...given, ...afterwards].flatMap((step) =>
      !isCall(step) && 'switches' in step ? Object.keys(step.switches) : [],
    ),
  )
  const own = [...new Set(words)].filter((word) => Object.hasOwn(found.switches, word))
  return own.map((word) => presentSwitch(found, word))
}
