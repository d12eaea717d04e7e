export * from '../test-kit/index.ts'
export {
  assertNoContractViolations,
  assertNoUnhandledRequests,
  assertReceived,
  assertRetriesWell,
} from './assertions.ts'
export {
  createSoundcheckTest,
  type DeclareTest,
  type Fixtures,
  type SoundcheckTest,
  soundcheckTest,
} from './soundcheck-test.ts'
