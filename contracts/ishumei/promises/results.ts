import * as z from 'zod'
import { absent } from '../../../src/vendor/promise.ts'
import { type Generation, generations } from './generations.ts'
import type { PromiseContext, VendorPromise } from './language.ts'
import { everyTenSeconds, ofLevel, whileOpen } from './reported.ts'
import { firstFrame, HOUR, happens, openedId, SECOND } from './steps.ts'

function cadence(generation: Generation): VendorPromise[] {
  const { open, manual: page, all, yes } = generation
  const every = { ...everyTenSeconds(generation), [all]: yes }
  return [
    {
      id: `${open}/no-results-before-pull`,
      says: 'Before the first frame is pulled, no results are sent, even if all are requested',
      ...page,
      ...whileOpen(generation, {
        switches: { firstFrame: 'manual' },
        data: every,
        happens: [{ advance: HOUR }],
        callbacks: [],
      }),
      covers: ['rule.results-after-pull'],
    },
    {
      id: `${open}/all-results`,
      says: `With ${all}, results without a risk are reported too, every ten seconds from the first frame on`,
      ...page,
      ...whileOpen(generation, {
        data: every,
        happens: [firstFrame, { advance: 10 * SECOND }, { advance: 10 * SECOND - 1 }],
        callbacks: [ofLevel(generation, 'PASS')],
      }),
      covers: ['rule.all-results', 'rule.results-after-pull'],
    },
    {
      id: `${open}/risks-only`,
      says: `Without ${all}, nothing is reported about a stream that carries no risk`,
      ...page,
      ...whileOpen(generation, {
        data: everyTenSeconds(generation),
        happens: [firstFrame, { advance: HOUR }],
        callbacks: [],
      }),
      covers: ['rule.all-results'],
    },
    {
      id: `${open}/pass-not-reported`,
      says: `Without ${all}, REVIEW and REJECT are reported, and PASS is not`,
      ...page,
      ...whileOpen(generation, {
        data: everyTenSeconds(generation),
        happens: [firstFrame, ...['PASS', 'REVIEW', 'PASS', 'REJECT'].map((riskLevel) => found(generation, riskLevel))],
        callbacks: [ofLevel(generation, 'REVIEW'), ofLevel(generation, 'REJECT')],
      }),
      covers: ['rule.all-results', 'rule.levels'],
    },
  ]
}

function found({ control }: Generation, riskLevel: string, type?: string) {
  return happens(control, { riskLevel, ...(type !== undefined && { type }) })
}

function contents(generation: Generation): VendorPromise[] {
  const { open, opening: page, yes, all, result, end } = generation
  const trace = { trace: 't-1', nested: { list: [1, 'two'] } }
  const risky = [firstFrame, found(generation, 'REJECT', 'EROTIC')]
  return [
    {
      id: `${open}/result-head`,
      says: 'A result has code 1100, message Success, and an id that begins with the id of the stream',
      ...page,
      ...whileOpen(generation, {
        data: everyTenSeconds(generation),
        happens: risky,
        callbacks: [
          {
            event: result,
            url: ({ callbackUrl }: PromiseContext) => callbackUrl('results'),
            headers: { 'content-type': z.string().regex(/^application\/json\b/) },
            body: (context: PromiseContext) => ({
              code: 1100,
              message: 'Success',
              requestId: idOf(generation, openedId(context)),
            }),
          },
        ],
      }),
      covers: ['rule.callback-json'],
    },
    {
      id: `${open}/pass-through`,
      says: 'A result returns extra.passThrough unchanged',
      ...page,
      ...whileOpen(generation, {
        data: { ...everyTenSeconds(generation), extra: { passThrough: trace } },
        happens: risky,
        callbacks: [{ event: result, body: passedThrough(generation, trace) }],
      }),
      covers: ['rule.pass-through'],
    },
    {
      id: `${open}/stat-code`,
      says: 'A result has statCode 0 if the end of the stream is reported too',
      evidence: 'inferred',
      source: 'the page says that returnFinishInfo adds statCode to callbacks',
      ...whileOpen(generation, {
        data: { ...everyTenSeconds(generation), returnFinishInfo: yes },
        happens: risky,
        callbacks: [
          { event: result, body: { statCode: 0 } },
          { event: end, body: { statCode: 1 } },
        ],
      }),
      covers: ['rule.stat-code', 'rule.return-finish-info'],
    },
    {
      id: `${open}/no-stat-code`,
      says: 'A result has no statCode if the end of the stream is not reported',
      evidence: 'inferred',
      source: 'the page’s sample of an image result has none',
      ...whileOpen(generation, {
        data: everyTenSeconds(generation),
        happens: risky,
        callbacks: [{ event: result, body: { statCode: absent } }],
      }),
      covers: ['rule.stat-code', 'rule.return-finish-info'],
    },
    ...(['zh', 'en', undefined] as const).map((acceptLang) => ({
      id: `${open}/labels-${acceptLang ?? 'by-default'}`,
      says: `With ${acceptLang === undefined ? 'no acceptLang' : `acceptLang ${acceptLang}`}, labels are ${acceptLang === 'en' ? 'English and capitalised' : 'from the Chinese set, with descriptions in Chinese'}`,
      ...page,
      ...whileOpen(generation, {
        fields: { acceptLang },
        data: { ...everyTenSeconds(generation), [all]: yes },
        happens: risky,
        callbacks: [{ event: result, body: labelled(generation, acceptLang === 'en') }],
      }),
      covers: ['rule.labels'],
    })),
  ]
}

/** By the samples. Only sound from TRTC with split streams has the user in the id. */
function idOf({ result, product }: Generation, stream: string): z.ZodType {
  const isImage = product === 'video' && !result.endsWith('segment')
  const tail = isImage ? '_vs\\d+_(\\d{7}|\\d{19})' : '_\\d+'
  return z.string().regex(new RegExp(`^${stream}${tail}$`))
}

function passedThrough({ open }: Generation, passThrough: object): object {
  if (open === 'audiostream') return { audioDetail: { auxInfo: { passThrough } } }
  if (open === 'videostream_v2') return { detail: { requestParams: { extra: { passThrough } } } }
  return { auxInfo: { passThrough } }
}

const CHINESE = z
  .string()
  .regex(/[\u4e00-\u9fff]/)
  .describe('a text in Chinese')

/** The samples have `porn` in the Chinese set and `Erotic` in the English one. */
function labelled({ open }: Generation, isEnglish: boolean): object {
  const riskDescription = isEnglish ? z.string().regex(/^Erotic/) : CHINESE
  if (open === 'videostream_v2') return { detail: { descriptionV2: riskDescription } }
  const label = isEnglish ? 'Erotic' : 'porn'
  const detail = { riskLabel1: label, riskDescription, allLabels: [{ riskLabel1: label, riskDescription }] }
  if (open === 'audiostream') return { audioDetail: detail }
  return open === 'videostream' ? { frameDetail: detail } : { videoDetail: { frameDetail: [detail] } }
}

/** Results, in every generation. */
export const resultPromises: readonly VendorPromise[] = generations.flatMap((generation) => [
  ...cadence(generation),
  ...contents(generation),
])
