import { words } from '../../words/words.ts'

/** What the frame shows of the page before it is opened. The rest is loaded with it. */
export const callbackPageWords = words({
  en: {
    title: 'Callbacks',
    keyNext: 'The next callback, an older one',
    keyPrevious: 'The callback before, a newer one',
    keyBack: 'One step back: out of the callback, the filters, the page',
  },
  zh: {
    title: '回调',
    keyNext: '下一个回调（更早的）',
    keyPrevious: '上一个回调（更新的）',
    keyBack: '后退一步：离开回调、筛选、页面',
  },
})
