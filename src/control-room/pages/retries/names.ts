import { words } from '../../words/words.ts'

/** What the frame shows of the page before it is loaded. The rest is in `words.ts`. */
export const retriesNames = words({
  en: {
    title: 'Retries',
    nextAttempt: 'Next attempt',
    previousAttempt: 'Attempt before',
  },
  zh: {
    title: '重试',
    nextAttempt: '下一次尝试',
    previousAttempt: '上一次尝试',
  },
})
