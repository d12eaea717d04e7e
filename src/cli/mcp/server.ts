import { type CallToolResult, type Tool as ListedTool, McpServer } from '@modelcontextprotocol/server'
import manifest from '../../../package.json' with { type: 'json' }
import { jsonSchema } from '../../control/json-schema.ts'
import { printableError } from '../../diagnostics/printable.ts'
import { failure, refusalOf, resultOf } from './result.ts'
import type { Tool, ToolContext } from './tool.ts'
import { tools } from './tools/index.ts'

export interface McpOptions extends ToolContext {
  /** Whether tools that change something are offered. */
  readonly allowsChanges: boolean
  readonly instructions: string
  /** Gets a line for people about each mistake of ours. */
  readonly log: (text: string) => void
}

/** The MCP server: the tools, over a client of a Soundcheck. */
export function createMcpServer(options: McpOptions): McpServer {
  const { instructions, allowsChanges } = options
  const server = new McpServer({ name: 'soundcheck', title: 'Soundcheck', version: manifest.version }, { instructions })
  for (const tool of tools) {
    if (allowsChanges || tool.effect === 'reads') register(server, tool, options)
    else refuse(server, tool)
  }
  // Tools that would be refused are not offered. The SDK can only hide them with an answer that does not say what to do.
  const offered = tools.filter(({ effect }) => allowsChanges || effect === 'reads').map(listing)
  server.server.setRequestHandler('tools/list', () => ({ tools: offered }))
  return server
}

function register(server: McpServer, tool: Tool, options: McpOptions): void {
  const { name, input } = tool
  server.registerTool(name, { inputSchema: input }, (given, { mcpReq: { signal } }) =>
    call(tool, given, { options, signal }),
  )
}

function refuse(server: McpServer, { name }: Tool): void {
  server.registerTool(name, {}, () =>
    failure(
      `Cannot call ${name}: this session only reads. Start it with --allow-changes, as in "soundcheck mcp --allow-changes"`,
    ),
  )
}

async function call(
  tool: Tool,
  given: unknown,
  { options, signal }: { readonly options: McpOptions; readonly signal: AbortSignal },
): Promise<CallToolResult> {
  try {
    return resultOf(await tool.run(given, options, signal))
  } catch (error) {
    const refusal = refusalOf(error)
    if (refusal) return refusal
    options.log(printableError(error))
    return failure(`Soundcheck failed at ${tool.name}: ${(error as Error).message}. Its standard error has the details`)
  }
}

function listing({ name, title, description, input, effect, isOpenWorld }: Tool): ListedTool {
  return {
    name,
    title,
    description,
    inputSchema: { ...jsonSchema(input), type: 'object' },
    annotations: {
      readOnlyHint: effect === 'reads',
      destructiveHint: effect === 'destroys',
      openWorldHint: isOpenWorld,
    },
  }
}
