import { useLayoutEffect } from 'preact/hooks'

/**
 * Runs `effect` as soon as the document shows what was rendered. Use it for whatever a key acts on: `useEffect` waits for
 * the next frame, and a key that is pressed before it would act on the screen that is gone.
 */
export const useOnScreen = useLayoutEffect
