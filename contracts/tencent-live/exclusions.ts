import type { Exclusion } from '../../src/vendor/spec.ts'

export const exclusions: readonly Exclusion[] = [
  {
    items: ['CreateLiveRecord/rule.codecs', 'CreateLiveRecord/rule.mainland'],
    because: 'no operation shows how and from where a stream is pushed, and no answer shows what was not recorded',
  },
  {
    items: ['CreateLiveCallbackTemplate/rule.timeout'],
    because: 'a receiver would have to keep the sender waiting for 20 seconds of real time',
  },
  {
    items: [
      'callback.332/body.record_detail.record_content=2',
      'callback.332/body.record_detail.record_content=3',
      'callback.332/body.record_detail.source_type=2',
    ],
    because: 'no documented use of these operations brings it about',
  },
]
