import { createShowCard } from './show-card.js'

export default {
  title: 'Show card',
  render: createShowCard,
  args: { title: 'Evening show' },
}

/** ISHUMEI answers everything. */
export const Running = {}

/** ISHUMEI ends the stream, and its answer is lost. The card tries again, and learns that it is over. */
export const AnswerLost = {
  parameters: {
    soundcheck: {
      clock: { at: '2026-11-28T20:00:00Z', frozen: true },
      faults: {
        'the answer is lost': {
          operation: 'finish_videostream',
          point: 'after',
          what: { kind: 'reset' },
          times: 1,
        },
      },
    },
  },
}
