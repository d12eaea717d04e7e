import { absent } from '../../../src/vendor/promise.ts'
import { createGroup } from './group-calls.ts'
import type { Call, Expectation, GroupName, PartOf, PromiseContext, Step, VendorPromise } from './language.ts'
import { fullGroup } from './rule-groups.ts'
import { inferred, ofLibraries, type Source } from './sources.ts'
import { ELEVEN, projectPath, timeOf } from './steps.ts'

const LISTS = ['listInteractionRuleGroups', 'listInteractionRuleGroupsSummary'] as const
type List = (typeof LISTS)[number]
type Query = PartOf<List, 'query'>
type Time = (context: PromiseContext) => string

const three: readonly Step[] = [
  createGroup({ group_name: 'Prices first' }, 'firstGroup'),
  { advance: 60_000 },
  createGroup({ group_name: 'Prices second' }, 'secondGroup'),
  { advance: 60_000 },
  createGroup({ ...fullGroup, group_name: 'Sizes third' }, 'thirdGroup'),
]
const all = ['firstGroup', 'secondGroup', 'thirdGroup'] as const

const has = (names: readonly GroupName[], count: number = names.length): Expectation => ({
  status: 200,
  body: ({ answers }: PromiseContext) => ({
    count,
    interaction_rule_groups: names.map((name) => ({ group_id: answers[name].group_id })),
  }),
})

const ago =
  (milliseconds: number): Time =>
  ({ now }) =>
    timeOf(now - milliseconds)

interface Listed extends Source {
  readonly says: string
  readonly query?: Query
  readonly given?: readonly Step[]
  readonly then: Expectation
  readonly rules: readonly string[]
}

function promisesOf(list: List): readonly VendorPromise[] {
  const lists = (name: string, { query = {}, rules, given = three, ...promise }: Listed): VendorPromise => ({
    id: `${list}/${name}`,
    given,
    when: { call: list, input: { path: projectPath, query } } as Call,
    ...promise,
    covers: rules.map((rule) => `rule.${rule}`),
  })
  return [
    lists('members', {
      says: 'Libraries are listed with their names and times, in the order of their creation, and without their rules',
      ...ofLibraries,
      then: {
        status: 200,
        body: ({ answers, now }: PromiseContext) => ({
          count: 3,
          interaction_rule_groups: [
            { group_id: answers.firstGroup.group_id, group_name: 'Prices first', create_time: timeOf(now - 120_000) },
            { group_id: answers.secondGroup.group_id, update_time: timeOf(now - 60_000) },
            { group_id: answers.thirdGroup.group_id, group_name: 'Sizes third', interaction_rules: absent },
          ],
        }),
      },
      rules: list === 'listInteractionRuleGroups' ? ['without-rules'] : [],
    }),
    lists('page', {
      says: 'offset and limit choose a page, and count is the number of all libraries',
      ...ofLibraries,
      query: { offset: '1', limit: '1' },
      then: has(['secondGroup'], 3),
      rules: ['offset', 'limit', 'count'],
    }),
    lists('ten-by-default', {
      says: 'Without offset and limit, the first ten are listed',
      ...ofLibraries,
      given: ELEVEN.map((at) => createGroup({ group_name: `Prices ${at}` }, `group${at}`)),
      then: has(
        ELEVEN.slice(0, 10).map((at): GroupName => `group${at}`),
        11,
      ),
      rules: ['offset', 'limit', 'count'],
    }),
    lists('largest-page', {
      says: 'A limit of 100 and an offset of 2147483647 are accepted',
      ...ofLibraries,
      query: { offset: '2147483647', limit: '100' },
      then: has([], 3),
      rules: ['offset', 'limit'],
    }),
    lists('since', {
      says: 'create_since lists the libraries from this time on',
      ...ofLibraries,
      query: { create_since: ago(60_000) },
      then: has(['secondGroup', 'thirdGroup']),
      rules: ['created'],
    }),
    lists('until', {
      says: 'create_until lists the libraries up to this time',
      ...ofLibraries,
      query: { create_until: ago(60_000) },
      then: has(['firstGroup', 'secondGroup']),
      rules: ['created'],
    }),
    lists('by-name', {
      says: 'group_name may be a part of the name',
      ...inferred('the names of rooms are compared so'),
      query: { group_name: 'Prices' },
      then: has(['firstGroup', 'secondGroup']),
      rules: ['name'],
    }),
    lists('everything', {
      says: 'Without a filter, all libraries are listed',
      ...ofLibraries,
      query: { limit: '100' },
      then: has(all),
      rules: ['limit'],
    }),
  ]
}

/** The two lists of libraries. */
export const ruleGroupLists: readonly VendorPromise[] = LISTS.flatMap(promisesOf)
