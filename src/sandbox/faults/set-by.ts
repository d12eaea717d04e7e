import * as z from 'zod'

/** How long the name in `setBy` may be. */
export const MAX_SETTER_CHARACTERS = 64

/** Who set a fault, and when: milliseconds, by the account's clock. */
export interface Setting {
  readonly setBy: string
  readonly setAt: number
}

/** Who sets a fault that names nobody: code in the same process. */
export const IN_PROCESS = 'code'

export function setterOfScenario(name: string): string {
  return `scenario ${name}`
}

/** Snapshots of earlier versions have neither. */
export const settingFields = {
  setBy: z.string().exactOptional(),
  setAt: z.number().exactOptional(),
}

/** For a list: a fault from an earlier version was set by nobody knows whom. */
export function presentSetting({
  setBy = 'unknown',
  setAt,
}: Partial<Setting>): Pick<Setting, 'setBy'> & Partial<Setting> {
  return { setBy, ...(setAt !== undefined && { setAt }) }
}
