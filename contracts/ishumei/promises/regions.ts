import { type Generation, generations } from './generations.ts'
import type { VendorPromise } from './language.ts'
import { MANUAL } from './sources.ts'
import { accepted, closing, opening, refused, source } from './steps.ts'

/** Inferred: regional deployments. By the table of clusters. */
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
      says: `Where clusters keep to their languages, Shanghai refuses a stream in ${lang} and Singapore takes it`,
      ...what,
      given: [enforced],
      when: at('sh', lang),
      then: refused('9101'),
      afterwards: [{ ...at('xjp', lang), then: accepted }],
    })),
    ...['zh', undefined].map((lang) => ({
      id: `videostream/shanghai-in-${lang ?? 'default'}`,
      says: `Where clusters keep to their languages, Shanghai takes a stream in Chinese${lang ? '' : ', which is what a stream without lang is in'}`,
      ...what,
      given: [enforced],
      when: at('sh', lang),
      then: accepted,
    })),
    {
      id: 'videostream/isolated-clusters',
      says: 'Where clusters know nothing of each other, a stream cannot be closed in another than its own',
      evidence: 'inferred',
      source: 'regional deployments; no document speaks of look-ups across them',
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

/** Which cluster knows which stream, and takes which language. */
export const regionPromises: readonly VendorPromise[] = generations
  .filter(({ open }) => open === 'videostream')
  .flatMap(languages)
