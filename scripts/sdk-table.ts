import type { Sdk } from '../src/vendor/sdk-table.ts'
import type { Vendor } from '../src/vendor/vendor.ts'
import type { PageLanguage } from './page-language.ts'
import { table } from './table.ts'

/** Which SDKs reach Soundcheck how, and what they make of an error. Empty for a vendor that lists none. */
export async function sdkTable(vendor: Vendor, { heads, prose, sdkLanguage, known }: PageLanguage): Promise<string> {
  const sdks = (await vendor.spec.sdks?.()) ?? []
  const rows = sdks.map((sdk) => [
    nameOf(sdk, sdkLanguage(sdk.language)),
    prose(sdk.setting),
    prose(sdk.error),
    known(sdk),
  ])
  return rows.length === 0 ? '' : table(heads.sdks, rows)
}

function nameOf({ name, version }: Sdk, language: string): string {
  const client = name.startsWith('`') ? name : `\`${name}\``
  return `**${language}** ${client}${version === undefined ? '' : ` ${version}`}`
}
