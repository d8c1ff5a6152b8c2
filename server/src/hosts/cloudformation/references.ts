/** What `Ref` and `Fn::GetAtt` give, as far as it is known before the deployment. */
import { anything, type DynamicNode, type PlainValue, type Unknown, type WrittenText } from '../value.js';
import type { TemplateFacts } from './template-facts.js';

/**
 * Parameters that CloudFormation sets.
 * Source: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/pseudo-parameter-reference.html
 */
const pseudoParameters: ReadonlyMap<string, Unknown> = new Map([
  ['AWS::AccountId', { kind: 'account' }],
  ['AWS::Region', { kind: 'region' }],
  ['AWS::Partition', { kind: 'partition' }],
]);

/** What a reference like `Bucket` (a `Ref`) or `Bucket.Arn` (an attribute), as in `Fn::Sub`, becomes. */
export function becomesOfReference(name: string, facts: TemplateFacts): Unknown {
  const dot = name.indexOf('.');
  return dot < 0 ? becomesOfRef(name, facts) : becomesOfAttribute(name.slice(0, dot), name.slice(dot + 1), facts);
}

/** What `Ref` gives: the value of a parameter, or what the type of a resource returns. */
export function becomesOfRef(name: string, facts: TemplateFacts): Unknown {
  if (name.startsWith('AWS::')) return pseudoParameters.get(name) ?? anything;
  return whenRead(() => {
    const type = typeOf(name, facts);
    if (type === undefined) return undefined;
    if (refReturnsArn.has(type)) return { kind: 'arn', resourceType: type };
    return type === 'AWS::S3::Bucket' ? { kind: 'name', resourceType: type } : undefined;
  });
}

/** What `Fn::GetAtt` gives. */
export function becomesOfAttribute(logicalId: string, attribute: string, facts: TemplateFacts): Unknown {
  if (!attribute.endsWith('Arn')) return anything;
  return whenRead(() => {
    const type = typeOf(logicalId, facts);
    const isArn = type !== undefined && (arnAttributes.get(type) ?? 'Arn') === attribute;
    return isArn ? { kind: 'arn', resourceType: type } : undefined;
  });
}

/** Whether a value stands for nothing: CloudFormation leaves out what would hold it. */
export function isNoValue(node: DynamicNode): boolean {
  return node.source === 'Ref' && referenceOf(node) === 'AWS::NoValue';
}

/** What a dynamic value is called where it is a part of a text: what it refers to, else its function. */
export function nameOfDynamic(node: DynamicNode): string {
  return referenceOf(node) ?? node.source;
}

/** What a `Ref` or an `Fn::GetAtt` refers to, as `Fn::Sub` has it: `Bucket`, `Bucket.Arn`. */
export function referenceOf(node: DynamicNode): string | undefined {
  if (node.source !== 'Ref' && node.source !== 'Fn::GetAtt') return undefined;
  const steps = node.inner.map((it) => (it.kind === 'string' ? it.text : ''));
  return steps.length > 0 && steps.every((it) => it !== '') ? steps.join('.') : undefined;
}

/** A reference with a text behind it; without one, the function that it is. */
export function referenceWithText({ source }: DynamicNode, reference: string, text: string): WrittenText {
  const written = `\${${reference}}`;
  if (text !== '') {
    return { text: written + text, value: { 'Fn::Sub': written + text.replaceAll('${', '${!') } };
  }
  if (source === 'Ref') return { text: written, value: { Ref: reference } };
  const attribute = source === 'Fn::GetAtt' ? referenceAlone(written) : undefined;
  return { text: written, value: attribute ?? { 'Fn::Sub': written } };
}

/** `Fn::GetAtt`, for a text of `Fn::Sub` that is one attribute and nothing else. */
export function referenceAlone(text: string): PlainValue | undefined {
  const [, logicalId, attribute] = /^\$\{(\w+)\.([\w.]+)\}$/.exec(text) ?? [];
  return logicalId !== undefined && attribute !== undefined ? { 'Fn::GetAtt': [logicalId, attribute] } : undefined;
}

/** What hangs on the type of a resource, which is only known when the whole template is read: asked for each time. */
function whenRead(become: () => Extract<Unknown, { resourceType: string }> | undefined): Unknown {
  return {
    get kind() {
      return become()?.kind ?? 'anything';
    },
    get resourceType() {
      return become()?.resourceType ?? '';
    },
  } as Unknown;
}

