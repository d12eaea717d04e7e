import * as z from 'zod'
import { UsageError } from '../../../diagnostics/usage-error.ts'
import type { JournalEntry } from '../../../sandbox/history/journal.ts'
import { explainRequest } from '../../explain-signature.ts'
import { defineTool } from '../tool.ts'

const explainSignature = defineTool({
  name: 'explain_signature',
  title: 'Explain a signature',
  description:
    'Why a vendor rejects the signature of a request: the likeliest causes first, and the canonical request and the string to sign as the vendor computes them, to compare with the client’s. Give the sequence number of a refused entry, or paste a request. A pasted request changes nothing.',
  input: {
    sequence: z.int().min(0).optional().describe('Sequence number of an entry of the journal'),
    request: z
      .string()
      .max(200_000)
      .optional()
      .describe(
        'Instead: a raw HTTP/1.1 request (request line, headers with Host, empty line, body), or a curl command',
      ),
    at: z.iso
      .datetime({ offset: true })
      .optional()
      .describe('When the pasted request was sent, in ISO 8601. Default: now'),
  },
  async run({ sequence, request, at }, { client, vendors, secret }) {
    if ((sequence === undefined) === (request === undefined)) {
      throw new UsageError('Give either sequence, the number of a journal entry, or request, a pasted request')
    }
    if (request === undefined) return explanationOf(await client.journal.entry(sequence ?? 0))
    const entry = explainRequest(request, { vendors, at: at === undefined ? Date.now() : Date.parse(at), secret })
    return explanationOf(entry)
  },
})

export const signatureTools = [explainSignature]

type Explained = Pick<JournalEntry, 'vendor' | 'operation' | 'outcome' | 'code' | 'explanation' | 'signature'>

function explanationOf({ vendor, operation, outcome, code, explanation, signature }: Explained): unknown {
  return {
    vendor: vendor ?? 'no vendor',
    operation: operation ?? 'no documented operation',
    outcome,
    code,
    ...(explanation !== '' && { explanation }),
    signature: signature ?? 'Nothing is wrong with the signature, or it was not checked',
  }
}
