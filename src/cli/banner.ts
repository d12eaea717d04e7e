import { describeUnmet } from '../sandbox/faults/unmet.ts'
import type { Verdict } from '../sandbox/history/verdict.ts'
import type { Sandbox } from '../sandbox/sandbox.ts'
import { snippet } from '../snippets/snippet.ts'
import { LANGUAGES } from '../vendor/snippet.ts'
import type { Vendor } from '../vendor/vendor.ts'

interface Address {
  readonly origin: string
  readonly token?: string | undefined
  /** The port with TLS, if there is one. */
  readonly tlsPort?: number | undefined
  /** The file with the certificate that clients should trust. */
  readonly authority?: string | undefined
}

/** Shows a newcomer where everything is, and a first call to each vendor that can be pasted as it is. */
export async function banner(sandbox: Sandbox, address: Address): Promise<string[]> {
  const { origin, token, tlsPort, authority } = address
  const reachable = reachableFromHere(origin)
  const calls = await Promise.all(sandbox.vendors.map((vendor) => firstCall(vendor, reachable)))
  // Browsers send it to no server, and keep it when an address leads to another.
  const fragment = token === undefined ? '' : `#token=${token}`
  return [
    `Soundcheck listens on ${origin}`,
    ...(tlsPort === undefined ? [] : [tlsLine(origin, tlsPort, authority)]),
    '',
    `  Control room:  ${reachable}/_soundcheck/${fragment}`,
    `  Start page:    ${reachable}/  (first calls in ${LANGUAGES.length} languages, the keys of the demo account)`,
    `  API reference: ${reachable}/_soundcheck/docs${fragment}`,
    ...(token === undefined ? [] : [`  Token of the control API: ${token}`]),
    '',
    'A first call to each vendor, to paste into another terminal:',
    ...calls.flatMap((lines) => (lines.length === 0 ? [] : ['', ...lines])),
    '',
    `In your language: soundcheck connect <vendor> --lang ${LANGUAGES.join('|')}`,
    'Then: soundcheck status, journal, fault, clock, scenarios; soundcheck --help lists all',
    'Keys that begin with "test-" open their own accounts, with the secret "soundcheck". Press Ctrl+C to stop.',
  ]
}

/** A server that listens on every address is reached at this machine's own. */
function reachableFromHere(origin: string): string {
  return origin.replace('//0.0.0.0:', '//127.0.0.1:').replace('//[::]:', '//[::1]:')
}

async function firstCall(vendor: Vendor, origin: string): Promise<string[]> {
  const { key, secret } = vendor.spec.credentials.demo
  const call = await snippet(vendor, 'curl', { origin, key, secret })
  return call ? [`# ${vendor.name} (${vendor.id}): ${call.title}`, ...call.code.split('\n')] : []
}

function tlsLine(origin: string, port: number, authority: string | undefined): string {
  const { hostname } = new URL(origin)
  const trust = authority === undefined ? '' : `; clients should trust ${authority}`
  return `With TLS: https://${hostname}:${port}, or the vendors' own https addresses through the proxy ${origin}${trust}`
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
