import type { SampledCall, SnippetTarget } from '../../../src/vendor/snippet.ts'
import { PLACE } from '../place.ts'
import { writePath } from '../wire.ts'
import { toXml } from '../xml.ts'

type Texts = Readonly<Record<string, string>>

export const bucketOf = ({ attributes }: SnippetTarget): string => attributes.bucket ?? PLACE.bucket
export const regionOf = ({ attributes }: SnippetTarget): string => attributes.region ?? PLACE.region
/** The bucket's own host, which a request names to say which bucket it means. */
export const bucketHost = (target: SnippetTarget): string => `${bucketOf(target)}.ci.${regionOf(target)}.myqcloud.com`

/** A call taken apart: the path as it is sent, the query, and the root element of the body. */
export function partsOf({ contract, input }: SampledCall) {
  const query = (input.query ?? {}) as Texts
  const { jobId = '', bizType = '' } = (input.path ?? {}) as Texts
  const { Request: root } = (input.body ?? {}) as { readonly Request?: Readonly<Record<string, unknown>> }
  return {
    path: writePath(contract, input),
    ...{ query, jobId, bizType, root },
    search: new URLSearchParams(query).toString(),
    xml: input.body === undefined ? undefined : toXml(input.body),
  }
}
