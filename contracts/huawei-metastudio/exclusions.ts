import type { Exclusion } from '../../src/vendor/spec.ts'

/** What no run of a promise could meet, at the mock or at the vendor. */
export const exclusions: readonly Exclusion[] = [
  {
    items: /user_type=(?:ANIMATION|RENDER|INFERENCE_USER|END_USER)$/,
    because:
      'users of the service’s own side of the RTC room: the documents say of CAPTURE and PLAYER only when a customer is given one',
  },
  {
    items: /relation_live_platform_info\.(?:platform|account)$/,
    because: 'known of live platforms that were linked in the console; no operation of the API links one',
  },
  {
    items: /used_resource_type=UNKNOW$|\.is_ai_mark_on$/,
    because: 'newer than the pages: the SDK has its name, and nothing says what would bring it about',
  },
  {
    items: /\.room_state=(?:DISABLE|BLOCKED)$|RoomS?\/response\.200\.body\.(?:smart_live_rooms\[\]\.)?error_info/i,
    because: 'no operation disables or freezes a room: the vendor does, for reasons that are not documented',
  },
  {
    items: /\.confirm_state=(?:UNCONFIRM|REJECT)$/,
    because: 'rooms are confirmed by special tenants only, with an operation that others do not have',
  },
  {
    items: /\.model_infos\[\]\.asset_name$/,
    because: 'names of models are in the asset library, which is another API',
  },
  {
    items: /insert_commands\[\]\.(?:command=REWRITE_INTERACTION_RULES|source=AUTO)$/,
    because: 'nothing says what has the service queue a command by itself, or when rewritten rules wait in the queue',
  },
  {
    items:
      /^(?:showSmartLive\/request\.path\.job_id|showSmartLiveRoom\/request\.path\.room_id)#(?:required|minLength)$/,
    because: 'without its last parameter the path is that of the list, which answers: nobody can leave it out',
  },
]
