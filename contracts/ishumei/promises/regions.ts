import { type Generation, generations } from './generations.ts'
import type { VendorPromise } from './language.ts'
import { MANUAL } from './sources.ts'
import { accepted, closing, opening, refused, source } from './steps.ts'

/** Inferred from the table of clusters, which are regional deployments. */
function languages(generation: Generation): VendorPromise[] {
  const enforced = { switches: { languages: 'enforced' } }
  const what = {
    evidence: 'inferred',
    source: `${MANUAL}, table of clusters`,
    covers: ['rule.token-languages'],
  } as const
  const at = (cluster: string, lang: string | undefined) => ({
    ...opening(generation, {}, { lang, url: source(`${cluster}-${lang}`) }),
    wire: { host: `api-videostream-${cluster}.fengkongcloud.com` },
  })
  return [
    ...['en', 'ar'].map((lang) => ({
      id: `videostream/shanghai-without-${lang}`,
      says: `If clusters enforce their languages, Shanghai refuses a stream in ${lang} and Singapore accepts it`,
      ...what,
      given: [enforced],
      when: at('sh', lang),
      then: refused('9101'),
      afterwards: [{ ...at('xjp', lang), then: accepted }],
    })),
    ...['zh', undefined].map((lang) => ({
      id: `videostream/shanghai-in-${lang ?? 'default'}`,
      says: `If clusters enforce their languages, Shanghai accepts a stream in Chinese${lang ? '' : ', which is the default of lang'}`,
      ...what,
      given: [enforced],
      when: at('sh', lang),
      then: accepted,
    })),
    {
      id: 'videostream/isolated-clusters',
      says: 'If clusters are isolated, a stream can be closed only in the cluster that opened it',
      evidence: 'inferred',
      source: 'clusters are regional deployments; no document mentions look-ups across them',
      given: [{ switches: { clusters: 'isolated' } }, at('xjp', 'zh')],
      when: { ...closing(generation), wire: { host: 'api-videostream-sh.fengkongcloud.com' } },
      then: refused('1902'),
      afterwards: [{ ...closing(generation), wire: { host: 'api-videostream-xjp.fengkongcloud.com' }, then: accepted }],
    },
    {
      id: 'videostream/shared-clusters',
      says: 'A stream that was opened in one cluster can be closed in another',
      evidence: 'inferred',
      source: 'no document forbids it',
      given: [at('xjp', 'zh')],
      when: { ...closing(generation), wire: { host: 'api-videostream-sh.fengkongcloud.com' } },
      then: accepted,
    },
  ]
}

/** The streams that a cluster knows, and the languages that it accepts. */
export const regionPromises: readonly VendorPromise[] = generations
  .filter(({ open }) => open === 'videostream')
  .flatMap(languages)
