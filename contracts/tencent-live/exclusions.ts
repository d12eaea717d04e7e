import type { Exclusion } from '../../src/vendor/spec.ts'

export const exclusions: readonly Exclusion[] = [
  {
    items: ['CreateLiveRecord/rule.codecs', 'CreateLiveRecord/rule.mainland'],
    because: 'no operation tells how and from where a stream is pushed, and no answer what was not recorded',
  },
  {
    items: ['CreateLiveCallbackTemplate/rule.timeout'],
    because: 'a receiver has to keep the sender waiting for 20 seconds of real time',
  },
  {
    items: [
      'callback.332/body.record_event=record_start_failed',
      'callback.332/body.record_event=record_paused',
      'callback.332/body.record_detail.record_content=2',
      'callback.332/body.record_detail.record_content=3',
      'callback.332/body.record_detail.source_type=2',
    ],
    because: 'nothing is documented that a customer could do to bring it about with these operations',
  },
  {
    items: ['callback.332/body.record_detail.start_model=1'],
    because: 'recording by rule is set up with operations that are not part of this documentation',
  },
]
