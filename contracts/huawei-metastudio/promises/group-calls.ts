import type { CallOf, GroupName, Later, PartOf, PlatformName, PromiseContext } from './language.ts'
import { projectPath } from './steps.ts'

/** The library that the promise created last. */
export const groupPath = { ...projectPath, group_id: ({ answers }: PromiseContext) => answers.group.group_id }
/** The rule that the promise added last. */
export const rulePath = { ...groupPath, rule_id: ({ answers }: PromiseContext) => answers.rule.rule_id }
/** The platform that the promise connected last. */
export const platformPath = {
  ...projectPath,
  platform_id: ({ answers }: PromiseContext) => answers.platform.platform_id,
}

export function createGroup(
  body: Later<PartOf<'createInteractionRuleGroup', 'body'>> = { group_name: 'Prices' },
  as: GroupName = 'group',
): CallOf<'createInteractionRuleGroup'> {
  return { call: 'createInteractionRuleGroup', as, input: { path: projectPath, body } }
}

export const showGroup: CallOf<'showInteractionRuleGroup'> = {
  call: 'showInteractionRuleGroup',
  input: { path: groupPath },
}

export const newRule = {
  rule_name: 'Price',
  event_type: 1,
  hit_condition: { relation: 'OR', priority: 500, tags: [{ tag: 'price', match: 'REGEX', value: 'how much' }] },
  trigger: { reply_mode: 'SYSTEM_REPLY', reply_texts: ['It is on sale today.'] },
}

export function addRule(
  body: Later<PartOf<'createInteractionRule', 'body'>> = newRule,
  as: 'rule' | 'secondRule' = 'rule',
): CallOf<'createInteractionRule'> {
  return { call: 'createInteractionRule', as, input: { path: groupPath, body } }
}

/** The key of the vendor's own example. */
export const platform = {
  name: 'Shop live',
  auth_config: { key: 'GCTbw44s6MPLh4GqgDpnfuFHgy25Enly' },
  callback_config: [
    { api_type: 'PRODUCT_QUERY', url: 'https://api.example.com/v1/products' },
    { api_type: 'LIVE_EVENT_CALLBACK', url: 'https://api.example.com/v1/events' },
  ],
}

export function connectPlatform(
  body: Later<PartOf<'createLivePlatform', 'body'>> = platform,
  as: PlatformName = 'platform',
): CallOf<'createLivePlatform'> {
  return { call: 'createLivePlatform', as, input: { path: projectPath, body } }
}

export const showPlatform: CallOf<'showLivePlatform'> = { call: 'showLivePlatform', input: { path: platformPath } }
