/**
 * Whether the actions of a statement can be limited to some resources.
 * Source: the column "Resource types" of the service authorization reference, which
 * https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
 * explains.
 */
import type { Statement } from '../../policy/model.js';
import type { ActionResourceType } from '../../reference/data.js';
import type { ActionDetail, ResourceTypeInfo, ServiceReference } from '../../reference/reference.js';
import { remember } from '../../text/remember.js';
import { hasWildcard } from '../../text/wildcard.js';
import { servicePrefix } from '../grants.js';

/** An action with what it can be limited to. */
export interface ActionScope {
  /** As `prefix:Name`. */
  readonly action: string;
  readonly level: ActionDetail['accessLevel'];
  /** The ARN of its main resource type, with free parts like `<BucketName>`; undefined when many types are alike. */
  readonly arn: string | undefined;
}

/**
 * What each of the actions of a statement can be limited to, wildcards expanded; undefined when one of them cannot, or
 * when it is not known.
 *
 * Details of a service are only read as far as the first action that takes no resource, and never for a wildcard before
 * the colon, which stands for all services.
 */
export function scopesOfActions(statement: Statement, reference: ServiceReference): readonly ActionScope[] | undefined {
  if (!statement.action?.complete) return undefined;
  const patterns = statement.action.patterns;
  if (patterns.some((it) => servicePrefix(it.lowerCase) === undefined)) return undefined;
  const scopes = new Map<string, ActionScope>();
  const addScopesOf = (pattern: string): boolean => {
    const found = scopesOfPattern(pattern, reference);
    for (const scope of found) scopes.set(scope.action, scope);
    return found.length > 0;
  };
  // Actions without wildcards come first: they cost least, and one without a resource ends the search.
  const { values } = statement.action;
  if (!values.every(({ text }) => hasWildcard(text) || addScopesOf(text.toLowerCase()))) return undefined;
  if (!patterns.every((it) => addScopesOf(it.lowerCase))) return undefined;
  return scopes.size === 0 ? undefined : [...scopes.values()];
}

/** The ARN that an action can be limited to, with free parts like `<BucketName>`; undefined when there is no single one. */
export function arnOfAction(action: string, reference: ServiceReference): string | undefined {
  return scopesOfPattern(action.toLowerCase(), reference)[0]?.arn;
}

/**
 * The actions that a pattern in lower case matches with their scopes; empty when it matches none or one that cannot be
 * limited.
 */
const scopesOfPattern = remember(findScopes);

function findScopes(pattern: string, reference: ServiceReference): readonly ActionScope[] {
  const scopes: ActionScope[] = [];
  for (const name of hasWildcard(pattern) ? reference.expand(pattern) : [pattern]) {
    const scope = scopeOfAction(name.toLowerCase(), reference);
    if (!scope) return [];
    scopes.push(scope);
  }
  return scopes;
}

/** What an action (`prefix:name` in lower case) can be limited to; undefined when it cannot, or when it is not known. */
export const scopeOfAction = remember((action, reference: ServiceReference): ActionScope | undefined => {
  const detail = reference.action(action);
  return detail && findScope(detail, reference);
});

function findScope(detail: ActionDetail, reference: ServiceReference): ActionScope | undefined {
  const { types, together } = decisiveTypes(detail);
  const infos = types.flatMap((it) => reference.resourceType(detail.prefix, it.name) ?? []);
  const own = infos.filter((it) => hasNameOfItsOwn(it.arn));
  // A request may then be for the account as a whole, which an ARN does not narrow.
  if (!together && own.length < infos.length) return undefined;
  if (own.length === 0 || (makesNewOnes(detail, own) && own.every((it) => isNamedByAws(it.arn)))) return undefined;
  const arn = own.length > manyTypes ? undefined : mainType(detail.name, own)?.arn;
  return { action: `${detail.prefix}:${detail.name}`, level: detail.accessLevel, arn: arn && readableArn(arn) };
}

