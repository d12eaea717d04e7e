/** The client has no way to make this call. Its message says why. */
export class CannotCall extends Error {}
