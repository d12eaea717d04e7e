import type { ListedProjects, ListProjectsInput } from '../../../contracts/huawei-metastudio/keystone-list-projects.ts'
import type { Place } from '../protocol/index.ts'
import { domainOf, type Owner, projectsOf } from '../records/identity.ts'
import { refusal } from '../refusal.ts'

type Input = ListProjectsInput & Place & { readonly owner: Owner }
type Project = ListedProjects['projects'][number]

/** Every region has a project of its name, as at the vendor. */
export const keystoneListProjects = ({ query, origin, owner }: Input): ListedProjects => {
  const { id: domain } = domainOf(owner)
  const { page, per_page: size } = query
  if ((page === undefined) !== (size === undefined)) {
    throw refusal('IAM.400', `${page === undefined ? 'per_page' : 'page'} needs the other one: page and per_page`)
  }
  const projects = projectsOf(owner).map(({ id, name }): Project => {
    const links = { self: `${origin}/v3/projects/${id}` }
    return { is_domain: false, description: '', links, enabled: true, id, parent_id: domain, domain_id: domain, name }
  })
  const matching = projects.filter((project) => matches(project, query))
  const shown = page && size ? matching.slice((page - 1) * size, page * size) : matching
  return { links: { self: `${origin}/v3/projects`, previous: null, next: null }, projects: shown }
}

function matches(project: Project, query: Input['query']): boolean {
  return (
    (query.name ?? project.name) === project.name &&
    (query.domain_id ?? project.domain_id) === project.domain_id &&
    (query.parent_id ?? project.parent_id) === project.parent_id &&
    (query.enabled ?? 'true') === String(project.enabled) &&
    (query.is_domain ?? 'false') === String(project.is_domain)
  )
}
