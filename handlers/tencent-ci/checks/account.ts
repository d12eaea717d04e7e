import type { CiCode } from '../../../contracts/tencent-ci/errors.ts'
import type { Check } from '../../../src/vendor/vendor.ts'
import { appIdOf } from '../hosts.ts'
import { type CiExchange, placeOf } from '../protocol/index.ts'
import { refusal } from '../refusal.ts'
import { rateSwitch } from '../switches.ts'

/** Inferred: an account has all buckets of its APPID, and no others exist for it. */
export const bucket: Check<CiExchange> = {
  name: 'bucket',
  title: 'The bucket belongs to the account',
  run(exchange) {
    const { appId: own } = exchange.attributes
    const place = placeOf(exchange)
    if (own === undefined || own === appIdOf(place) || exchange.switch('buckets') === 'any') return
    throw refusal('NoSuchBucket', `bucket "${place.bucket}" does not belong to the account, whose APPID is ${own}`)
  },
}

export const condition: Check<CiExchange> = {
  name: 'condition of the account',
  title: 'The account may use the service',
  isCircumstance: true,
  run(exchange) {
    const code = exchange.switch('account')
    if (code !== 'in-order') throw refusal(code as CiCode, `the switch tencent-ci.account is ${code}`)
  },
}

/** Documented only for cancelling. Inferred: it counts per APPID and operation. */
export const throttle: Check<CiExchange> = {
  name: 'throttle',
  title: 'The account has not asked more often than it may',
  isCircumstance: true,
  run(exchange) {
    const { id = '' } = exchange.contract ?? {}
    const maxCalls = Number(exchange.switch(rateSwitch(id)))
    if (!exchange.hasLimits || maxCalls === 0) return
    const calls = exchange.limits.count(`tencent-ci.${id}.${appIdOf(placeOf(exchange))}`, 1000, exchange.now)
    if (calls > maxCalls)
      throw refusal('SlowDown', `this is call ${calls} of ${id} within a second, and at most ${maxCalls} are allowed`)
  },
}
