import manifest from '../../package.json' with { type: 'json' }
import { ExecClient } from '../conformance/exec/exec-client.ts'
import { countTrials, runTrials, type TrialOptions } from '../conformance/exec/trials.ts'
import { groupDifferences, groupText } from '../conformance/reports/groups.ts'
import type { PromiseResult } from '../conformance/result.ts'
import { UsageError } from '../diagnostics/usage-error.ts'
import { Sandbox } from '../sandbox/sandbox.ts'
import type { Vendor } from '../vendor/vendor.ts'
import { type Io, printError } from './command.ts'
import type { ChosenVendors } from './vendors.ts'

/** Begins a client that is a program: everything after it is the line for the shell, commas included. */
const EXEC = 'exec:'

/** Splits `sdk,exec:python3 driver.py` into the list before and the command. */
export function splitClient(client: string): { readonly listed: string; readonly command: string | undefined } {
  const at = client.startsWith(EXEC) ? 0 : client.indexOf(`,${EXEC}`) + 1
  if (at === 0 && !client.startsWith(EXEC)) return { listed: client, command: undefined }
  const command = client.slice(at + EXEC.length).trim()
  if (command === '') {
    throw new UsageError("Cannot start the client: write the command after exec:, such as exec:'python3 driver.py'")
  }
  return { listed: client.slice(0, Math.max(0, at - 1)), command }
}

/** Starts the driver, and warns of names that no vendor has. */
export async function startClient(
  command: string,
  { vendors: { all: vendors, chosen }, timeoutMs, io }: { vendors: ChosenVendors; timeoutMs: number; io: Io },
): Promise<ExecClient> {
  const { version } = manifest
  const client = await ExecClient.start({ command, environment: io.environment, timeoutMs, version })
  for (const [id, { operations }] of Object.entries(client.hello.vendors)) {
    const vendor = vendors.find((one) => one.id === id)
    const known = vendor?.contracts.map((contract) => contract.id) ?? []
    const unknown = operations.find((name) => !known.includes(name))
    if (vendor && unknown === undefined) continue
    client.close()
    throw new UsageError(
      vendor
        ? `The driver names the operation "${unknown}", which ${id} has not: use the names of soundcheck coverage`
        : `The driver names the vendor "${id}", which Soundcheck has not: it has ${vendors.map((one) => one.id).join(', ')}`,
    )
  }
  const silent = chosen.filter(({ id }) => client.hello.vendors[id] === undefined).map(({ id }) => id)
  if (silent.length > 0)
    printError(io, `${client.hello.name} does not speak to ${silent.join(', ')}: nothing is tested there`)
  return client
}

type Tested = Pick<TrialOptions, 'client' | 'selection' | 'onResult'> & { readonly vendors: readonly Vendor[] }

/** How many calls of a client go wrong on purpose. */
export function countFaults({ vendors, ...rest }: Tested): Promise<number> {
  const ground = { sandbox: new Sandbox({ vendors }), origin: '' }
  return countTrials({ ...rest, specs: vendors.map(({ spec }) => spec), ground })
}

/** Has a client call the mock while things go wrong. */
export async function testWithFaults({ vendors, ...rest }: Tested): Promise<readonly PromiseResult[]> {
  const { startServer } = await import('./engine.ts')
  // Strict, because the vendors refuse unknown keys. Its clock runs: the pace of retries counts.
  const sandbox = new Sandbox({ vendors, seed: 'empty', auth: 'strict' })
  const server = await startServer(sandbox, { port: 0 })
  try {
    return await runTrials({
      ...rest,
      specs: vendors.map(({ spec }) => spec),
      ground: { sandbox, origin: server.origin },
    })
  } finally {
    await server.close()
  }
}

/** As many kinds of mistakes as are listed. */
const LISTED = 40

/** The mistakes of a client, each kind once, with the promises that show it. */
export function clientLines(name: string, results: readonly PromiseResult[]): readonly string[] {
  const own = results.filter(({ client }) => client.name === name)
  if (own.length > 0 && own.every(({ outcome }) => outcome === 'not-applicable')) {
    const [first] = [...Map.groupBy(own, ({ because }) => because ?? '')].toSorted((a, b) => b[1].length - a[1].length)
    return [`${name} was not tested: it could make none of the calls. Most often: ${first?.[0] ?? ''}`]
  }
  const groups = groupDifferences(own)
  if (groups.length === 0) return []
  const more =
    groups.length > LISTED ? [`  … and ${groups.length - LISTED} more: --report html=FILE lists all of them`] : []
  const ways = groups.length === 1 ? 'in one way' : `in ${groups.length} ways`
  return [`${name} differs ${ways}:`, ...groups.slice(0, LISTED).map(groupText), ...more, '']
}
