import * as z from 'zod'
import { projectPath } from './envelope.ts'
import { moment, paging } from './paging.ts'
import { libraryRule } from './room-content.ts'
import { time } from './smart-live-job.ts'

/** Opaque, like every id. */
const id = z.string().min(1).max(64)

export const groupPath = projectPath.extend({ group_id: id })
export const rulePath = groupPath.extend({ rule_id: id })

/** A library of interaction rules, in a creation and in an update. The length of the name is that of a room's `group_name`. */
export const ruleGroup = z.looseObject({
  group_name: z.string().min(1).max(256),
  interaction_rules: z.array(libraryRule).optional(),
})

/** A rule as it is shown. */
export const ruleDetail = libraryRule.extend({ rule_id: z.string(), create_time: time, update_time: time })

/** A library without its rules: the vendor no longer lists them. */
export const ruleGroupSummary = z.object({
  group_id: z.string(),
  group_name: z.string(),
  create_time: time,
  update_time: time,
})

export const ruleGroupDetail = ruleGroupSummary.extend({ interaction_rules: z.array(ruleDetail).optional() })

export const groupQuery = z.looseObject({
  ...paging,
  create_since: moment.optional(),
  create_until: moment.optional(),
  group_name: z.string().optional(),
})

/** Documented: 0 to 1000. */
export const groupCount = z.int().min(0).max(1000)

export type RuleGroup = z.output<typeof ruleGroup>
export type RuleDetail = z.output<typeof ruleDetail>
export type RuleGroupDetail = z.output<typeof ruleGroupDetail>
export type RuleGroupSummary = z.output<typeof ruleGroupSummary>
