/** `open` gives every unknown key its own account. `strict` accepts only registered and `test-` keys. */
export type AuthMode = 'open' | 'strict'
