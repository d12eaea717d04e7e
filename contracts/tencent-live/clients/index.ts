import type { ClientKind } from '../../../src/vendor/client.ts'
import { tencentCloudSdk, tencentCloudSdkIntl } from './tencentcloud-sdk.ts'

/** The vendor's own clients. */
export const clients: readonly ClientKind[] = [tencentCloudSdk, tencentCloudSdkIntl]
