/** What the manifest of a published package says about its repository. */
export interface RepositoryFields {
  readonly repository: { readonly type: 'git'; readonly url: string }
  readonly homepage: string
  readonly bugs: { readonly url: string }
}

/**
 * Reads the repository off the environment of a GitHub workflow. The sources name no host: a published copy must
 * not point at somebody else's, and npm accepts provenance only for the repository that really built the package.
 */
export function repositoryOf(environment: Readonly<Record<string, string | undefined>>): RepositoryFields {
  const { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: name } = environment
  if (!server || !name) {
    throw new Error(
      'Cannot release: GITHUB_SERVER_URL and GITHUB_REPOSITORY are not set. Run this in a GitHub workflow with "id-token: write"',
    )
  }
  const page = `${server}/${name}`
  return {
    repository: { type: 'git', url: `git+${page}.git` },
    homepage: `${page}#readme`,
    bugs: { url: `${page}/issues` },
  }
}
