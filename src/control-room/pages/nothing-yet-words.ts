import { words } from '../words/words.ts'

export const nothingYetWords = words({
  en: {
    noAccount: 'No account yet',
    failed: 'The server cannot show this',
    toLive: 'A first call to copy',
  },
  zh: {
    noAccount: '还没有账号',
    failed: '服务器无法显示此内容',
    toLive: '复制第一次调用',
  },
})