/**
 * The type that CloudFormation gets; undefined for types that are not AWS's and for custom resources, whose attributes
 * are their authors' choice.
 */
function typeOf(logicalId: string, facts: TemplateFacts): string | undefined {
  const type = facts.typeOf(logicalId);
  if (type === undefined) return madeRole(logicalId, facts);
  if (!type.startsWith('AWS::') || type === 'AWS::CloudFormation::CustomResource') return undefined;
  return typeOfSam.get(type) ?? type;
}

/**
 * SAM makes an execution role for these when the template names none: `<logical id>Role`.
 * Source: https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-specification-generated-resources.html
 */
const makesRole: ReadonlySet<string> = new Set(['AWS::Serverless::Function', 'AWS::Serverless::StateMachine']);

function madeRole(logicalId: string, facts: TemplateFacts): string | undefined {
  const maker = logicalId.endsWith('Role') ? facts.typeOf(logicalId.slice(0, -'Role'.length)) : undefined;
  return maker !== undefined && makesRole.has(maker) ? 'AWS::IAM::Role' : undefined;
}

/**
 * What SAM makes of its own types.
 * Source: https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-specification-generated-resources.html
 */
const typeOfSam: ReadonlyMap<string, string> = new Map([
  ['AWS::Serverless::Function', 'AWS::Lambda::Function'],
  ['AWS::Serverless::LayerVersion', 'AWS::Lambda::LayerVersion'],
  ['AWS::Serverless::SimpleTable', 'AWS::DynamoDB::Table'],
  ['AWS::Serverless::StateMachine', 'AWS::StepFunctions::StateMachine'],
]);

/**
 * Types whose own ARN is an attribute of another name than `Arn`.
 * Source: their pages in https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/
 */
const arnAttributes: ReadonlyMap<string, string> = new Map([
  ['AWS::Batch::ComputeEnvironment', 'ComputeEnvironmentArn'],
  ['AWS::Batch::JobDefinition', 'JobDefinitionArn'],
  ['AWS::Batch::JobQueue', 'JobQueueArn'],
  ['AWS::CertificateManager::Certificate', 'CertificateArn'],
  ['AWS::ECS::Service', 'ServiceArn'],
  ['AWS::ECS::TaskDefinition', 'TaskDefinitionArn'],
  ['AWS::ElasticLoadBalancingV2::Listener', 'ListenerArn'],
  ['AWS::ElasticLoadBalancingV2::LoadBalancer', 'LoadBalancerArn'],
  ['AWS::ElasticLoadBalancingV2::TargetGroup', 'TargetGroupArn'],
  ['AWS::IAM::ManagedPolicy', 'PolicyArn'],
  ['AWS::Lambda::Alias', 'AliasArn'],
  ['AWS::Lambda::LayerVersion', 'LayerVersionArn'],
  ['AWS::RDS::DBProxy', 'DBProxyArn'],
  ['AWS::S3Vectors::VectorBucket', 'VectorBucketArn'],
  ['AWS::SNS::Topic', 'TopicArn'],
]);

/**
 * Types of which `Ref` gives the ARN rather than a name or an id.
 * Source: "Return values" of their pages in https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/
 */
const refReturnsArn: ReadonlySet<string> = new Set([
  'AWS::ACMPCA::CertificateAuthority',
  'AWS::Batch::ComputeEnvironment',
  'AWS::Batch::JobDefinition',
  'AWS::Batch::JobQueue',
  'AWS::CertificateManager::Certificate',
  'AWS::CodeStarConnections::Connection',
  'AWS::ECS::Service',
  'AWS::ECS::TaskDefinition',
  'AWS::ElasticLoadBalancingV2::Listener',
  'AWS::ElasticLoadBalancingV2::LoadBalancer',
  'AWS::ElasticLoadBalancingV2::TargetGroup',
  'AWS::IAM::ManagedPolicy',
  'AWS::IAM::OIDCProvider',
  'AWS::IAM::SAMLProvider',
  'AWS::Lambda::Alias',
  'AWS::Lambda::CodeSigningConfig',
  'AWS::Lambda::LayerVersion',
  'AWS::MSK::Cluster',
  'AWS::MSK::ServerlessCluster',
  'AWS::S3Vectors::VectorBucket',
  'AWS::SNS::Topic',
  'AWS::SecretsManager::Secret',
  'AWS::StepFunctions::Activity',
  'AWS::StepFunctions::StateMachine',
]);
