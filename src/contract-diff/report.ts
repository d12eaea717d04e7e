import type { Change } from './change.ts'

/** A change, with the recorded calls that it is about, if there are any to compare with. */
export type ReportedChange = Change & { readonly calls?: readonly number[] }

/** At most this many places are named. */
const SHOWN_CALLS = 5

/** The changes as lines for people: by vendor and operation, those that break first. */
export function changeLines(changes: readonly ReportedChange[]): string[] {
  return grouped(changes).flatMap(({ vendor, operations }) => [
    `${vendor}`,
    ...operations.flatMap(({ title, own }) => [
      `  ${title}`,
      ...own.map((change) => `    ${change.breaks ? '!' : '·'} ${change.says}${callsOf(change)}`),
    ]),
  ])
}

/** What changed alike in this many operations is said once. */
const ALIKE = 3

/** The same as a page. */
export function changePage(changes: readonly Change[]): string {
  const byVendor = Map.groupBy(changes, ({ vendor }) => vendor)
  return Array.from(byVendor, ([vendor, all]) => {
    const alike = [...Map.groupBy(all, ({ says }) => says).values()].filter(({ length }) => length >= ALIKE)
    const single = all.filter((change) => !alike.some((group) => group.includes(change)))
    const several =
      alike.length === 0
        ? []
        : [
            `**Several operations**\n\n${breakingFirst(alike.flatMap(([one]) => one ?? []))
              .map((one) => alikeLine(one, all))
              .join('\n')}`,
          ]
    return [`### ${vendor}`, ...several, ...grouped(single).flatMap(({ operations }) => operations.map(section))]
  })
    .flat()
    .join('\n\n')
}

function alikeLine(one: Change, all: readonly Change[]): string {
  const names = all
    .filter(({ says }) => says === one.says)
    .map(({ operation, isCallback }) => `${isCallback ? 'callback ' : ''}\`${operation}\``)
  return `- ${said(one)}: ${names.join(', ')}`
}

function section({ title, own }: { readonly title: string; readonly own: readonly Change[] }): string {
  return `**${title}**\n\n${own.map((change) => `- ${said(change)}`).join('\n')}`
}

const said = ({ says, breaks }: Change): string => `${breaks ? '**Breaks:** ' : ''}${escaped(says)}`

function grouped<Shown extends Change>(changes: readonly Shown[]) {
  return Array.from(
    Map.groupBy(changes, ({ vendor }) => vendor),
    ([vendor, all]) => ({
      vendor,
      operations: Array.from(
        Map.groupBy(all, ({ operation, isCallback }) => (isCallback ? `callback ${operation}` : operation)),
        ([title, own]) => ({ title, own: breakingFirst(own) }),
      ),
    }),
  )
}

function breakingFirst<Shown extends Change>(changes: readonly Shown[]): Shown[] {
  return [...changes.filter(({ breaks }) => breaks), ...changes.filter(({ breaks }) => !breaks)]
}

function callsOf({ calls }: ReportedChange): string {
  if (calls === undefined || calls.length === 0) return ''
  const more = calls.length > SHOWN_CALLS ? ', …' : ''
  const places = `${calls.slice(0, SHOWN_CALLS).join(', ')}${more}`
  return calls.length === 1 ? ` (call ${places} of the file)` : ` (${calls.length} calls of the file: ${places})`
}

/** What Markdown would read as something else. */
function escaped(text: string): string {
  return text.replace(/[\\`*[\]<>|]/g, '\\$&')
}
