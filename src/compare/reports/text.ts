import type { Comparison } from '../compare.ts'
import type { Finding } from '../finding.ts'
import type { FittingSwitch } from '../fitting-switches.ts'

/** The result for a terminal. */
export function compareLines({ counts, findings, switches, earlier, undocumented, unreadable }: Comparison): string[] {
  return [
    ...findings.flatMap(findingLines),
    ...switches.flatMap(switchLines),
    ...earlier.map(earlierLine),
    ...undocumented.map(
      ({ vendor, call, count }) => `${vendor} ${call}: ${times(count)}, and no page that Soundcheck knows documents it`,
    ),
    ...unreadable.map(({ index, problem }) => `entry ${index} cannot be read: ${problem}`),
    countsLine(counts),
    verdictLine(findings),
  ]
}

function findingLines({ vendor, operation, place, against, expected, received, count, first, evidence }: Finding) {
  const [one] = evidence ?? []
  return [
    `${vendor} ${operation}, ${place}: the vendor differs from ${against.map((one) => YARDSTICKS[one]).join(' and from ')}`,
    `  expected  ${expected}`,
    `  traffic   ${received}`,
    `  ${times(count)}, first in entry ${first}`,
    ...(one ? [`  the mock rests on: ${one.evidence}, ${one.source}: ${one.says}`] : []),
    '',
  ]
}

export const YARDSTICKS = { documentation: 'the documentation', mock: 'the mock' } as const

function switchLines({ name, value, decides, against, operations }: FittingSwitch): string[] {
  const but = against === 0 ? '' : `, but ${times(against)} would differ that do not now`
  return [
    `${name}=${value} fits: with it the mock answers ${operations.join(' and ')} as the vendor did, ${times(decides)} that differ without it${but}`,
    '',
  ]
}

export function earlierLine({ vendor, operation, count, first }: Comparison['earlier'][number]): string {
  return `${vendor} ${operation}: ${times(count)} about a record that began before the recording, first in entry ${first}. The mock cannot know it, so its answer does not count`
}

export function countsLine({
  entries,
  compared,
  callbacks,
  undocumented,
  elsewhere,
  cut,
  unreadable,
  earlier,
}: Comparison['counts']) {
  const rest = [
    [undocumented, 'of operations that are not documented'],
    [elsewhere, 'of other hosts'],
    [earlier, 'about records that began before the recording'],
    [cut, 'with a body that is missing, cut or too large'],
    [unreadable, 'that cannot be read'],
  ] as const
  const others = rest.filter(([count]) => count > 0).map(([count, what]) => `${count} ${what}`)
  return [`${entries} entries: ${compared} exchanges and ${callbacks} callbacks compared`, ...others].join(', ')
}

function verdictLine(findings: readonly Finding[]): string {
  if (findings.length === 0) return 'Nothing differs.'
  const from = (yardstick: Finding['against'][number]) =>
    findings.filter(({ against }) => against.includes(yardstick)).length
  return `${findings.length} differences: ${from('documentation')} from the documentation, ${from('mock')} from the mock`
}

function times(count: number): string {
  return count === 1 ? 'once' : `${count} times`
}
