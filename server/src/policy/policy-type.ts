/**
 * Which type a policy is of. In this order: what the user said, what the place in the document says, what the policy
 * itself says, what the names of file and folders say. Otherwise it is an identity policy.
 */
import type { IdentityPolicyUse, PolicyPlace, PolicySite, PolicyType } from '../hosts/host.js';
import { childOf, type ValueNode } from '../hosts/value.js';
import type { Statement, Text } from './model.js';
import { hasDynamic, readPolicy } from './read-policy.js';

/** The policy types that are written and checked like identity policies. */
export const identityTypes: readonly PolicyType[] = ['identity', 'boundary', 'session'];

/** The policy types that name a principal. */
export const principalTypes: readonly PolicyType[] = ['resource', 'trust', 'rcp', 'vpc-endpoint'];

export interface TypedPolicy {
  readonly type: PolicyType;
  readonly resourceType: string | undefined;
  /** What an identity policy is to IAM, when its place says so. */
  readonly usedAs: IdentityPolicyUse | undefined;
  /** What the type was taken from. */
  readonly source: 'setting' | 'place' | 'content' | 'file name' | 'default';
}

export interface TypeHints {
  /** The type that a setting or a flag gives. */
  readonly explicit?: PolicyType | undefined;
  readonly resourceType?: string | undefined;
  /** The path of the file, with `/` between folders. */
  readonly filePath?: string | undefined;
  /** Asks what another file says of the policy that the whole file is, as Terraform does with `file("policy.json")`. */
  readonly placeOf?: (() => PolicyPlace | undefined) | undefined;
}

/** Decides the type of a policy. */
export function policyTypeOf(site: PolicySite, hints: TypeHints = {}): TypedPolicy {
  const place = site.path.length === 0 && !site.type ? hints.placeOf?.() : undefined;
  const resourceType = hints.resourceType ?? site.resourceType ?? place?.resourceType;
  const typed = (type: PolicyType, source: TypedPolicy['source']): TypedPolicy => ({
    type,
    source,
    usedAs: type === 'identity' ? (site.usedAs ?? place?.usedAs) : undefined,
    resourceType: resourceType ?? (type === 'trust' ? 'AWS::IAM::AssumeRolePolicyDocument' : undefined),
  });
  if (hints.explicit) return typed(hints.explicit, 'setting');
  const byPlace = site.type ?? place?.type;
  if (byPlace) return typed(byPlace, 'place');
  const named = hints.filePath === undefined ? [] : hintsOfFileName(hints.filePath);
  const statement = childOf(site.value, 'Statement');
  if (hasElement(statement, 'Principal', 'NotPrincipal')) {
    const { statements } = readPolicy(site.value, 'identity');
    const byContent = typeByContent(statements, named[0]?.type);
    if (byContent) {
      const found = typed(byContent, 'content');
      const own = byContent === 'resource' ? resourceTypeByFileName(hints.filePath, statements) : undefined;
      return { ...found, resourceType: found.resourceType ?? own };
    }
  }
  const isAboutResources = named.length > 0 && hasElement(statement, 'Resource', 'NotResource');
  const byName = isAboutResources ? typeWithoutPrincipal(named) : named[0]?.type;
  return byName ? typed(byName, 'file name') : typed('identity', 'default');
}

/** Whether any statement has an element of one of two names, seen without reading the whole policy. */
function hasElement(statements: ValueNode | undefined, one: string, other: string): boolean {
  switch (statements?.kind) {
    case 'object':
      return statements.entries.some(({ key }) => key.text === one || key.text === other);
    case 'array':
      return statements.items.some((it) => hasElement(it, one, other));
    case 'dynamic':
      return statements.choices.some((it) => hasElement(it, one, other));
    default:
      return false;
  }
}

/**
 * The type that the names say of a policy about resources in which nobody is named. Such a policy may be about what its
 * name says, like `scp/deny-bucket-policy-changes.json`, `assume-role.json` or `create-vpc-endpoint.json`. Only names
 * like `trust-policy.json` are taken at their word when nothing else is said: a forgotten `Principal` is common there.
 */
function typeWithoutPrincipal(named: readonly NameHint[]): PolicyType | undefined {
  const other = named.find(({ type }) => type !== 'resource' && type !== 'trust' && type !== 'vpc-endpoint');
  return (other ?? named.find((it) => it.saysPolicy))?.type;
}

/**
 * A `Principal` with only `sts:AssumeRole*` actions is a trust policy; any other `Principal` a resource policy, unless
 * the name of the file says that it is one of the other types that take a `Principal`.
 */
