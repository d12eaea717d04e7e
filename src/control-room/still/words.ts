import { words } from '../words/words.ts'

export const stillWords = words({
  en: { titleHelp: 'Kept when a test failed. Nothing can be changed here: there is no server.' },
  zh: { titleHelp: '测试失败时保存。此页没有服务器，无法更改任何内容。' },
})
