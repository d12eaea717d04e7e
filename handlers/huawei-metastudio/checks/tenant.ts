import { documentedProject } from '../../../fixtures/huawei-metastudio/records.ts'
import type { Check } from '../../../src/vendor/vendor.ts'
import { isIdentity } from '../hosts.ts'
import { type HuaweiExchange, ownerOf, placeOf } from '../protocol/index.ts'
import { projectsOf } from '../records/identity.ts'
import { refusal } from '../refusal.ts'
import { seedScope } from '../state.ts'

/** The rates are those of Beijing 4. Inferred: each project and operation has a token bucket. */
export const throttle: Check<HuaweiExchange> = {
  name: 'throttle',
  title: 'The project has not asked more often than it may',
  isCircumstance: true,
  run(exchange) {
    const { contract, reading } = exchange
    const limit = contract?.limit
    if (!contract || !limit || !exchange.hasLimits || exchange.switch('limits') === 'off') return
    const key = `huawei-metastudio.${contract.id}.${reading.region}.${reading.project}`
    if (exchange.limits.takeToken(key, limit.requests / limit.perSeconds, exchange.now)) return
    throw refusal('APIGW.0308', `more than ${limit.requests} calls in ${limit.perSeconds} s for this project`)
  },
}

/** Accounts created on first use own every project that they name, and every account owns the pages' project. */
export const project: Check<HuaweiExchange> = {
  name: 'project',
  title: 'The project in the path belongs to the caller',
  run(exchange) {
    if (isIdentity(exchange)) return
    const { request, reading, attributes } = exchange
    const header = request.headers['x-project-id']
    if (header !== undefined && header !== reading.project) {
      throw refusal('MSS.00010009', `the path names project "${reading.project}", X-Project-Id "${header}"`)
    }
    const own = reading.token?.project ?? attributes.project
    if (own !== undefined && own !== reading.project && !isOwned(exchange)) {
      throw refusal('MSS.00010009', `project "${reading.project}" is not the account's project "${own}"`)
    }
    if (reading.token?.scope === 'domain') {
      throw refusal(
        'MSS.00010009',
        'the token is for a domain and gives access to no project: request one for a project',
      )
    }
    const isHeaderRequired = reading.credential.kind === 'signature' && exchange.switch('projectHeader') === 'required'
    if (header === undefined && isHeaderRequired) {
      throw refusal('MSS.00000003', 'X-Project-Id is mandatory with AK/SK authentication')
    }
  },
}

/** Whether the account has the project in another region, or it is that of the pages. A token is only for its own. */
function isOwned(exchange: HuaweiExchange): boolean {
  const { project, token } = exchange.reading
  if (project === documentedProject) return true
  return token?.project === undefined && projectsOf(ownerOf(exchange)).some(({ id }) => id === project)
}

/** Not a check of the vendor's: on its first use, a project gets the documented room and job, unless the rule refuses. */
export const seed: Check<HuaweiExchange> = {
  name: 'seed',
  title: 'Nothing is refused here: a new project gets its first records',
  run(exchange) {
    if (!isIdentity(exchange)) exchange.provisionally(() => seedScope(exchange.state, placeOf(exchange).scope))
  },
}
