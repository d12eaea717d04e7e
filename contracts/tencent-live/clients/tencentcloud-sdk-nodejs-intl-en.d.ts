/** The international SDK ships no types. These cover the part used here. */
declare module 'tencentcloud-sdk-nodejs-intl-en' {
  type Callback = (error: Error | null, response: unknown) => void

  interface HttpProfile {
    protocol: string
    endpoint: string
    reqMethod: string
    reqTimeout: number
  }

  class ClientProfile {
    constructor(signMethod?: string, httpProfile?: HttpProfile)
  }

  /** Methods by action. */
  type LiveClient = Record<string, ((request: object, callback: Callback) => void) | undefined>

  const sdk: {
    common: {
      Credential: new (secretId: string, secretKey: string, token?: string) => object
      ClientProfile: typeof ClientProfile
      HttpProfile: new (protocol?: string, endpoint?: string, reqMethod?: string, reqTimeout?: number) => HttpProfile
    }
    live: { v20180801: { Client: new (credential: object, region: string, profile: ClientProfile) => LiveClient } }
  }
  export default sdk
}
