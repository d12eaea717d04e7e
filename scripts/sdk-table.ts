import type { Sdk } from '../src/vendor/sdk-table.ts'
import type { Vendor } from '../src/vendor/vendor.ts'
import { table } from './table.ts'

/** Which SDKs reach Soundcheck how, and what they make of an error. Empty for a vendor that lists none. */
export async function sdkTable(vendor: Vendor): Promise<string> {
  const sdks = (await vendor.spec.sdks?.()) ?? []
  const rows = sdks.map((sdk) => [nameOf(sdk), sdk.setting, sdk.error, known(sdk)])
  return rows.length === 0 ? '' : table(['SDK', 'To reach Soundcheck', 'A refused call', 'How we know'], rows)
}

function nameOf({ language, name, version }: Sdk): string {
  const client = name.startsWith('`') ? name : `\`${name}\``
  return `**${language}** ${client}${version === undefined ? '' : ` ${version}`}`
}

/** Whoever doubts a row finds the test. */
function known({ evidence, proof }: Sdk): string {
  switch (evidence) {
    case 'test':
      return `tried by a test: \`${proof}\``
    case 'source':
      return 'from its source'
    case 'untried':
      return 'not tried'
  }
}
