'use strict'

/**
 * `soundcheck run` loads this into every Node process before the program: connections to the vendors' hosts lead to the
 * server of the run, even from clients that know no proxy. It is CommonJS because that is what every version of Node preloads.
 */
const { Socket } = require('node:net')
const { TLSSocket } = require('node:tls')

const { SOUNDCHECK_RUN: settings } = process.env
if (settings) lead(JSON.parse(settings))

function lead({ port, tlsPort, hosts, isOffline }) {
  const expressions = hosts.map((source) => new RegExp(source))
  const isVendors = (name) => expressions.some((expression) => expression.test(name))
  const { connect } = Socket.prototype

  Socket.prototype.connect = function connectForRun(...args) {
    const options = optionsOf(args)
    const name = String(options.host ?? 'localhost').toLowerCase()
    // A path is that of a socket in the file system. Requests without one have null here.
    if (options.path || isThisMachine(name)) return connect.apply(this, args)
    if (isVendors(name)) {
      const isTls = this instanceof TLSSocket
      if (isTls && !options.servername) this.setServername(name)
      // A plain socket to this port is for a client that begins TLS on it later.
      const isForTls = isTls || Number(options.port) === 443
      return connect.apply(this, replaced(args, { ...options, host: '127.0.0.1', port: isForTls ? tlsPort : port }))
    }
    if (!isOffline) return connect.apply(this, args)
    process.nextTick(() => this.destroy(offlineError(name)))
    return this
  }
}

/** `connect(options, done)`, `connect(port, host, done)`, or both as the list that Node makes of them. */
function optionsOf([first, second]) {
  if (Array.isArray(first)) return first[0]
  if (typeof first === 'object' && first !== null) return first
  if (typeof first === 'string' && Number.isNaN(Number(first))) return { path: first }
  return { port: first, host: typeof second === 'string' ? second : undefined }
}

function replaced([first, ...rest], options) {
  if (Array.isArray(first)) {
    // Node marks its own list by a symbol, so the list stays.
    first[0] = options
    return [first, ...rest]
  }
  return [options, ...rest.filter((one) => typeof one === 'function')]
}

function isThisMachine(name) {
  return /^(?:(?:.+\.)?localhost|127(?:\.\d+){3}|\[?::1\]?|0\.0\.0\.0|\[?::\]?)$/.test(name)
}

function offlineError(name) {
  const message = `soundcheck run --offline: ${name} is no vendor's host, so no connection to it is opened`
  return Object.assign(new Error(message), { code: 'ECONNREFUSED' })
}
