/**
 * Takes the place of the SDK's file of this kind in the bundle. Its own brings a second validator of JSON Schema, of 130 KB. A server
 * needs one only for what it asks people, and this one asks nothing.
 */

export { default as process } from 'node:process'
export { CfWorkerJsonSchemaValidator as DefaultJsonSchemaValidator } from '@modelcontextprotocol/server/validators/cf-worker'
