import type { ClientKind } from '../../../src/vendor/client.ts'
import { cosNodejsSdkV5 } from './cos-sdk.ts'

/** The vendor's own clients. */
export const clients: readonly ClientKind[] = [cosNodejsSdkV5]
