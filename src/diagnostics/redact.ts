/**
 * Removes a vendor's secrets from a JSON value, with the vendor's own `redact`. Returns the redacted text if it is no longer
 * JSON.
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
