/**
 * A JSON value without a vendor's secrets, as what the vendor's own `redact` makes of its text. Where that leaves no JSON,
 * the redacted text itself.
 */
export function redactValue<T>(value: T, vendor: { redact(text: string): string } | undefined): T {
  if (vendor === undefined || value === undefined) return value
  const text = JSON.stringify(value)
  const redacted = vendor.redact(text)
  if (redacted === text) return value
  try {
    return JSON.parse(redacted)
  } catch {
    return redacted as T
  }
}
