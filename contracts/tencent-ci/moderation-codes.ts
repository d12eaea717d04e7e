import type { CiCode } from './errors.ts'

interface ModerationCode {
  /** `Code` of a job that failed for this reason. Inferred: the page has only numbers. */
  readonly code: CiCode
  readonly message: string
}

/** Reasons why moderation fails, by the number in a Simple callback (document 1045/33700). Other numbers are internal. */
export const moderationCodes: Readonly<Record<number, ModerationCode>> = {
  '-61011': { code: 'ResourceNotFound', message: 'The resource does not exist.' },
  '-65007': { code: 'ResourceNotSupported', message: 'The content cannot be decoded.' },
  '-65010': { code: 'ResourceDownloadFailed', message: 'The resource could not be fetched.' },
  '-65011': { code: 'ResourceNotSupported', message: 'The resource is too large.' },
  '-65012': { code: 'ResourceNotSupported', message: 'The resolution is too low.' },
  '-65013': { code: 'ResourceNotSupported', message: 'The resource is not eligible.' },
  '-65014': { code: 'CIRoleNotExist', message: 'The role CI_QCSRole does not exist.' },
  '-65015': { code: 'InvalidArgument', message: 'No scene is selected.' },
  '-65016': { code: 'InvalidArgument', message: 'The bizType provided does not exist.' },
}
