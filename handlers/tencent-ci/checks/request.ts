import type { CiCode } from '../../../contracts/tencent-ci/errors.ts'
import { tencentCi as spec } from '../../../contracts/tencent-ci/index.ts'
import { unserved } from '../../../contracts/tencent-ci/unserved.ts'
import { excerpt } from '../../../src/diagnostics/budget.ts'
import { redactPath } from '../../../src/diagnostics/redact-urls.ts'
import type { Contract } from '../../../src/vendor/contract.ts'
import { createPathRouter, createUnservedPaths, nameUnserved } from '../../../src/vendor/router.ts'
import { contractsOf } from '../../../src/vendor/spec.ts'
import type { Check } from '../../../src/vendor/vendor.ts'
import { VendorError } from '../../../src/vendor/vendor-error.ts'
import { hostName, type WireRequest } from '../../../src/vendor/wire.ts'
import { matchesHost } from '../hosts.ts'
import type { CiExchange } from '../protocol/index.ts'
import { refusal } from '../refusal.ts'

const contracts = contractsOf(spec)
const router = createPathRouter(contracts)
const elsewhere = createUnservedPaths(unserved)

export function locate(request: WireRequest): Contract | undefined {
  return router.find(request.method, request.path)?.contract
}

export const host: Check<CiExchange> = {
  name: 'host',
  title: 'The host names a bucket and a region',
  run({ request, reading }) {
    if (reading.hostPlace || !matchesHost(hostName(request.host))) return
    throw refusal('InvalidHost', `host "${request.host}" names no bucket: use <name>-<appid>.ci.<region>.myqcloud.com`)
  },
}

export const route: Check<CiExchange> = {
  name: 'route',
  title: 'The method and the path are those of an operation',
  run(exchange) {
    const { method, path } = exchange.request
    const match = router.find(method, path)
    if (match) {
      exchange.contract = match.contract
      exchange.reading.parameters = match.parameters
      return
    }
    const foreign = elsewhere.find(method, path)
    if (foreign) throw new VendorError('InvalidUrl', { unserved: nameUnserved(foreign) })
    const code = router.knowsPath(path) ? (exchange.switch('unknownMethod') as CiCode) : 'InvalidUrl'
    throw refusal(code, `there is no ${excerpt(method)} ${excerpt(redactPath(path))}`)
  },
}
