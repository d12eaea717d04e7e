import { Client, InMemoryTransport } from '@modelcontextprotocol/client'
import { createMcpServer, type McpOptions } from '../../src/cli/mcp/server.ts'

export interface Called {
  readonly text: string
  readonly isError: boolean
}

/** Connects the SDK's client to the MCP server in this process. */
export async function connectMcp(options: McpOptions) {
  const [ours, theirs] = InMemoryTransport.createLinkedPair()
  const client = new Client({ name: 'test', version: '1' })
  const server = createMcpServer(options)
  await Promise.all([server.connect(ours), client.connect(theirs)])
  return { client, call: caller(client), close: () => client.close() }
}

/** Calls a tool, and returns the text of its answer. */
export function caller(client: Client) {
  return async (name: string, args: Readonly<Record<string, unknown>> = {}): Promise<Called> => {
    const { content, isError = false } = await client.callTool({ name, arguments: { ...args } })
    const [first] = content
    return { text: first?.type === 'text' ? first.text : '', isError: isError === true }
  }
}
