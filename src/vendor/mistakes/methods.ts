import { excerpt } from '../../diagnostics/budget.ts'
import type { Covered, Mistake } from './mistake.ts'

const METHODS = ['GET', 'POST', 'PUT', 'DELETE', 'HEAD', 'PATCH']

/** A request that was signed for another method, or whose method was signed in other letters. */
export function* methods({ method: own }: Covered): Generator<Mistake> {
  const spelled = [own.toUpperCase(), own.toLowerCase(), ...METHODS, ...METHODS.map((name) => name.toLowerCase())]
  for (const method of new Set(spelled)) {
    if (method === own) continue
    const detail = `it was made for the method ${excerpt(method)}: sign "${excerpt(own)}"`
    yield { id: 'other-method', detail, instead: { method } }
  }
}
