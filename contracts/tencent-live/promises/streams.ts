import type { PromiseContext } from './language.ts'

/** The stream of a promise. No other promise uses the name. */
export const show = ({ unique }: PromiseContext): string => unique('show')

/** A second stream whose name no other promise uses. */
export const another = ({ unique }: PromiseContext): string => unique('another')

export const domain = ({ credential }: PromiseContext): string => credential.attributes.domain ?? 'push.example.com'

/** Names one stream: a push domain, a push path and a name. */
export const place = { StreamName: show, DomainName: domain, AppName: 'live' }

/** The newer family of tasks needs it. */
export const region = { 'x-tc-region': 'ap-guangzhou' }
