import * as z from 'zod'
import { absent } from '../../../src/vendor/promise.ts'
import { createInteractionRuleGroup } from '../create-interaction-rule-group.ts'
import { EMPTY_ANSWER, requestId } from './answers.ts'
import { addRule, createGroup, groupPath, newRule, rulePath, showGroup } from './group-calls.ts'
import type { Call, CallOf, Expectation, PartOf, PromiseContext, VendorPromise } from './language.ts'
import { REFUSED } from './refusals.ts'
import { rule } from './samples.ts'
import { inferred, ofLibraries, ofSdk, type Source } from './sources.ts'
import { createRoom, roomIs, timeOf } from './steps.ts'
import { turns } from './variants.ts'

const id = z.string().min(1)
const nothing: Expectation = { status: 200, headers: { 'X-Request-Id': requestId }, body: absent }

/** A rule of a library has no library of its own. */
const { group_id: _, group_name: __, enabled_scenes: ___, ...libraryRule } = rule

/** A library with every documented member. */
export const fullGroup = { group_name: 'Prices', interaction_rules: [libraryRule] }

type About = Source & Omit<VendorPromise, 'id' | 'evidence' | 'source'>

function about(name: string, promise: About): VendorPromise {
  return { id: `${promise.when.call}/${name}`, ...promise }
}

function update(body: PartOf<'updateInteractionRuleGroup', 'body'>): CallOf<'updateInteractionRuleGroup'> {
  return { call: 'updateInteractionRuleGroup', input: { path: groupPath, body } }
}

function updateRule(body: PartOf<'updateInteractionRule', 'body'>): CallOf<'updateInteractionRule'> {
  return { call: 'updateInteractionRule', input: { path: rulePath, body } }
}

const deleteGroup: Call = { call: 'deleteInteractionRuleGroup', input: { path: groupPath } }
const deleteRule: Call = { call: 'deleteInteractionRule', input: { path: rulePath } }
const hasRules = (rules: unknown): Expectation => ({ status: 200, body: { interaction_rules: rules } })

/** The same library with every value of every enumeration, one after the other. */
const variants = turns(createInteractionRuleGroup.request.body, fullGroup)

const everyValue: readonly VendorPromise[] = variants.flatMap((body, turn): VendorPromise[] => {
  const [rule = libraryRule] = body.interaction_rules
  const { rule_name, event_type, hit_condition, trigger } = rule
  const added = { rule_name, event_type, hit_condition, trigger }
  const name = `values-${turn + 1}`
  const says = `Every documented value of a rule comes back (${turn + 1} of ${variants.length})`
  const whole = { status: 200, body }
  return [
    {
      ...{ id: `showInteractionRuleGroup/${name}`, says, ...ofSdk },
      given: [createGroup(body)],
      when: showGroup,
      then: whole,
    },
    about(name, { says, ...ofSdk, given: [createGroup()], when: update(body), then: whole }),
    about(name, { says, ...ofSdk, given: [createGroup()], when: addRule(added), then: { status: 200, body: added } }),
    about(name, {
      ...{ says, ...ofSdk },
      given: [createGroup(body), { ...showGroup, as: 'groupBefore' }],
      when: {
        call: 'updateInteractionRule',
        input: {
          path: {
            ...groupPath,
            rule_id: ({ answers }: PromiseContext) => answers.groupBefore.interaction_rules?.[0]?.rule_id,
          },
          body: added,
        },
      },
      then: { status: 200, body: rule },
    }),
  ]
})

const creating: readonly VendorPromise[] = [
  about('everything', {
    says: 'A library is shown as it was created, and its rules with ids and times',
    ...ofLibraries,
    when: createGroup(fullGroup),
    then: { status: 200, headers: { 'X-Request-Id': requestId }, body: { group_id: id } },
    afterwards: [
      {
        ...showGroup,
        then: {
          status: 200,
          body: ({ answers, now }: PromiseContext) => {
            const times = { create_time: timeOf(now), update_time: timeOf(now) }
            const rules = [{ ...libraryRule, rule_id: id, ...times }]
            return { group_id: answers.group.group_id, group_name: 'Prices', interaction_rules: rules, ...times }
          },
        },
      },
    ],
    needs: ['still-time'],
  }),
  about('server-ids', {
    says: 'A rule without a rule_index gets one',
    ...ofSdk,
    when: createGroup({ group_name: 'Prices', interaction_rules: [newRule] }),
    then: { status: 200 },
    covers: ['rule.server-ids'],
    afterwards: [{ ...showGroup, then: hasRules([{ rule_name: 'Price', rule_index: id, rule_id: id }]) }],
  }),
  about('same-name', {
    says: 'Two libraries may have the same name',
    ...inferred('no document forbids it'),
    given: [createGroup()],
    when: createGroup({ group_name: 'Prices' }, 'secondGroup'),
    then: { status: 200 },
    covers: ['rule.same-name'],
  }),
]

