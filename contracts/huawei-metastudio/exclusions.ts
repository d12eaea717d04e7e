import type { Exclusion } from '../../src/vendor/spec.ts'

/** Documented items that no promise can reach, at the mock or at the vendor. */
export const exclusions: readonly Exclusion[] = [
  {
    items: /user_type=(?:ANIMATION|RENDER|INFERENCE_USER|END_USER)$/,
    because:
      'these users belong to the service’s side of the RTC room; the documents only say when a customer gets CAPTURE and PLAYER',
  },
  {
    items:
      /relation_live_platform_info\.account$|\.authorization_info\b|Platforms?\/response\..*\.access_type=MEITUAN_OFFICIAL$/,
    because:
      'only Meituan asks for an authorization: its platforms are linked in the console, and no operation links one',
  },
  {
    items: /used_resource_type=UNKNOW$|\.is_ai_mark_on$/,
    because: 'newer than the pages: the SDK has the name, and no document says when it occurs',
  },
  {
    items: /\.room_state=(?:DISABLE|BLOCKED)$|RoomS?\/response\.200\.body\.(?:smart_live_rooms\[\]\.)?error_info/i,
    because: 'no operation disables or freezes a room; the vendor does so, for undocumented reasons',
  },
  {
    items: /\.confirm_state=(?:UNCONFIRM|REJECT)$/,
    because: 'only special tenants confirm rooms, with an operation that others do not have',
  },
  {
    items: /\.model_infos\[\]\.asset_name$/,
    because: 'the names of models are in the asset library, which is another API',
  },
  {
    items: /^createInteractionRule\/response\.200\.body\.review_config/,
    because: 'a rule is added without a review_config, and the answer shows the new rule',
  },
  {
    items: /insert_commands\[\]\.(?:command=REWRITE_INTERACTION_RULES|source=AUTO)$/,
    because: 'no document says when the service queues a command by itself, or when rewritten rules wait in the queue',
  },
  {
    items:
      /^(?:showSmartLive\/request\.path\.job_id|showSmartLiveRoom\/request\.path\.room_id|showInteractionRuleGroup\/request\.path\.group_id|showLivePlatform\/request\.path\.platform_id)#(?:required|minLength)$/,
    because: 'without its last parameter, the path is that of the list, which answers',
  },
]
