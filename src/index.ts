import { vendors } from '../handlers/vendors.ts'
import { createSandboxWith, scenarios } from './create-sandbox.ts'
import { Session, type SessionOptions } from './exports/session.ts'
import type { CallbackSender } from './sandbox/outbox/egress.ts'
import type { Sandbox, SandboxOptions } from './sandbox/sandbox.ts'
import type { Scenarios } from './scenario/scenarios.ts'
import type { Vendor } from './vendor/vendor.ts'

export * from '../handlers/index.ts'
export { vendors } from '../handlers/vendors.ts'
export { type AuditOptions, auditRetries, type RetryAudit, type RetryGroup } from './audit/audit-retries.ts'
export { scenarios } from './create-sandbox.ts'
export type { Session, SessionAnswer, SessionOptions, SessionRequest } from './exports/session.ts'
export { captureAccount } from './replay/capture.ts'
export type { Capture } from './replay/format.ts'
export { type RemoteTarget, type ReplayDifference, type ReplayReport, replay } from './replay/replay.ts'
export type { Account } from './sandbox/accounts/account.ts'
export type { AuthMode } from './sandbox/accounts/auth-mode.ts'
export type { Clock } from './sandbox/clock/clock.ts'
export type { Fault } from './sandbox/faults/fault.ts'
export type { Handled } from './sandbox/handled.ts'
export { type Har, toHar } from './sandbox/history/har.ts'
export type { JournalEntry } from './sandbox/history/journal.ts'
export type { JournalQuery } from './sandbox/history/query.ts'
export type { JournalRow } from './sandbox/history/row-facts.ts'
export type { Outcome, Verdict } from './sandbox/history/verdict.ts'
export type { CallbackFault } from './sandbox/outbox/callback-faults.ts'
export type { CallbackSender, EgressOptions, EgressPolicy } from './sandbox/outbox/egress.ts'
export type { Sandbox, SandboxOptions } from './sandbox/sandbox.ts'
export type { Snapshot } from './sandbox/state/snapshot/format.ts'
export type { StateView } from './sandbox/state/state-view.ts'
export type { Scenario } from './scenario/scenario.ts'
export type { Attempt, Delivery } from './vendor/callback.ts'
export type { AccessKey, AccountSpec, Credential, Credentials } from './vendor/credential.ts'
export type { CauseId, SignatureCause, SignatureReport } from './vendor/signature-report.ts'
export type { Vendor } from './vendor/vendor.ts'
export type { WireRequest, WireResponse } from './vendor/wire.ts'

/**
 * The old name of `scenarios`.
 * @deprecated Goes with 0.3.
 * @alias scenarios
 */
export const stories: Scenarios = scenarios

/**
 * Plays a session again: an account in a sandbox of its own, whose clock stands still. `soundcheck export vitest` writes tests with
 * it. With a vendor of your own, name all that it plays at.
 */
export function openSession(options: SessionOptions, chosen: readonly Vendor[] = vendors): Session {
  return new Session(chosen, options)
}

/** The old name of `CallbackSender`. @deprecated Goes with 0.3. */
export type Courier = CallbackSender

/** A sandbox with all vendors and the demo account, unless the options say otherwise. */
export function createSandbox(options: Partial<SandboxOptions> = {}): Sandbox {
  return createSandboxWith(vendors, options)
}
