import { words } from '../../words/words.ts'

/** What the frame shows of the page before it is loaded. The rest is in `words.ts`. */
export const referenceNames = words({
  en: {
    title: 'Reference',
    findKey: 'Find an operation',
    nextOperation: 'Next operation',
    previousOperation: 'Operation before',
  },
  zh: {
    title: '参考',
    findKey: '查找操作',
    nextOperation: '下一个操作',
    previousOperation: '上一个操作',
  },
})
