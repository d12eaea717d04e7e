import type {
  ListAuthDomainsInput,
  ListedDomains,
} from '../../../contracts/huawei-metastudio/keystone-list-auth-domains.ts'
import type { Place } from '../protocol/index.ts'
import { domainOf, type Owner } from '../records/identity.ts'

type Input = ListAuthDomainsInput & Place & { readonly owner: Owner }

export const keystoneListAuthDomains = ({ origin, owner }: Input): ListedDomains => {
  const { id, name } = domainOf(owner)
  return {
    domains: [{ enabled: true, id, name, links: { self: `${origin}/v3/domains/${id}` }, description: '' }],
    links: { self: `${origin}/v3/auth/domains`, previous: null, next: null },
  }
}
