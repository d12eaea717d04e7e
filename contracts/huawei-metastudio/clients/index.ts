import type { ClientKind } from '../../../src/vendor/client.ts'
import { huaweiSdkCore } from './huawei-sdk-core.ts'

/** The vendor's own clients. */
export const clients: readonly ClientKind[] = [huaweiSdkCore]
