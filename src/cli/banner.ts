import { describeUnmet } from '../sandbox/faults/unmet.ts'
import type { Verdict } from '../sandbox/history/verdict.ts'
import type { Sandbox } from '../sandbox/sandbox.ts'
import type { Credential } from '../vendor/credential.ts'

interface Address {
  readonly origin: string
  readonly token?: string | undefined
  /** The port with TLS, if there is one. */
  readonly tlsPort?: number | undefined
  /** The file with the certificate that clients should trust. */
  readonly authority?: string | undefined
}

/** Shows a newcomer the address, the vendors' paths, the demo keys and a command to try for each documented page. */
export function banner(sandbox: Sandbox, { origin, token, tlsPort, authority }: Address): string {
  const sections = sandbox.vendors.map((vendor) => {
    const credential = vendor.spec.credentials.demo
    const lines = [`${vendor.name} (${vendor.id})`, ...vendor.paths.map((path) => `  ${path}`)]
    lines.push(`  demo account: ${describe(credential)}`)
    for (const { title, curl } of vendor.quickstart(origin, credential)) lines.push(`  # ${title}`, `  ${curl}`)
    return lines.join('\n')
  })
  return [
    `Soundcheck listens on ${origin}`,
    ...(tlsPort === undefined ? [] : [tlsLine(origin, tlsPort, authority)]),
    '',
    sections.join('\n\n'),
    '',
    `Control room: ${origin}/_soundcheck/ (in a browser; in a terminal: soundcheck clock, fault, journal, …)${token === undefined ? '' : `, token ${token}`}`,
    'Keys that begin with "test-" open their own accounts, with the secret "soundcheck". Press Ctrl+C to stop.',
  ].join('\n')
}

function tlsLine(origin: string, port: number, authority: string | undefined): string {
  const { hostname } = new URL(origin)
  const trust = authority === undefined ? '' : `; clients should trust ${authority}`
  return `With TLS: https://${hostname}:${port}, or the vendors' own https addresses through the proxy ${origin}${trust}`
}

function describe({ key, secret, attributes }: Credential): string {
  const fields = [`key ${key}`]
  if (secret !== undefined) fields.push(`secret ${secret}`)
  for (const [name, value] of Object.entries(attributes)) if (value !== key) fields.push(`${name} ${value}`)
  return fields.join(', ')
}

/** One line for a request that was not answered with success, with the reason. */
export function refusalLine(entry: Verdict): string {
  const what = [entry.vendor, entry.operation].filter(Boolean).join(' ') || 'no vendor'
  return `[${entry.account}] ${what}: ${[entry.outcome, entry.code].filter(Boolean).join(' ')}: ${entry.explanation}`
}

/** Why a server that was told to stop is still running. */
export function stoppingLine(waiting: number, graceMs: number): string {
  const requests = waiting === 1 ? '1 open request' : `${waiting} open requests`
  return `Stopping: answering ${requests} first, for at most ${graceMs / 1000} s. Press Ctrl+C again to stop at once`
}

/** One line for each fault that was set but never applied: the test has not tested it. */
export function unmetFaultLines(sandbox: Sandbox): string[] {
  return sandbox.accounts.list().flatMap((account) => {
    const { unmetFaults } = account.summary()
    return unmetFaults.map((unmet) => `[${account.name}] ${describeUnmet(unmet)}`)
  })
}
