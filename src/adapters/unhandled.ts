/** Options for MSW that leave requests to other hosts alone, in silence: version 2 knows the first by name, and version 3 the second. */
export const LEAVES_OTHERS = { onUnhandledRequest: 'bypass', onUnhandledFrame: 'bypass' } as const
