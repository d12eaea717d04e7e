/** An AK/SK signature, parsed. */
export interface SignatureCredential {
  readonly kind: 'signature'
  readonly accessKey: string
  /** Lower-case names, in the order of the header. */
  readonly signedHeaders: readonly string[]
  /** Hexadecimal. */
  readonly signature: string
  /** The literal X-Sdk-Date. */
  readonly date: string
}

interface TokenCredential {
  readonly kind: 'token'
  readonly token: string
}

/** No credential, or one that cannot be parsed. */
interface NoCredential {
  readonly kind: 'none'
  readonly because: string
}

export type Credential = SignatureCredential | TokenCredential | NoCredential

const AUTHORIZATION = /^SDK-HMAC-SHA256 +Access=([^,]+), *SignedHeaders=([^\s,]+), *Signature=([0-9A-Fa-f]+)$/
const SDK_DATE = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/

/** Reads the credential of a request. When there are two, `Authorization` wins (inferred). */
export function readCredential(headers: Readonly<Record<string, string>>): Credential {
  const { authorization = '', 'x-auth-token': token = '', 'x-sdk-date': date = '' } = headers
  if (authorization !== '') return readSignature(authorization, date)
  if (token !== '') return { kind: 'token', token }
  return none('neither X-Auth-Token nor Authorization is present')
}

function readSignature(authorization: string, date: string): SignatureCredential | NoCredential {
  const match = AUTHORIZATION.exec(authorization)
  if (/^V11-HMAC-SHA256\b/.test(authorization)) {
    return none('V11-HMAC-SHA256 is for derived credentials: sign with SDK-HMAC-SHA256')
  }
  if (!match) return none('Authorization is not "SDK-HMAC-SHA256 Access=…, SignedHeaders=…, Signature=<hex>"')
  if (!match[2]?.toLowerCase().split(';').includes('x-sdk-date'))
    return none('X-Sdk-Date is not among the SignedHeaders')
  if (date === '') return none('Authorization needs the header X-Sdk-Date')
  if (parseSdkDate(date) === undefined) return none(`X-Sdk-Date is "${date}", not a time in the form YYYYMMDDTHHMMSSZ`)
  const [, accessKey = '', signedHeaders = '', signature = ''] = match
  return { kind: 'signature', accessKey, signedHeaders: signedHeaders.toLowerCase().split(';'), signature, date }
}

function none(because: string): NoCredential {
  return { kind: 'none', because }
}

/** Milliseconds since the epoch; undefined unless the text is a time in the form `20240315T083000Z`. */
export function parseSdkDate(text: string): number | undefined {
  const at = Date.parse(text.replace(SDK_DATE, '$1-$2-$3T$4:$5:$6Z'))
  return SDK_DATE.test(text) && !Number.isNaN(at) ? at : undefined
}
