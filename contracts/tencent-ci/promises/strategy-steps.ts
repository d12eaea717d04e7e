import * as z from 'zod'
import type { Call, Expectation, Later, PromiseContext, StrategyAnswer } from './language.ts'

type Nodes = Readonly<Record<string, unknown>>

/** The shortest settings of a strategy. */
export const SETTINGS = { Labels: { Image: { Porn: ['Sexy'] } } } as const

export const PORN_TEXT = 'dGhlIHdyb25nIHRleHQ='

interface Created {
  /** Default: `Video`. */
  readonly service?: string
  readonly Name?: string
  readonly settings?: Nodes
}

export function createStrategy({
  service = 'Video',
  Name = 'night_shift',
  settings = SETTINGS,
}: Created = {}): Call<'CreateStrategy'> {
  return { call: 'CreateStrategy', input: { query: { service }, body: { Request: { Name, ...settings } } } }
}

/** A creation whose answer is remembered. */
export function createdStrategy({
  as = 'strategy',
  host,
  ...created
}: Created & { readonly as?: StrategyAnswer; readonly host?: Later<string> } = {}): Call<'CreateStrategy'> {
  return { ...createStrategy(created), as, ...(host !== undefined && { wire: { host } }) }
}

export function bizTypeOf(name: StrategyAnswer = 'strategy'): (context: PromiseContext) => string {
  return ({ answers }) => answers[name].Response.BizType
}

export function updateStrategy(
  { service = 'Video', settings = SETTINGS }: Created = {},
  bizType: Later<string> = bizTypeOf(),
): Call<'UpdateStrategy'> {
  return { call: 'UpdateStrategy', input: { path: { bizType }, query: { service }, body: { Request: settings } } }
}

export function strategyDetail(bizType: Later<string> = bizTypeOf(), query?: Nodes): Call<'GetStrategyDetail'> {
  return { call: 'GetStrategyDetail', input: { path: { bizType }, ...(query && { query }) } }
}

export function strategyList(query?: Nodes): Call<'GetStrategyList'> {
  return { call: 'GetStrategyList', input: query ? { query } : {} }
}

/** Success, with these nodes. */
export function strategyWith(nodes: Nodes = {}): Expectation {
  return { status: 200, body: { Response: { ...nodes, RequestId: z.string().min(1) } } }
}

export const REPORT = { ContentType: '1', Text: PORN_TEXT, Label: 'Porn', SuggestedLabel: 'Normal' } as const

export function report(nodes: Nodes = REPORT): Call<'ReportBadCase'> {
  return { call: 'ReportBadCase', input: { body: { Request: nodes } } }
}

export const reported: Expectation = { status: 200, body: { Response: { RequestId: z.string().min(1) } } }
