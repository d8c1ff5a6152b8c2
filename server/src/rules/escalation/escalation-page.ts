/** The page about all paths of privilege escalation in Markdown, from the table and its explanations. */
import type { EscalationPath, PathKind } from '../../analysis/escalation/escalation-path.js';
import { escalationPaths } from '../../analysis/escalation/escalation-paths.js';
import { explanations, sourcesByName } from '../../analysis/escalation/explained/explained.js';
import { groupedBy } from '../../text/groups.js';
import { allOfTexts } from '../wording.js';

/** The page `docs/privilege-escalation.md`. */
export function escalationPage(): string {
  const blocks = [
    '# Privilege escalation',
    `A policy may grant little and still lead to much: who can change a policy, or hand a role to code, gets what the ` +
      `policy or the role grants. Leastwise knows ${escalationPaths.length} such ways and reports those that an identity ` +
      'policy opens as [`PRIVILEGE_ESCALATION`](rules/PRIVILEGE_ESCALATION.md). This page is written by `npm run gen`.',
    'To pass a role to a service, [`iam:PassRole`](https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html) ' +
      'on that role is needed, and the role must trust the service. So each of these ways is closed when the roles in the ' +
      'statement are named, or when a condition on `iam:PassedToService` leaves the service out.',
    'Ids with three digits are those of [pathfinding.cloud](https://pathfinding.cloud), the catalogue of Datadog; the others ' +
      'are ours. What is said here is in our words.',
    ...kinds.flatMap(kindSection),
  ];
  return `${blocks.join('\n\n')}\n`;
}

interface KindInWords {
  readonly kind: PathKind;
  readonly title: string;
  readonly text: string;
}

const kinds: readonly KindInWords[] = [
  {
    kind: 'certain',
    title: 'Ways that need nothing else',
    text: 'They are security warnings at all levels.',
  },
  {
    kind: 'needs-target',
    title: 'Ways that need a target',
    text:
      'Something must exist that has more rights than the caller. Most of these permissions are everyday ones, so they are ' +
      'suggestions at the level `strict`, and only where they are granted on all resources.',
  },
  {
    kind: 'depends',
    title: 'Ways that hang on circumstances',
    text: 'They help only where the account is set up in a certain way. They are suggestions at the level `strict`.',
  },
];

function kindSection({ kind, title, text }: KindInWords): readonly string[] {
  const paths = escalationPaths.filter((it) => it.kind === kind);
  const byService = groupedBy(paths, serviceOf);
  return [`## ${title}`, text, ...[...byService].flatMap(([service, those]) => serviceSection(service, those))];
}

/** The beginning of an id, which names a service. */
function serviceOf({ id }: EscalationPath): string {
  return id.slice(0, id.indexOf('-'));
}

function serviceSection(service: string, paths: readonly EscalationPath[]): readonly string[] {
  return [`### ${service}`, paths.map(pathItem).join('\n')];
}

function pathItem(path: EscalationPath): string {
  const { id, actions, passedTo, subsumedBy } = path;
  const notes = [
    explanations[id]?.text ?? '',
    passedTo && `The role is passed to ${allOfTexts(passedTo)}.`,
    subsumedBy && `${allOfTexts(subsumedBy)} ${subsumedBy.length > 1 ? 'take' : 'takes'} less.`,
    `Source: ${sourcesOf(id)}.`,
  ];
  return `- **${id}**: ${allOfTexts(actions)}. ${notes.filter((it) => it !== undefined).join(' ')}`;
}

function sourcesOf(id: string): string {
  const names = explanations[id]?.sources;
  if (!names) return `[pathfinding.cloud](https://pathfinding.cloud/paths/${id})`;
  return names
    .map((it) => sourcesByName[it])
    .map(({ title, url }) => `[${title}](${url})`)
    .join(', ');
}
