import { words } from '../../words/words.ts'

/** What the list of keys needs before the page is loaded. */
export const presenterTitles = words({
  en: { present: 'Presenter', notes: 'Notes', next: 'Next step', end: 'End the story', leave: 'Leave', story: 'Story' },
  zh: { present: '演示', notes: '备注', next: '下一步', end: '结束剧情', leave: '离开', story: '剧情' },
})