function typeByContent(statements: readonly Statement[], byName: PolicyType | undefined): PolicyType | undefined {
  const withPrincipal = statements.filter((it) => it.principal || it.notPrincipal);
  if (withPrincipal.length === 0) return undefined;
  // One `Principal` among many statements without one is out of place there, and does not make the others wrong.
  if (!byName && withPrincipal.length * 2 < statements.length) return 'identity';
  const actions = withPrincipal.flatMap((it) => it.action?.values ?? []);
  // What is not known yet may be an action of a trust policy: a resource policy would say more of itself.
  const unknown = withPrincipal.some((it) => it.action?.value && hasDynamic(it.action.value));
  const trust = (actions.length > 0 || unknown) && actions.every(mayBeOfSts);
  if (trust && withPrincipal.every((it) => !it.resource && !it.notResource)) return 'trust';
  if (byName === 'rcp' || byName === 'vpc-endpoint') return byName;
  if (byName === 'trust' && (trust || actions.length === 0)) return 'trust';
  // A `Principal` in what should be an SCP is the author's mistake there, and reported as such.
  if (byName === 'scp') return byName;
  return 'resource';
}

/** What the name of a file calls a resource whose policy it holds. */
const resourceName = /(?:^|[^a-z])(bucket|queue|topic|key|repository)[-_]polic(?:y|ies)(?:[^a-z]|$)/;

/** The resources so called: the type, and the beginning of all of their actions. */
const namedResources: ReadonlyMap<string, readonly [resourceType: string, prefix: string]> = new Map([
  ['bucket', ['AWS::S3::Bucket', 's3:']],
  ['key', ['AWS::KMS::Key', 'kms:']],
  ['queue', ['AWS::SQS::Queue', 'sqs:']],
  ['repository', ['AWS::ECR::Repository', 'ecr:']],
  ['topic', ['AWS::SNS::Topic', 'sns:']],
]);

/** What a resource policy is attached to, where the name of its file says so and all its actions are of that service. */
function resourceTypeByFileName(filePath: string | undefined, statements: readonly Statement[]): string | undefined {
  const name = filePath?.slice(filePath.lastIndexOf('/') + 1).toLowerCase() ?? '';
  const [resourceType, prefix = ''] = namedResources.get(resourceName.exec(name)?.[1] ?? '') ?? [];
  const isOfService = ({ text }: Text): boolean => text.toLowerCase().startsWith(prefix);
  const areAll = ({ action }: Statement): boolean => action?.complete === true && action.values.every(isOfService);
  return resourceType !== undefined && statements.every(areAll) ? resourceType : undefined;
}

function mayBeOfSts({ text, node }: Text): boolean {
  const [hole] = node.holes;
  if (!hole || hole.start >= 'sts:'.length) return /^sts:/i.test(text);
  return 'sts:'.startsWith(text.slice(0, hole.start).toLowerCase());
}

const nameHints: readonly (readonly [RegExp, PolicyType])[] = [
  [/(?:^|[^a-z])(?:trust|assume[-_]?role)(?:[-_]polic(?:y|ies))?(?:[^a-z]|$)/, 'trust'],
  [/(?:^|[^a-z])(?:scps?|service[-_]control[-_]polic(?:y|ies))(?:[^a-z]|$)/, 'scp'],
  [/(?:^|[^a-z])(?:rcps?|resource[-_]control[-_]polic(?:y|ies))(?:[^a-z]|$)/, 'rcp'],
  [/(?:^|[^a-z])(?:permissions?[-_])?boundar(?:y|ies)(?:[^a-z]|$)/, 'boundary'],
  [/(?:^|[^a-z])session[-_]polic(?:y|ies)(?:[^a-z]|$)/, 'session'],
  // Before the next, since policies of buckets are often about VPC endpoints.
  [resourceName, 'resource'],
  [/(?:^|[^a-z])(?:vpce|vpc[-_]endpoints?)(?:[-_]polic(?:y|ies))?(?:[^a-z]|$)/, 'vpc-endpoint'],
  [/(?:^|[^a-z])resource[-_]polic(?:y|ies)(?:[^a-z]|$)/, 'resource'],
];

/** The type that the name of a file or of one of its folders says, the file first; undefined when they do not. */
export function typeByFileName(filePath: string): PolicyType | undefined {
  return hintsOfFileName(filePath)[0]?.type;
}

/** Whether the name of a file says that a policy is in it, or will be. */
export function mayBePolicyFile(filePath: string): boolean {
  const name = filePath.slice(filePath.lastIndexOf('/') + 1);
  return /polic|permission|(?:^|[^a-z])iam(?:[^a-z]|$)/i.test(name) || typeByFileName(filePath) !== undefined;
}

interface NameHint {
  readonly type: PolicyType;
  /** Whether the name says `policy` too, and so what the file is rather than what it is about. */
  readonly saysPolicy: boolean;
}

/** What the name of the file and those of its folders say, the file first. */
function hintsOfFileName(filePath: string): readonly NameHint[] {
  const names = filePath.toLowerCase().split('/').toReversed();
  return names.flatMap((name) => hintOfName(name) ?? []);
}

function hintOfName(name: string): NameHint | undefined {
  for (const [pattern, type] of nameHints) {
    const match = pattern.exec(name);
    if (match) return { type, saysPolicy: match[0].includes('polic') };
  }
  return undefined;
}
