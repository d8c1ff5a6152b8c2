/**
 * Finds the policies in a tree of values by their content, wherever they stand, and reads from the place around them
 * what type they are. For every host alike.
 */
import type { PolicyType } from './host.js';
import { childOf, type ObjectNode, type Path, type StringNode, type ValueNode } from './value.js';

export interface FoundPolicy {
  readonly value: ObjectNode;
  readonly path: Path;
  readonly type: PolicyType | undefined;
  readonly resourceType: string | undefined;
}

const policyNames = new Set(['Version', 'Id', 'Statement']);
const statementNames = new Set([
  'Sid',
  'Effect',
  'Action',
  'NotAction',
  'Principal',
  'NotPrincipal',
  'Resource',
  'NotResource',
  'Condition',
]);
const policyVersion = /^20(?:12|08)-10-17$/;

/**
 * Cheap and without a parse: whether a text can hold a policy at all.
 * A policy has a `Statement` or at least one of the two versions of the policy language.
 */
export function mayHoldPolicy(text: string): boolean {
  return text.includes('Statement') || text.includes('2012-10-17') || text.includes('2008-10-17');
}

/**
 * All policies of a tree, in the order of the text.
 * @param embedded called for each string; gives the tree of a JSON text inside it, if it holds one
 */
export function findPolicies(
  root: ValueNode | undefined,
  embedded: (node: StringNode) => ValueNode | undefined,
): FoundPolicy[] {
  const found: FoundPolicy[] = [];
  visit(root, [], []);
  return found;

  function visit(node: ValueNode | undefined, path: Path, around: readonly ObjectNode[]): void {
    switch (node?.kind) {
      case 'object':
        if (isPolicy(node)) found.push({ value: node, path, ...typeByPlace(path, around) });
        else for (const entry of node.entries) visit(entry.value, [...path, entry.key.text], [...around, node]);
        break;
      case 'array':
        node.items.forEach((item, index) => {
          visit(item, [...path, index], around);
        });
        break;
      case 'dynamic':
        node.inner.forEach((item, index) => {
          visit(item, [...path, node.source, index], around);
        });
        break;
      case 'string':
        visit(embedded(node), path, around);
    }
  }
}

function isPolicy(object: ObjectNode): boolean {
  const version = childOf(object, 'Version');
  if (version?.kind === 'string' && policyVersion.test(version.text)) return true;
  const entry = object.entries.find((it) => it.key.text === 'Statement');
  if (!entry || entry.value?.kind === 'string' || entry.value?.kind === 'scalar') return false;
  if (object.entries.every((it) => policyNames.has(it.key.text))) return true;
  const statements = entry.value?.kind === 'array' ? entry.value.items : [entry.value];
  return statements.some(
    (it) => it?.kind === 'object' && it.entries.some((inner) => statementNames.has(inner.key.text)),
  );
}

interface PlaceType {
  readonly type: PolicyType | undefined;
  readonly resourceType: string | undefined;
}

/**
 * CloudFormation types whose policy documents are of one policy type.
 * Source: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-template-resource-type-ref.html
 */
const typeOfResource: Readonly<Record<string, PlaceType>> = {
  'AWS::IAM::Policy': { type: 'identity', resourceType: undefined },
  'AWS::IAM::ManagedPolicy': { type: 'identity', resourceType: undefined },
  'AWS::IAM::RolePolicy': { type: 'identity', resourceType: undefined },
  'AWS::IAM::UserPolicy': { type: 'identity', resourceType: undefined },
  'AWS::IAM::GroupPolicy': { type: 'identity', resourceType: undefined },
  'AWS::IAM::Role': { type: 'identity', resourceType: undefined },
  'AWS::IAM::User': { type: 'identity', resourceType: undefined },
  'AWS::IAM::Group': { type: 'identity', resourceType: undefined },
  'AWS::SSO::PermissionSet': { type: 'identity', resourceType: undefined },
  'AWS::S3::BucketPolicy': { type: 'resource', resourceType: 'AWS::S3::Bucket' },
  'AWS::S3::AccessPoint': { type: 'resource', resourceType: 'AWS::S3::AccessPoint' },
  'AWS::SQS::QueuePolicy': { type: 'resource', resourceType: 'AWS::SQS::Queue' },
  'AWS::SNS::TopicPolicy': { type: 'resource', resourceType: 'AWS::SNS::Topic' },
  'AWS::KMS::Key': { type: 'resource', resourceType: 'AWS::KMS::Key' },
  'AWS::SecretsManager::ResourcePolicy': { type: 'resource', resourceType: 'AWS::SecretsManager::Secret' },
  'AWS::ECR::Repository': { type: 'resource', resourceType: 'AWS::ECR::Repository' },
  'AWS::DynamoDB::Table': { type: 'resource', resourceType: 'AWS::DynamoDB::Table' },
  'AWS::EFS::FileSystem': { type: 'resource', resourceType: 'AWS::EFS::FileSystem' },
  'AWS::EC2::VPCEndpoint': { type: 'vpc-endpoint', resourceType: undefined },
};

const typeOfOrganizationsPolicy: Readonly<Record<string, PolicyType>> = {
  SERVICE_CONTROL_POLICY: 'scp',
  RESOURCE_CONTROL_POLICY: 'rcp',
};

function typeByPlace(path: Path, around: readonly ObjectNode[]): PlaceType {
  if (path.includes('AssumeRolePolicyDocument')) {
    return { type: 'trust', resourceType: 'AWS::IAM::AssumeRolePolicyDocument' };
  }
  for (const object of around.toReversed()) {
    const kind = childOf(object, 'Type');
    const summary = childOf(object, 'PolicySummary');
    const organizations = summary?.kind === 'object' ? childOf(summary, 'Type') : kind;
    if (organizations?.kind === 'string') {
      const type = typeOfOrganizationsPolicy[organizations.text];
      if (type) return { type, resourceType: undefined };
    }
    if (kind?.kind === 'string' && typeOfResource[kind.text]) return typeOfResource[kind.text] as PlaceType;
  }
  return { type: undefined, resourceType: undefined };
}
