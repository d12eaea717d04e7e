import { hashHex } from '#digest'
import { TEST_PROJECT } from '../../../contracts/huawei-metastudio/credentials.ts'

/** The regions with MetaStudio. Each has a project of its name in every account. */
const REGIONS = ['cn-north-4', 'cn-east-3', 'ap-southeast-3'] as const

export const DEFAULT_REGION = 'cn-north-4'

/** What the identity service knows of the caller. */
export interface Owner {
  /** The name of the account. */
  readonly domain: string
  /** The region of {@link project}. */
  readonly region: string
  /** The project that the account was created with, if it was created with one. */
  readonly project: string | undefined
}

interface Named {
  readonly id: string
  readonly name: string
}

export function domainOf({ domain }: Pick<Owner, 'domain'>): Named {
  return { id: idOf('domain', domain), name: domain }
}

/** The account's own project in its region, and one in every other region. */
export function projectsOf(owner: Owner): readonly Named[] {
  const names = new Set([owner.region, ...REGIONS])
  return Array.from(names, (name) => ({ id: projectId(owner, name), name }))
}

/** An account that was opened by its key owns any project; in its region, that of the test accounts stands for them. */
export function projectId(owner: Owner, name: string): string {
  return name === owner.region ? (owner.project ?? TEST_PROJECT) : idOf(domainOf(owner).id, name)
}

/** The same id for the same name. */
export function idOf(kind: string, name: string): string {
  return hashHex('sha256', `${kind}/${name}`).slice(0, 32)
}
