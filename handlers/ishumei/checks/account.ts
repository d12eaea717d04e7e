import { whyUnknown } from '../../../src/vendor/key-shape.ts'
import type { Check } from '../../../src/vendor/vendor.ts'
import type { IshumeiExchange } from '../protocol.ts'
import { refusal } from '../refusal.ts'

/** By the vendor's guide, at most this share of the allowance may arrive within ten milliseconds. */
const BURST_SHARE = 0.3
const BURST_WINDOW_MS = 10
/** Each product has its own windows. */
const WINDOWS = {
  video: { burst: 'ishumei.video.burst', second: 'ishumei.video.second' },
  audio: { burst: 'ishumei.audio.burst', second: 'ishumei.audio.second' },
}

export const authenticate: Check<IshumeiExchange> = {
  name: 'authenticate',
  title: 'The access key belongs to an account',
  provesCaller: true,
  run(exchange) {
    const { accessKey } = exchange.input as { accessKey: string }
    if (!exchange.identify(accessKey)) throw refusal('9101', whyUnknown('the accessKey', accessKey))
  },
}

export const authorize: Check<IshumeiExchange> = {
  name: 'authorize',
  title: 'The account may use the service',
  isCircumstance: true,
  run(exchange) {
    const { product } = exchange.reading
    const products = exchange.switch('products')
    if (products !== 'both' && products !== product) throw refusal('9101', `the account may not use ${product} streams`)
    const { appId } = exchange.input as { appId?: string }
    const own = exchange.attributes.appId
    if (exchange.switch('appIds') === 'own' && appId !== undefined && own !== undefined && appId !== own) {
      throw refusal('9101', `appId "${appId}" is not the account's own, "${own}"`)
    }
  },
}

/** Limits the rate of each product. The limit depends on the contract with the vendor, so it is a switch. */
export const throttle: Check<IshumeiExchange> = {
  name: 'throttle',
  title: 'The account has not asked more often than it may',
  isCircumstance: true,
  run(exchange) {
    const maxQps = Number(exchange.switch('maxQps'))
    if (!exchange.hasLimits || maxQps === 0) return
    const { limits } = exchange
    const { burst, second } = WINDOWS[exchange.reading.product]
    const inBurst = limits.countSliding(burst, BURST_WINDOW_MS, exchange.now)
    const inSecond = limits.count(second, 1000, exchange.now)
    const maxBurst = Math.ceil(maxQps * BURST_SHARE)
    if (inSecond > maxQps)
      throw refusal('1901', `this is request ${inSecond} within a second, but ${maxQps} are allowed`)
    if (inBurst > maxBurst) {
      throw refusal('1901', `this is request ${inBurst} within ${BURST_WINDOW_MS} ms, but ${maxBurst} are allowed`)
    }
  },
}
