import { words } from '../words/words.ts'

export const stillWords = words({
  en: {
    what: 'What the account received',
    whatHelp: 'Kept when a test failed. Nothing can be changed here: there is no server.',
  },
  zh: { what: '账户收到的请求', whatHelp: '测试失败时保存。此页没有服务器,无法更改任何内容。' },
})