/**
 * The resource types that a request for an action surely has one of: the required ones, or all when there are several
 * and none is required, as with the object and the access point of `s3:GetObject`. A single one that is not required
 * may be absent (`cloudwatch:PutMetricData`), and then only `*` allows the request.
 */
export function decisiveTypes({ resourceTypes }: ActionDetail): DecisiveTypes {
  const required = resourceTypes.filter((it) => it.required);
  if (required.length > 0) return { types: required, together: true };
  return { types: resourceTypes.length > 1 ? resourceTypes : [], together: false };
}

export interface DecisiveTypes {
  readonly types: readonly ActionResourceType[];
  /** Whether a request has all of them, rather than one. */
  readonly together: boolean;
}

/** From here on the types are what a service has, as for tagging actions, and to show one of them says nothing. */
const manyTypes = 5;

/**
 * The type that the action is named after, as the object of `s3:GetObject`; else the last, which is the least general.
 * Names that people give go before the ids that AWS makes up.
 */
function mainType(actionName: string, types: readonly ResourceTypeInfo[]): ResourceTypeInfo | undefined {
  const name = actionName.toLowerCase();
  const givenNames = types.filter((it) => !isNamedByAws(it.arn));
  const candidates = givenNames.length > 0 ? givenNames : types;
  return candidates.findLast((it) => name.includes(lettersOf(it.name))) ?? candidates.at(-1);
}

/**
 * Whether an ARN has a free part besides those of every ARN. One of the account as a whole, like a catalog, has none; that of
 * a member account of an organization has, and so have those of AWS DMS, which AWS writes with a `*`.
 */
function hasNameOfItsOwn(arn: string): boolean {
  return (
    /\$\{(?!(?:Partition|Region|(?:Management|Member)?Account(?:Id)?|OrganizationId)\})/.test(arn) ||
    /\/\$\{(?:Member)?AccountId\}$|:\*$/.test(arn)
  );
}

/** `CreateTags` is about what is there already, and so is `CreateNetworkAclEntry`, which adds to an ACL. */
function makesNewOnes({ name, accessLevel }: ActionDetail, types: readonly ResourceTypeInfo[]): boolean {
  const made = /^(?:Allocate|Copy|Create|Import|Register|Request|Run)(?<made>.*)/.exec(name)?.groups?.made;
  return accessLevel !== 'Tagging' && made !== undefined && !isPartOfOne(made.toLowerCase(), types);
}

/**
 * Whether what an action makes is a part of a resource of some types, as a `GroupMembership` is of a group.
 * @param made in lower case
 */
function isPartOfOne(made: string, types: readonly ResourceTypeInfo[]): boolean {
  const names = types.map((it) => lettersOf(it.name));
  if (names.some((it) => it.endsWith(made) || `${it}s` === made)) return false;
  const wholes = names.filter((it) => made.startsWith(it));
  return wholes.some((it) => !/^(?:s|config|from|request|using)/.test(made.slice(it.length)));
}

function lettersOf(typeName: string): string {
  return typeName.toLowerCase().replace(/[^a-z]/g, '');
}

/** Whether AWS makes up the last part of an ARN: who creates such a resource cannot know it before. */
function isNamedByAws(arn: string): boolean {
  return /(?:Id\}|:\*)$/.test(arn);
}

/**
 * `arn:${Partition}:s3:::${BucketName}` as people write it: `arn:aws:s3:::<BucketName>`. Of two that share an entry of
 * the reference the first is taken.
 */
export function readableArn(arn: string): string {
  return (arn.split(',')[0] ?? arn)
    .replace('${Partition}', 'aws')
    .replace(/:\*$/, ':<Id>')
    .replace(/\$\{([^}]*)\}/g, (_, name: string) => `<${name.replace(/WithPath$|WithoutLeadingSlash$/, '')}>`);
}
