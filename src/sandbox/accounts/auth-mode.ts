/** `open` gives every unknown key an account of its own; `strict` accepts registered and `test-` keys only. */
export type AuthMode = 'open' | 'strict'
