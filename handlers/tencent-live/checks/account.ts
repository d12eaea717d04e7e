import type { LiveCode } from '../../../contracts/tencent-live/errors.ts'
import { messages } from '../../../contracts/tencent-live/messages.ts'
import type { Check } from '../../../src/vendor/vendor.ts'
import { type LiveExchange, languageOf, requestIdOf } from '../protocol/index.ts'
import { refusal } from '../refusal.ts'
import { routed } from './routed.ts'

/** Counts per account, action and region (inferred: there are codes for other dimensions). Refused calls count too. */
export const rate: Check<LiveExchange> = {
  name: 'rate',
  title: 'The account has not asked more often than it may',
  isCircumstance: true,
  run(exchange) {
    if (!exchange.hasLimits) return
    const { contract, maxPerSecond } = routed(exchange)
    const { Region = '' } = exchange.reading.decoded.common
    const ordinal = exchange.limits.count(`tencent-live/${contract.id}/${Region}`, 1000, exchange.now)
    if (ordinal <= maxPerSecond) return
    throw refusal(
      'RequestLimitExceeded',
      `this is request ${ordinal} within a second; ${maxPerSecond} are allowed`,
      messages.tooManyRequests(ordinal, maxPerSecond),
    )
  },
}

export const permission: Check<LiveExchange> = {
  name: 'permission',
  title: 'The account may call the action',
  isCircumstance: true,
  run(exchange) {
    if (exchange.switch('permission') === 'granted') return
    const { id } = routed(exchange).contract
    throw refusal(
      'AuthFailure.UnauthorizedOperation',
      'the switch "permission" is set to denied',
      messages.unauthorizedOperation(id, requestIdOf(exchange), languageOf(exchange.reading)),
    )
  },
}

const codeOf: Readonly<Record<string, LiveCode>> = {
  forbidden: 'ResourceNotFound.ForbidService',
  frozen: 'ResourceNotFound.FreezeService',
  arrears: 'ResourceNotFound.StopService',
  disabled: 'ResourceNotFound.UserDisableService',
  unregistered: 'ResourceNotFound.UserNotExist',
}

/** Runs before any rule. An operation that does not list the code is not affected. */
export const accountService: Check<LiveExchange> = {
  name: 'accountService',
  title: 'The account has the service, and nothing of it is in arrears',
  isCircumstance: true,
  run(exchange) {
    const setting = exchange.switch('service')
    const code = codeOf[setting]
    if (!code || !routed(exchange).contract.errors.includes(code)) return
    throw refusal(code, `the switch "service" is set to ${setting}`)
  },
}
