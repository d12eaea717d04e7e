/** A vendor did not stop its part of a show. */
export class StopError extends Error {
  /**
   * @param {string} code the vendor's own, or what went wrong before the vendor answered
   * @param {{ message?: string, isTemporary?: boolean, cause?: unknown }} [details]
   */
  constructor(code, { message = code, isTemporary = false, cause } = {}) {
    super(message, { cause })
    this.name = 'StopError'
    this.code = code
    /** Whether the same request may succeed a moment later. */
    this.isTemporary = isTemporary
  }
}
