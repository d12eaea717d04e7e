import { printableJson } from '../../diagnostics/printable.ts'
import { json, remoteCommand, required, text } from './remote.ts'

export const control = remoteCommand({
  name: 'control',
  description: 'Bring about what no operation can. Without a vendor, list all controls',
  examples: [
    ['soundcheck control', 'List what can be brought about, with the fields of each input'],
    [`soundcheck control tencent-live stream.interrupt --input '{"stream":"test1"}'`, 'Cut a stream off'],
  ],
  positionals: { vendor: 'Id of the vendor', name: 'Name of the control' },
  options: { input: { type: 'string', valueHint: 'fields', description: 'JSON: the input of the control' } },
  async run(remote) {
    const vendor = text(remote, 'vendor')
    if (vendor === undefined) {
      const controls = await remote.client.controls()
      const lines = controls.map(({ vendor, name, summary, input }) => {
        const fields = Object.keys((input.properties as object | undefined) ?? {})
        return `${vendor} ${name}: ${summary}${fields.length === 0 ? '' : ` (${fields.join(', ')})`}`
      })
      return { value: controls, lines }
    }
    const name = required(remote, 'name', 'The name of the control')
    const result = await remote.account.control(vendor, name, json(remote, 'input') ?? {})
    return { value: { result }, lines: result === null ? ['done'] : printableJson(result, 2).split('\n') }
  },
})
