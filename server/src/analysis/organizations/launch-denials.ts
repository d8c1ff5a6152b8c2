/**
 * Statements that deny every launch of instances, because a launch is checked for each of its resources.
 *
 * A request for `ec2:RunInstances` is about an image, an instance, a network interface, a subnet and a security group at
 * least, and each is looked at with the condition keys that AWS lists for it. A key that only instances have is absent for
 * the image, and then a condition that is met without its key denies the image, and the launch with it.
 * Sources: https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ExamplePolicies_EC2.html,
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonec2.html
 */
import { type Condition, type Policy, type Statement, surelyMeet, type Text } from '../../policy/model.js';
import type { ServiceReference } from '../../reference/reference.js';
import { rememberLast } from '../../text/remember.js';
import { isMetByAbsentKey } from '../conditions/condition-meaning.js';
import { everyResource } from '../grants.js';
import { arnOf } from '../resources/typed-arns.js';

export interface LaunchDenial {
  readonly statement: Statement;
  /** The `*` of `Resource`. */
  readonly star: Text;
  readonly condition: Condition;
  /** The types of the resources of every launch that lack the key, as AWS names them. */
  readonly without: readonly string[];
  /** The ARN of what the condition is meant for: of instances, where they have the key. */
  readonly meantFor: string;
}

const launch = 'ec2:runinstances';

/**
 * The statements of a policy that name the launch of instances, and deny all of them by a key that some of the resources
 * lack. None for tags of resources, which are about what is there already, and where another condition may be met by some
 * launches only.
 */
export function launchDenials(policy: Policy, reference: ServiceReference): readonly LaunchDenial[] {
  return policy.statements.flatMap((it) => launchDenial(it, reference) ?? []);
}

function launchDenial(statement: Statement, reference: ServiceReference): LaunchDenial | undefined {
  const { effect, action, resource, conditions, conditionsComplete } = statement;
  if (effect !== 'Deny' || !conditionsComplete || conditions.length === 0) return undefined;
  const named = action?.values.find((it) => it.text.toLowerCase() === launch);
  const star = everyResource(resource);
  if (!named || !star || named.choiceOf || star.choiceOf || !surelyMeet(named, star)) return undefined;
  const resources = launchResources(reference);
  const typed = conditions.filter((it) => isKeyOfSome(it, resources.keysOfType));
  const [condition] = typed;
  // Every one of them must hold for the same resource, so that those are left that have none of the keys.
  if (!condition || !typed.every((it) => it.complete && isMetByAbsentKey(it))) return undefined;
  const without = resources.always.filter((type) => !typed.some((it) => resources.has(type, keyOf(it))));
  const withKey = [...resources.keysOfType.keys()].find((type) => resources.has(type, keyOf(condition)));
  const meantFor = withKey && reference.resourceType('ec2', withKey);
  if (without.length === 0 || !meantFor) return undefined;
  return { statement, star, condition, without, meantFor: arnOf(meantFor) };
}

function isKeyOfSome(condition: Condition, keysOfType: ReadonlyMap<string, ReadonlySet<string>>): boolean {
  const key = keyOf(condition);
  return [...keysOfType.values()].some((keys) => keys.has(key));
}

/** A condition key in lower case, one of tags without the key of the tag. */
function keyOf({ key }: Condition): string {
  return key.text.toLowerCase().replace(/\/.*/s, '/');
}

interface LaunchResources {
  /** The keys of each type of resources, the instance first. */
  readonly keysOfType: ReadonlyMap<string, ReadonlySet<string>>;
  /** The types of which every launch has a resource. */
  readonly always: readonly string[];
  has(type: string, key: string): boolean;
}

const launchResources = rememberLast((reference: ServiceReference): LaunchResources => {
  const types = reference.action(launch)?.resourceTypes ?? [];
  const sorted = types.toSorted((one, other) => Number(other.name === 'instance') - Number(one.name === 'instance'));
  const keysOfType = new Map(
    sorted.map(({ name, conditionKeys }) => {
      const keys = conditionKeys.map((it) => it.toLowerCase().replace(/\/.*/s, '/'));
      return [name, new Set(keys.filter((it) => !it.endsWith(':resourcetag/')))] as const;
    }),
  );
  return {
    keysOfType,
    always: types.filter((it) => it.required).map((it) => it.name),
    has: (type, key) => keysOfType.get(type)?.has(key) ?? false,
  };
});
