import type { FileRequest } from '../file-moderation.ts'
import type { Call, CallInput, JobAnswer, Step } from './language.ts'
import { FILE } from './samples.ts'
import { happens, scripted } from './steps.ts'

type Fields<Names extends string> = { readonly [Name in Names]?: unknown }

/** What the submission of a file holds besides what it has to. Values are free, as in {@link Submission}. */
export interface FileSubmission {
  readonly input?: Fields<keyof FileRequest['Input']>
  readonly conf?: Fields<keyof FileRequest['Conf']>
  /** Default: ten pictures, one a second. */
  readonly snapshot?: unknown
}

const TEN_PICTURES = { Count: '10', TimeInterval: '1' }

export function fileSubmission({
  input = { Object: FILE },
  conf = {},
  snapshot = TEN_PICTURES,
}: FileSubmission = {}): CallInput<'CreateAuditingJobs'> {
  return { body: { Request: { Input: input, Conf: { Snapshot: snapshot, ...conf } } } }
}

export function submitFile(parts?: FileSubmission): Call<'CreateAuditingJobs'> {
  return { call: 'CreateAuditingJobs', input: fileSubmission(parts) }
}

/** A submission of a file whose answer is remembered. */
export function submittedFile({
  as = 'job',
  ...parts
}: FileSubmission & { readonly as?: JobAnswer } = {}): Call<'CreateAuditingJobs'> {
  return { ...submitFile(parts), as }
}

export const fileAdvances = happens('advanceFile')

/** A file that is being moderated, and that has no findings but those that a promise adds. */
export function moderated(parts: FileSubmission = {}): Step[] {
  return [scripted, submittedFile(parts), fileAdvances, fileAdvances]
}
