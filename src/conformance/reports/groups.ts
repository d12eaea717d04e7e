import type { PromiseDifference } from '../pattern.ts'
import type { PromiseResult } from '../result.ts'

/** One difference of a target, with every promise that it breaks. */
export interface DifferenceGroup {
  readonly vendor: string
  readonly difference: PromiseDifference
  readonly promises: readonly string[]
}

/** The differences of a target. Several promises that break in the same way form one group. */
export function groupDifferences(results: readonly PromiseResult[]): readonly DifferenceGroup[] {
  const broken = results.filter(({ outcome }) => outcome === 'broken')
  const groups = Map.groupBy(broken, ({ vendor, differences: [first] }) => `${vendor} ${first && signature(first)}`)
  return Array.from(groups.values(), (members) => {
    const [first] = members
    const difference = first?.differences[0] ?? { path: '', expected: '', received: '' }
    return { vendor: first?.vendor ?? '', difference, promises: members.map(({ promise }) => promise.id) }
  })
}

/** Ignores the step, and ids that change from call to call. */
function signature({ operation, path, expected, received }: PromiseDifference): string {
  const place = path.slice(path.indexOf(': ') + 2)
  return [operation, place, expected, received.replace(/[0-9a-f]{8,}|\d+/gi, '#')].join(' ')
}

export function groupText({ vendor, difference, promises }: DifferenceGroup): string {
  const { operation, path, expected, received } = difference
  const shown =
    promises.length > 3 ? `${promises.slice(0, 3).join(', ')} and ${promises.length - 3} more` : promises.join(', ')
  return `  ${vendor} ${operation}, ${path.slice(path.indexOf(': ') + 2)}: expected ${expected}, received ${received} (${shown})`
}
