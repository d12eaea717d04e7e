/**
 * What takes long to load: every vendor with all its contracts. Commands import this when they run, so that help and
 * completion do not wait for it. test/costs/help.test.ts watches over it.
 */
export { vendors } from '../../handlers/vendors.ts'
export { startServer } from '../adapters/server.ts'
export { createSandbox, scenarios } from '../index.ts'
