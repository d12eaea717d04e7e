/** In a page there are few accounts, and code takes longer to load than they take memory. */
export const SmallMap = Map

export function sameText(text: string): string {
  return text
}
