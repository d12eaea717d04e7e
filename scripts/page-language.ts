import terms from '../docs/zh-CN/terms.json' with { type: 'json' }
import { instructions, type RenderedSnippet } from '../src/snippets/snippet.ts'
import type { Sdk } from '../src/vendor/sdk-table.ts'

/** The words of the generated parts of a vendor's page. What goes over the wire is never translated. */
export interface PageLanguage {
  /** The folder of the vendors' pages. */
  readonly folder: string
  readonly headings: Readonly<Record<'operations' | 'errors' | 'switches' | 'controls', string>>
  readonly heads: Readonly<
    Record<'operations' | 'errors' | 'switches' | 'controls' | 'vendors' | 'sdks', readonly string[]>
  >
  /** A text of a contract, such as the summary of a switch. */
  readonly text: (english: string) => string
  /** A text of a contract that may be nothing but code. */
  readonly prose: (english: string) => string
  readonly sdkLanguage: (language: Sdk['language']) => string
  /** How it is known what an SDK does. */
  readonly known: (sdk: Sdk) => string
  readonly rate: (requests: number, perSeconds: number, evidence: string) => string
  readonly possible: (kind: string) => string
  /** The name of a client. Packages keep theirs. */
  readonly client: (name: string) => string
  readonly instructions: (snippet: RenderedSnippet) => string[]
}

export const ENGLISH: PageLanguage = {
  folder: 'docs/vendors',
  headings: { operations: 'Operations', errors: 'Errors', switches: 'Switches', controls: 'Controls' },
  heads: {
    operations: ['Operation', 'Request', 'What it does', 'Rate limit', 'Evidence'],
    errors: ['Code', 'Status', 'Message', 'Declared by', 'Evidence'],
    switches: ['Switch', 'What it settles', 'Values', 'Default', 'Evidence'],
    controls: ['Control', 'What it brings about', 'Input'],
    vendors: ['Vendor', 'Product', 'Operations', 'Page'],
    sdks: ['SDK', 'To reach Soundcheck', 'A refused call', 'How we know'],
  },
  text: (english) => english,
  prose: (english) => english,
  sdkLanguage: (language) => language,
  known: knownInEnglish,
  rate: (requests, perSeconds, evidence) => `${requests} in ${perSeconds} s (${evidence})`,
  possible: (kind) => `a ${kind}`,
  client: (name) => name,
  instructions,
}

export const CHINESE: PageLanguage = {
  folder: 'docs/zh-CN/vendors',
  headings: { operations: '接口', errors: '错误码', switches: '开关', controls: '控制' },
  heads: {
    operations: ['接口', '请求', '作用', '频率限制', '依据'],
    errors: ['错误码', '状态码', '错误信息', '声明该错误码的接口', '依据'],
    switches: ['开关', '决定什么', '可选值', '默认值', '依据'],
    controls: ['控制', '效果', '输入'],
    vendors: ['厂商', '产品', '接口数', '页面'],
    sdks: ['SDK', '怎样连到 Soundcheck', '被拒绝的调用', '依据'],
  },
  text: chinese,
  prose: (english) => (isProse(english) ? chinese(english) : english),
  sdkLanguage: (language) => SDK_LANGUAGES[language] ?? language,
  known: knownInChinese,
  rate: (requests, perSeconds, evidence) => `${perSeconds} 秒内 ${requests} 次（${evidence}）`,
  possible: (kind) => KINDS[kind] ?? kind,
  client: chineseClient,
  instructions: chineseInstructions,
}

const SDK_LANGUAGES: Readonly<Record<string, string>> = { 'Command line': '命令行', Any: '任意语言' }

const KINDS: Readonly<Record<string, string>> = { number: '数字', policy: '策略' }

const TERMS: Readonly<Record<string, string>> = terms

/** The texts that `docs/zh-CN/terms.json` translates, with their translations. */
export function translations(): Readonly<Record<string, string>> {
  return TERMS
}

function chinese(english: string): string {
  const found = TERMS[english]
  if (found !== undefined) return found
  throw new Error(
    `docs/zh-CN/terms.json has no translation of ${JSON.stringify(english)}: add a line ${JSON.stringify(english)}: "…"; then run npm run docs`,
  )
}

function chineseClient(name: string): string {
  return TERMS[name] ?? name
}

function chineseInstructions({ client, install, file, command, isRun }: RenderedSnippet): string[] {
  const steps = [install, command].filter((step) => step !== undefined).join(' && ')
  const name = chineseClient(client)
  return [
    ...(file === undefined ? [] : [`保存为 ${file}，然后运行：${steps}`]),
    isRun
      ? `使用 ${name}。Soundcheck 的测试会运行这段代码。`
      : `使用 ${name}。这段代码按照该客户端的文档编写，Soundcheck 的测试没有运行它。`,
  ]
}

/** Whether a text has words outside its code. */
export function isProse(text: string): boolean {
  return /\p{L}{2}/u.test(text.replaceAll(/`[^`]*`/g, ''))
}

function knownInEnglish({ evidence, proof }: Sdk): string {
  switch (evidence) {
    case 'test':
      return `tried by a test: \`${proof}\``
    case 'source':
      return 'from its source'
    case 'untried':
      return 'not tried'
  }
}

function knownInChinese({ evidence, proof }: Sdk): string {
  switch (evidence) {
    case 'test':
      return `由测试验证：\`${proof}\``
    case 'source':
      return '来自其源代码'
    case 'untried':
      return '未验证'
  }
}