const changing: readonly VendorPromise[] = [
  about('replaces', {
    says: 'An update replaces name and rules, and changes update_time',
    ...ofLibraries,
    given: [createGroup(fullGroup), { advance: 60_000 }],
    when: update({ group_name: 'Sizes', interaction_rules: [{ ...newRule, rule_index: 'r-2' }] }),
    then: {
      status: 200,
      body: ({ now }: PromiseContext) => ({
        group_name: 'Sizes',
        interaction_rules: [{ rule_index: 'r-2', rule_name: 'Price', create_time: timeOf(now) }],
        create_time: timeOf(now - 60_000),
        update_time: timeOf(now),
      }),
    },
    covers: ['rule.update-time'],
  }),
  about('rules-stay', {
    says: 'Without interaction_rules, the rules stay',
    ...inferred('the console renames a library with its rules'),
    given: [createGroup(fullGroup)],
    when: update({ group_name: 'Sizes' }),
    then: { status: 200, body: { group_name: 'Sizes', interaction_rules: [libraryRule] } },
    covers: ['rule.left-out'],
  }),
  about('same-rule', {
    says: 'A rule with the rule_index of a known rule keeps its rule_id',
    ...inferred('rule_index identifies a rule, and the request has no rule_id'),
    given: [createGroup(fullGroup), { ...showGroup, as: 'groupBefore' }],
    when: update({ ...fullGroup, interaction_rules: [{ ...libraryRule, rule_name: 'Another' }] }),
    then: {
      status: 200,
      body: ({ answers }: PromiseContext) => ({
        interaction_rules: [{ rule_name: 'Another', rule_id: answers.groupBefore.interaction_rules?.[0]?.rule_id }],
      }),
    },
    covers: ['rule.same-rule'],
  }),
  ...[update({ group_name: 'Sizes', interaction_rules: [] }), deleteGroup].map((when) =>
    about('rooms-unchanged', {
      says: 'A room keeps the rules that it took from a library',
      ...inferred('a room carries the rules themselves, with the id and the name of their library'),
      given: [
        createGroup(fullGroup),
        createRoom(({ answers }: PromiseContext) => ({
          interaction_rules: [{ ...libraryRule, group_id: answers.group.group_id, group_name: 'Prices' }],
        })),
      ],
      when,
      then: { status: 200 },
      covers: ['rule.rooms-unchanged'],
      afterwards: [
        roomIs(({ answers }: PromiseContext) => ({
          interaction_rules: [{ ...libraryRule, group_id: answers.group.group_id, group_name: 'Prices' }],
        })),
      ],
    }),
  ),
  about('gone', {
    says: 'Deleting a library answers without a body, and makes the library unknown',
    ...ofLibraries,
    given: [createGroup()],
    when: deleteGroup,
    then: nothing,
    covers: ['rule.no-body'],
    afterwards: [
      { ...showGroup, then: REFUSED.invalidParameter },
      { ...deleteGroup, then: REFUSED.invalidParameter },
    ],
    clientFaults: EMPTY_ANSWER,
  }),
]

const rules: readonly VendorPromise[] = [
  about('added', {
    says: 'A rule is added at the end of its library, is enabled, and gets its ids',
    ...ofLibraries,
    given: [createGroup(fullGroup)],
    when: addRule(),
    then: {
      status: 200,
      body: ({ now }: PromiseContext) => ({
        ...newRule,
        ...{ rule_id: id, rule_index: id, enabled: true },
        ...{ create_time: timeOf(now), update_time: timeOf(now) },
      }),
    },
    covers: ['rule.enabled', 'rule.server-ids'],
    afterwards: [{ ...showGroup, then: hasRules([libraryRule, newRule]) }],
  }),
  {
    id: 'showInteractionRuleGroup/in-order',
    says: 'Rules are shown in the order in which they were added',
    ...inferred('rules have no other order'),
    given: [createGroup(), addRule(), addRule({ rule_name: 'Size' }, 'secondRule')],
    when: showGroup,
    then: hasRules([{ rule_name: 'Price' }, { rule_name: 'Size' }]),
    covers: ['rule.in-order'],
  },
  about('changed', {
    says: 'A rule is changed where it stands, with a new update_time',
    ...ofLibraries,
    given: [createGroup(), addRule(), addRule({ rule_name: 'Size' }, 'secondRule'), { advance: 60_000 }],
    when: updateRule({ ...newRule, rule_name: 'New price' }),
    then: {
      status: 200,
      body: ({ answers, now }: PromiseContext) => ({
        ...newRule,
        ...{ rule_name: 'New price', rule_id: answers.rule.rule_id, rule_index: answers.rule.rule_index },
        ...{ create_time: timeOf(now - 60_000), update_time: timeOf(now) },
      }),
    },
    covers: ['rule.update-time'],
    afterwards: [
      {
        ...showGroup,
        then: {
          body: ({ now }: PromiseContext) => ({
            interaction_rules: [{ rule_name: 'New price' }, { rule_name: 'Size' }],
            update_time: timeOf(now),
          }),
        },
      },
    ],
  }),
  about('left-out', {
    says: 'Members of a rule that are left out stay',
    ...inferred('every member is optional'),
    given: [createGroup(), addRule()],
    when: updateRule({ rule_name: 'New price' }),
    then: { status: 200, body: { ...newRule, rule_name: 'New price' } },
    covers: ['rule.left-out'],
  }),
  about('gone', {
    says: 'Deleting a rule answers without a body, and leaves the other rules',
    ...ofLibraries,
    given: [createGroup(), addRule(), addRule({ rule_name: 'Size' }, 'secondRule')],
    when: deleteRule,
    then: nothing,
    covers: ['rule.no-body'],
    afterwards: [
      { ...showGroup, then: hasRules([{ rule_name: 'Size' }]) },
      { ...deleteRule, then: REFUSED.invalidParameter },
    ],
    clientFaults: EMPTY_ANSWER,
  }),
  ...[updateRule(newRule), deleteRule].map((when) =>
    about('rule-of-another-library', {
      says: 'A rule of another library is unknown',
      ...inferred('a rule belongs to its library'),
      given: [createGroup(), addRule(), createGroup({ group_name: 'Sizes' })],
      when,
      then: REFUSED.invalidParameter,
      covers: ['rule.unknown-rule'],
    }),
  ),
]

/** Libraries of interaction rules. */
export const ruleGroups: readonly VendorPromise[] = [...creating, ...everyValue, ...changing, ...rules]
