import terms from '../docs/zh-CN/terms.json' with { type: 'json' }
import { instructions, type RenderedSnippet } from '../src/snippets/snippet.ts'

/** The words of the generated parts of a vendor's page. What goes over the wire is never translated. */
export interface PageLanguage {
  /** The folder of the vendors' pages. */
  readonly folder: string
  readonly headings: Readonly<Record<'operations' | 'errors' | 'switches' | 'controls', string>>
  readonly heads: Readonly<Record<'operations' | 'errors' | 'switches' | 'controls' | 'vendors', readonly string[]>>
  /** A text of a contract, such as the summary of a switch. */
  readonly text: (english: string) => string
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
  },
  text: (english) => english,
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
  },
  text: chinese,
  rate: (requests, perSeconds, evidence) => `${perSeconds} 秒内 ${requests} 次（${evidence}）`,
  possible: (kind) => KINDS[kind] ?? kind,
  client: chineseClient,
  instructions: chineseInstructions,
}

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
