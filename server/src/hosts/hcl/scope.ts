/**
 * What a Terraform file says about the names in its expressions: its locals, the defaults of its variables, and the
 * attributes of resources and data sources of which the kind is known.
 */
import { faultsIn, type HasFault } from '../faults.js';
import { anything, type Unknown, type ValueNode } from '../value.js';
import type { Body, Expression, SyntaxProblem } from './syntax.js';

export interface Scope {
  /** The value of a local of this file, by the steps of a reference. */
  local(steps: readonly string[]): LocalValue | undefined;
  /** The default of a variable of this file, which a caller may replace. */
  defaultOf(variable: string): Expression | undefined;
  /** What is known of an attribute of a resource or a data source. */
  attribute(steps: readonly string[]): Unknown;
  readonly hasFault: HasFault;
  /** The values of expressions that were read already. */
  readonly known: Map<Expression, ValueNode>;
  readonly limits: Limits;
}

/** An expression, and the names to follow from it. */
export interface LocalValue {
  readonly expression: Expression;
  readonly rest: readonly string[];
}

/** What keeps locals that refer to each other from growing without end. */
export interface Limits {
  depth: number;
  /** How many values may still be shared between places. */
  left: number;
  /** The locals that are being read. */
  readonly open: Set<Expression>;
}

/** Values that stand at several places are counted for each of them, since the layers above visit them there. */
const mostSharedValues = 50_000;

/**
 * @param body the file
 * @param arnTypes the CloudFormation type by the type of a resource in Terraform, for those whose `arn` is its ARN
 * @param problems what the parser has to say of the file
 */
export function createScope(
  body: Body,
  arnTypes: Readonly<Record<string, string>>,
  problems: readonly SyntaxProblem[] = [],
): Scope {
  let locals: ReadonlyMap<string, Expression> | undefined;
  let defaults: ReadonlyMap<string, Expression> | undefined;
  return {
    hasFault: faultsIn(problems),
    known: new Map(),
    limits: { depth: 0, left: mostSharedValues, open: new Set() },
    local: ([first, name = '', ...rest]) => {
      if (first !== 'local') return undefined;
      locals ??= localsOf(body);
      const expression = locals.get(name);
      return expression && { expression, rest };
    },
    defaultOf: (variable) => {
      defaults ??= defaultsOf(body);
      return defaults.get(variable);
    },
    attribute: (steps) => attributeOf(steps, arnTypes),
  };
}

function localsOf(body: Body): ReadonlyMap<string, Expression> {
  const found = new Map<string, Expression>();
  for (const block of body.items) {
    if (block.kind !== 'block' || block.type.text !== 'locals') continue;
    for (const item of block.body.items)
      if (item.kind === 'attribute' && item.value) found.set(item.name.text, item.value);
  }
  return found;
}

function defaultsOf(body: Body): ReadonlyMap<string, Expression> {
  const found = new Map<string, Expression>();
  for (const block of body.items) {
    if (block.kind !== 'block' || block.type.text !== 'variable') continue;
    const name = block.labels[0]?.text;
    const value = attributeIn(block.body, 'default');
    if (name !== undefined && value && !attributeIn(block.body, 'sensitive')) found.set(name, value);
  }
  return found;
}

function attributeIn(body: Body, name: string): Expression | undefined {
  for (const item of body.items) if (item.kind === 'attribute' && item.name.text === name) return item.value;
  return undefined;
}

/**
 * Data sources that give one field of an ARN.
 * Source: https://registry.terraform.io/providers/hashicorp/aws/latest/docs/data-sources/caller_identity and its
 * neighbours `region` and `partition`
 */
const fields: Readonly<Record<string, Unknown>> = {
  'aws_caller_identity.account_id': { kind: 'account' },
  'aws_region.name': { kind: 'region' },
  'aws_region.id': { kind: 'region' },
  'aws_region.region': { kind: 'region' },
  'aws_partition.partition': { kind: 'partition' },
};

/** Source: https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/s3_bucket#attribute-reference */
const nameOfBucket: Unknown = { kind: 'name', resourceType: 'AWS::S3::Bucket' };

function attributeOf(steps: readonly string[], arnTypes: Readonly<Record<string, string>>): Unknown {
  const named = steps.filter((it) => it !== '[]');
  const isData = named[0] === 'data';
  const [type = '', , attribute, ...more] = isData ? named.slice(1) : named;
  if (more.length > 0 || attribute === undefined) return anything;
  const resourceType = attribute === 'arn' && Object.hasOwn(arnTypes, type) ? arnTypes[type] : undefined;
  if (resourceType !== undefined) return { kind: 'arn', resourceType };
  if (type === 'aws_s3_bucket' && (attribute === 'id' || attribute === 'bucket')) return nameOfBucket;
  const field = `${type}.${attribute}`;
  return (isData && Object.hasOwn(fields, field) ? fields[field] : undefined) ?? anything;
}
