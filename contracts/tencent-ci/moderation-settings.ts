import * as z from 'zod'

/** What to cover up in a copy of the video. Only the Go and Java SDKs have it. */
export const mask = z.object({
  Images: z
    .array(
      z.object({
        Label: z.string().optional(),
        Type: z.enum(['Mosaic', 'Mask']).optional(),
        Url: z.string().optional(),
      }),
    )
    .optional(),
  Audios: z.array(z.object({ Label: z.string().optional(), Type: z.literal('Silence').optional() })).optional(),
  CosOutput: z
    .object({
      Region: z.string().optional(),
      Bucket: z.string().optional(),
      Object: z.string().optional(),
      Transcode: z.string().optional(),
    })
    .optional(),
  LiveOutput: z.object({ Url: z.string().optional(), Transcode: z.string().optional() }).optional(),
})

/** How the content is encrypted. Only models of the newest SDKs have it. Accepted and ignored: Soundcheck reads no content. */
export const encryption = z.object({
  Algorithm: z.string().optional(),
  Key: z.string().optional(),
  IV: z.string().optional(),
  KeyId: z.string().optional(),
  KeyType: z.string().optional(),
})

/** Where callbacks go, and which. */
export const callbackSettings = {
  Callback: z
    .string()
    .regex(/^https?:\/\//)
    .optional(),
  /** 1: all frames and sections; 2: only violating ones. The iOS SDK sends 0, which counts as absent (inferred). */
  CallbackType: z.enum(['0', '1', '2']).optional(),
  /** Documented for files (1045/48254), and accepted for live streams. */
  CallbackVersion: z.enum(['Simple', 'Detail']).optional(),
}
