// The list of calls, made with @gitbeaker/rest. Prints what came back, in a form that any client can print.
//
// python-gitlab/calls.py is the same list; tests/tests/clients.rs compares the two.

import { Gitlab } from '@gitbeaker/rest'

const host = process.env.GITLAB_URL
const client = new Gitlab({ host, token: process.env.GITLAB_TOKEN })
const results = {}

/** Status and message of a call that has to fail. */
async function refusal(call) {
  try {
    await call()
  } catch (error) {
    const { response, description } = error.cause ?? {}
    if (!response) throw error
    const isJson = /^[[{]/.test(description)
    return { status: response.status, message: isJson ? JSON.parse(description) : description }
  }
  return { status: null, message: 'it worked' }
}

const pick = (thing, ...names) => Object.fromEntries(names.map((name) => [name, thing[name] ?? null]))
const column = (things, name) => things.map((thing) => thing[name])
const text = async (body) => (typeof body === 'string' ? body : await body.text())

function show(results) {
  const said = JSON.stringify(results).replaceAll(host, '<server>')
  console.log(said.replace(/uploads\/[0-9a-f]{32}/g, 'uploads/<secret>'))
}

const SHOP = 'meridian/platform/checkout/shop-front'
const ODD = 'drydock/odd-names'
const LARGE = 'drydock/large-drawings'
const GATEWAY = 'meridian/platform/checkout/payment-gateway'
const NAMES = [
  'plain.drawio',
  'Größe & Übergang/🚢 neu.drawio',
  '100% + 2 #3.drawio',
  'a%2Fc.drawio',
  'dots.in.a.name',
  'docs/q?a=b.drawio',
]

// Who and what.
results.user = pick(await client.Users.showCurrentUser(), 'id', 'username', 'name', 'email', 'state')
results.metadata = pick(await client.Metadata.show(), 'version', 'enterprise')

// Projects.
const everything = { membership: true, simple: true, orderBy: 'id', sort: 'asc' }
const listed = await client.Projects.all({ pagination: 'keyset', perPage: 100, ...everything })
const ids = column(listed, 'id')
results['projects by keyset'] = {
  count: listed.length,
  first: column(listed.slice(0, 14), 'path_with_namespace'),
  last: pick(listed.at(-1), 'id', 'name', 'path_with_namespace', 'default_branch'),
  'in order': String(ids) === String(ids.toSorted((a, b) => a - b)),
}
const { paginationInfo } = await client.Projects.all({ perPage: 50, page: 1, showExpanded: true, ...everything })
results['projects by page'] = {
  total: paginationInfo.total,
  pages: paginationInfo.totalPages,
  next: paginationInfo.next,
  previous: paginationInfo.previous,
  size: paginationInfo.perPage,
}
results['all pages'] = (await client.Projects.all({ perPage: 30, ...everything })).length
const found = await client.Projects.all({ search: 'checkout', searchNamespaces: true, ...everything })
results.search = column(found, 'path_with_namespace')
const project = await client.Projects.show(ODD)
results.project = pick(
  project, 'name', 'path', 'path_with_namespace', 'default_branch', 'visibility', 'archived', 'empty_repo',
  'lfs_enabled', 'permissions', 'web_url', 'http_url_to_repo', 'star_count',
)
results['project by number'] = (await client.Projects.show(project.id)).path_with_namespace
results['renamed project'] = (await client.Projects.show('drydock/tides')).path_with_namespace
await client.Projects.star(ODD)
const starred = await client.Projects.all({ starred: true })
results.starred = starred.map((one) => pick(one, 'path_with_namespace', 'star_count'))
await client.Projects.unstar(ODD)
results.unstarred = (await client.Projects.show(ODD)).star_count

// Groups, namespaces, members.
results['top groups'] = column(await client.Groups.all({ topLevelOnly: true }), 'full_path')
const group = await client.Groups.show('meridian/platform')
results.group = pick(group, 'name', 'full_name', 'full_path', 'visibility')
results.subgroups = column(await client.Groups.allSubgroups(group.id), 'full_path')
results['descendant groups'] = column(await client.Groups.allDescendantGroups(group.id), 'full_path')
const inside = await client.Groups.allProjects(group.id, { includeSubgroups: true, orderBy: 'path', sort: 'asc' })
results['group projects'] = column(inside, 'path_with_namespace')
const namespaces = await client.Namespaces.all({ search: 'drydock' })
results.namespaces = namespaces.map((one) => pick(one, 'name', 'kind', 'full_path', 'parent_id'))
const members = await client.ProjectMembers.all(ODD, { includeInherited: true })
results.members = members.map((member) => pick(member, 'username', 'access_level'))

// Trees.
results.tree = await client.Repositories.allRepositoryTrees(SHOP, { ref: 'main' })
const recursive = { ref: 'main', path: 'docs', recursive: true, perPage: 2 }
results['recursive tree by keyset'] = column(
  await client.Repositories.allRepositoryTrees(SHOP, { pagination: 'keyset', ...recursive }),
  'path',
)
results['recursive tree by page'] = column(await client.Repositories.allRepositoryTrees(SHOP, recursive), 'path')

// One file at a time, with names that have to be encoded.
const files = client.RepositoryFiles
for (const name of NAMES) {
  const steps = (results[`file ${name}`] = [])
  await files.create(ODD, name, 'main', 'eins\nzwei\n', 'Create')
  const created = await files.show(ODD, name, 'main')
  steps.push(pick(created, 'file_name', 'file_path', 'size', 'encoding', 'ref', 'content_sha256', 'execute_filemode'))
  steps.push(Buffer.from(created.content, 'base64').toString())
  steps.push(await text(await files.showRaw(ODD, name, 'main')))
  const lastCommitId = created.last_commit_id
  await files.edit(ODD, name, 'main', 'eins\nZWEI\n', 'Update', { lastCommitId })
  const blamed = await files.allFileBlames(ODD, name, 'main')
  steps.push(blamed.map((part) => ({ title: part.commit.title, lines: part.lines })))
  steps.push(await refusal(() => files.edit(ODD, name, 'main', 'drei\n', 'Stale', { lastCommitId })))
  steps.push(column(await client.Commits.all(ODD, { path: name, refName: 'main' }), 'title'))
  await files.remove(ODD, name, 'main', 'Delete')
  steps.push(await refusal(() => files.show(ODD, name, 'main')))
}

// Several changes as one commit.
await client.Commits.create(ODD, 'main', 'Begin', [
  { action: 'create', filePath: 'one.drawio', content: 'one\n' },
  { action: 'create', filePath: 'two.drawio', content: 'dHdvCg==', encoding: 'base64' },
  { action: 'create', filePath: 'three.drawio', content: 'three\n' },
])
const actions = [
  { action: 'update', filePath: 'one.drawio', content: 'one\nmore\n' },
  { action: 'move', filePath: 'moved/two.drawio', previousPath: 'two.drawio' },
  { action: 'delete', filePath: 'three.drawio' },
  { action: 'create', filePath: 'four.drawio', content: 'four\n' },
  { action: 'chmod', filePath: 'README.md', execute_filemode: true },
]
const commit = await client.Commits.create(ODD, 'several/changes', 'Change several\n\nWith a body.', actions, {
  startBranch: 'main',
  authorName: 'Somebody Else',
  authorEmail: 'else@example.org',
})
results.commit = pick(commit, 'title', 'message', 'author_name', 'author_email', 'committer_name', 'stats')
const changed = ['old_path', 'new_path', 'a_mode', 'b_mode', 'new_file', 'renamed_file', 'deleted_file', 'diff']
const diffs = await client.Commits.showDiff(ODD, commit.id)
results['commit diff'] = diffs.map((one) => pick(one, ...changed))
const references = await client.Commits.allReferences(ODD, commit.id)
results['commit refs'] = references.map((one) => pick(one, 'type', 'name'))
results.commits = column(await client.Commits.all(ODD, { refName: 'several/changes', perPage: 3, page: 1 }), 'title')
const compared = await client.Repositories.compare(ODD, 'main', 'several/changes')
results.compare = {
  commits: column(compared.commits, 'title'),
  diffs: compared.diffs.map((one) => pick(one, 'old_path', 'new_path')),
  same: compared.compare_same_ref,
}
const base = await client.Repositories.mergeBase(ODD, ['main', 'several/changes'])
results['merge base'] = base.id === (await client.Branches.show(ODD, 'main')).commit.id

// Branches.
const branchShape = ['name', 'default', 'protected', 'can_push', 'merged']
results.branches = (await client.Branches.all(ODD)).map((branch) => pick(branch, ...branchShape))
results.branch = pick(await client.Branches.create(ODD, 'neu/größe+1', 'main'), ...branchShape)
results['branches right afterwards'] = column(await client.Branches.all(ODD), 'name')
results['one branch'] = pick(await client.Branches.show(ODD, 'neu/größe+1'), ...branchShape)
results['branch search'] = column(await client.Branches.all(ODD, { search: '^neu' }), 'name')
results['branch pattern'] = column(await client.Branches.all(ODD, { regex: '^(neu|main)' }), 'name')
await client.Branches.remove(ODD, 'neu/größe+1')
results['branch gone'] = await refusal(() => client.Branches.show(ODD, 'neu/größe+1'))

// Merge requests.
const requests = client.MergeRequests
const propose = (source, options) => requests.create(ODD, source, 'main', 'Draft: Several changes', options)
const request = await propose('several/changes', { description: 'Please' })
const requestShape = ['iid', 'title', 'description', 'state', 'draft', 'source_branch', 'target_branch', 'web_url']
results['merge request'] = pick(request, ...requestShape)
results['merge request status'] = pick(await requests.show(ODD, request.iid), 'detailed_merge_status', 'changes_count')
const opened = await requests.all({ projectId: ODD, state: 'opened', sourceBranch: 'several/changes' })
results['merge requests'] = opened.map((one) => pick(one, 'iid', 'title'))
results['merge requests of the commit'] = column(await client.Commits.allMergeRequests(ODD, commit.id), 'iid')
results['merge request again'] = await refusal(() => propose('several/changes'))
results['merge request to itself'] = await refusal(() => propose('main'))
await requests.edit(ODD, request.iid, { title: 'Several changes', stateEvent: 'close' })
results['merge request closed'] = pick(await requests.show(ODD, request.iid), 'title', 'state', 'draft')

// Uploads.
const content = new Blob(["<svg xmlns='http://www.w3.org/2000/svg'/>"])
const uploaded = await client.ProjectMarkdownUploads.create(ODD, { content, filename: 'Größe 1.drawio.svg' })
results.upload = pick(uploaded, 'alt', 'url', 'markdown')
const [, , secret, filename] = uploaded.url.split('/')
results['upload read'] = await text(await client.ProjectMarkdownUploads.download(ODD, secret, filename))

// Wikis.
const wikis = client.ProjectWikis
const page = await wikis.create(ODD, '# Cars', 'Decks/Car deck')
const pageShape = ['title', 'slug', 'content', 'format', 'encoding']
results['wiki page'] = pick(page, ...pageShape)
await wikis.edit(ODD, page.slug, { content: '# Cars and lorries' })
results['wiki page changed'] = pick(await wikis.show(ODD, page.slug), ...pageShape)
results['wiki pages'] = (await wikis.all(ODD)).map((one) => pick(one, 'title', 'slug', 'format'))
await wikis.remove(ODD, page.slug)
results['wiki page gone'] = await refusal(() => wikis.show(ODD, page.slug))

// Large files.
const hull = async (options) => text(await files.showRaw(LARGE, 'plans/hull.drawio', 'main', options))
results.pointer = (await hull()).split('\n')[0]
results['large file'] = (await hull({ lfs: true })).slice(0, 7)

// Refusals.
const edit = [{ action: 'update', filePath: 'README.md', content: 'x' }]
const again = [{ action: 'create', filePath: 'one.drawio', content: 'x' }]
const trees = (project, options) => client.Repositories.allRepositoryTrees(project, options)
const nobody = new Gitlab({ host, token: 'glpat-unknown' })
const reader = new Gitlab({ host, token: process.env.GITLAB_READ_TOKEN })
const newFile = (client, project) => client.RepositoryFiles.create(project, 'new.drawio', 'main', 'x', 'x')
results.refusals = {
  'no such project': await refusal(() => client.Projects.show('meridian/nowhere')),
  'private project': await refusal(() => client.Projects.show('jonas/private-notes')),
  'no such folder': await refusal(() => trees(SHOP, { path: 'no/such', ref: 'main' })),
  'no such branch': await refusal(() => trees(SHOP, { ref: 'no-such' })),
  'no such file': await refusal(() => files.show(SHOP, 'no such.drawio', 'main')),
  'protected branch, by commit': await refusal(() => client.Commits.create(GATEWAY, 'main', 'x', edit)),
  'protected branch, by file': await refusal(() => newFile(client, GATEWAY)),
  'file exists': await refusal(() => client.Commits.create(ODD, 'main', 'x', again)),
  archived: await refusal(() => client.Commits.create('meridian/operations/legacy-billing', 'main', 'x', edit)),
  guest: await refusal(() => files.show('meridian/security/threat-models', 'shop-threats.drawio', 'main')),
  'no repository': await refusal(() => client.Branches.all('drydock/no-repository')),
  'empty repository': await refusal(() => trees('meridian/operations/harbour-map')),
  'bad pattern': await refusal(() => client.Branches.all(ODD, { regex: '(' })),
  'too deep a page': await refusal(() => client.Projects.all({ page: 502, perPage: 100 })),
  'unknown token': await refusal(() => nobody.Projects.all()),
  'reading token writes': await refusal(() => newFile(reader, ODD)),
}

show(results)
