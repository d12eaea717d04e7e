import { words } from '../../words/words.ts'

/** What the frame shows of the page before it is opened. The rest is loaded with it. */
export const statePageWords = words({
  en: {
    title: 'State',
    keyNext: 'The next record of the list',
    keyPrevious: 'The record before',
    keyBack: 'One step back: out of the exchange, the record, the page',
  },
  zh: {
    title: '状态',
    keyNext: '列表中的下一条记录',
    keyPrevious: '上一条记录',
    keyBack: '后退一步：离开交互、记录、页面',
  },
})
