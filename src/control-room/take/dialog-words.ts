import { count, words } from '../words/words.ts'

/** Texts of the dialog, which is loaded when it is first opened. */
export const dialogWords = words({
  en: {
    title: (account: string, number: number | undefined) =>
      number === undefined
        ? `Take away the session of ${account}`
        : `Take away ${count(number, 'exchange')} of ${account}`,
    formats: 'Format',
    curl: 'curl',
    vitest: 'Vitest',
    har: 'HAR',
    capture: 'capture',
    curlSays: 'Lines for a terminal. They are signed anew for the account’s time now, and hold no secret key.',
    vitestSays:
      'A test that makes the same calls in a new sandbox and expects the same answers. Put it beside your tests.',
    harSays: 'An HTTP archive, for the network panel of a browser and other tools. Secrets are left out.',
    captureSays:
      'What the recording has so far: everything of the account, for “soundcheck replay”. It holds what was sent: store it like a secret.',
    reading: 'Writing it…',
    text: 'The file',
    copy: 'Copy',
    download: (file: string) => `Save as ${file}`,
    cut: (number: number) => `The first ${count(number, 'line')} are shown; the file has all.`,
  },
  zh: {
    title: (account: string, number: number | undefined) =>
      number === undefined ? `带走 ${account} 的会话` : `带走 ${account} 的 ${number} 次交互`,
    formats: '格式',
    curl: 'curl',
    vitest: 'Vitest',
    har: 'HAR',
    capture: '录制',
    curlSays: '终端命令。按账号当前时间重新签名，不含密钥。',
    vitestSays: '一个测试：在新的沙箱中发出相同的调用，并期望相同的响应。请放在您的测试旁边。',
    harSays: 'HTTP 存档，可用于浏览器的网络面板及其他工具。不含密钥。',
    captureSays:
      '到目前为止的录制：账号发生的一切，可用 “soundcheck replay” 重放。其中包含所发送的内容：请像密钥一样保管。',
    reading: '正在生成…',
    text: '文件',
    copy: '复制',
    download: (file: string) => `保存为 ${file}`,
    cut: (number: number) => `只显示前 ${number} 行；文件包含全部内容。`,
  },
})
