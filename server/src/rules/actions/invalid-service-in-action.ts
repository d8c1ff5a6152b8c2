import type { Text } from '../../policy/model.js';
import type { ServiceReference } from '../../reference/reference.js';
import { remember } from '../../text/remember.js';
import { hasWildcard } from '../../text/wildcard.js';
import { didYouMean, renameFixes } from '../fixes/suggestions.js';
import type { Report, Rule, RuleContext } from '../rule.js';
import { actionsWith, type FaultyAction, hasActionFaults } from './action-faults.js';
import { reportOfOperation } from './operation-actions.js';

export const invalidServiceInAction: Rule = {
  code: 'INVALID_SERVICE_IN_ACTION',
  severity: 'error',
  title: 'Action of a service that does not exist',
  accessAnalyzer: true,
  docs: `
Reports an action whose service prefix no AWS service has, and an action without a prefix.

An action is a service prefix, a colon and a name, like \`s3:GetObject\`. The prefix is often not the name of the service:
CloudWatch has \`cloudwatch\`, its logs have \`logs\`, Step Functions has \`states\`. IAM accepts an unknown prefix and grants
nothing for it; an action without a colon, or with a wildcard in the prefix, it rejects.

The known services are those of the service authorization reference that Leastwise carries. Switch the rule off for a
service that is newer.
`,
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_action.html',
    'https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html',
  ],

  valid: [
    {
      title: 'known prefixes, in any case',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [{ "Effect": "Allow", "Action": ["s3:GetObject", "S3:ListBucket", "logs:*"], "Resource": "*" }]
}`,
    },
    {
      title: 'everything',
      policy: `{ "Version": "2012-10-17", "Statement": { "Effect": "Deny", "Action": ["*", "*:*"], "Resource": "*" } }`,
      type: 'scp',
    },
    {
      title: 'an unknown action of a known service, which another rule reports',
      policy: `{ "Version": "2012-10-17", "Statement": { "Effect": "Deny", "Action": "s3:GetObjct", "Resource": "*" } }`,
    },
    {
      title: 'a piece of JSON, where a quote is missing',
      policy: `{ "Version": "2012-10-17", "Statement": { "Effect": "Deny", "Action": ["s3:GetObject, ", "s3:PutObject], "Resource": "*" } }`,
    },
    {
      title: 'a service that is only known when the template is filled in',
      policy: `{ "Version": "2012-10-17", "Statement": { "Effect": "Deny", "Action": "\${service}:Get*", "Resource": "*" } }`,
    },
  ],
  invalid: [
    {
      title: 'a misspelt prefix',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Action": "«dynamdb»:GetItem", "Resource": "arn:aws:dynamodb:*:*:table/orders" }
}`,
      message: 'Unknown service `dynamdb` in `dynamdb:GetItem`. Did you mean `dynamodb:GetItem`?',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Action": "dynamodb:GetItem", "Resource": "arn:aws:dynamodb:*:*:table/orders" }
}`,
    },
    {
      title: 'the name of a service instead of its prefix',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [{ "Effect": "Deny", "NotAction": ["s3:*", "«stepfunctions»:StartExecution"], "Resource": "*" }]
}`,
      message:
        'Unknown service `stepfunctions` in `stepfunctions:StartExecution`. Did you mean `states:StartExecution`?',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": [{ "Effect": "Deny", "NotAction": ["s3:*", "states:StartExecution"], "Resource": "*" }]
}`,
    },
    {
      title: 'a command of the AWS CLI',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [{ "Effect": "Allow", "Action": "«s3api»:list-objects-v2", "Resource": "arn:aws:s3:::amzn-s3-demo-bucket" }]
}`,
      message:
        'Unknown service `s3api` in `s3api:list-objects-v2`. The API operation `ListObjectsV2` is authorized by `s3:ListBucket`.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": [{ "Effect": "Allow", "Action": "s3:ListBucket", "Resource": "arn:aws:s3:::amzn-s3-demo-bucket" }]
}`,
    },
    {
      title: 'an API operation without a prefix',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [{ "Effect": "Allow", "Action": "«HeadObject»", "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*" }]
}`,
      message: '`HeadObject` has no service prefix. The API operation `HeadObject` is authorized by `s3:GetObject`.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": [{ "Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*" }]
}`,
    },
    {
      title: 'an action without a prefix',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [{ "Effect": "Allow", "Principal": { "Service": "ec2.amazonaws.com" }, "Action": "«AssumeRole»" }]
}`,
      type: 'trust',
      message: '`AssumeRole` has no service prefix. Did you mean `sts:AssumeRole`?',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": [{ "Effect": "Allow", "Principal": { "Service": "ec2.amazonaws.com" }, "Action": "sts:AssumeRole" }]
}`,
    },
    {
      title: 'a service without an action',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [{ "Effect": "Allow", "Action": "«s3»", "Resource": "*" }]
}`,
      message: '`s3` is a service: a colon and an action are missing.',
    },
    {
      title: 'an empty text',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [{ "Effect": "Allow", "Action": ["s3:GetObject", "«»"], "Resource": "*" }]
}`,
      message: 'The action is empty: write a service prefix, a colon and a name, like `s3:GetObject`.',
    },
    {
      title: 'a wildcard in the prefix',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [{ "Effect": "Deny", "Action": "«s3*»:PutBucketPolicy", "Resource": "*" }]
}`,
      type: 'scp',
      message: '`s3*` in `s3*:PutBucketPolicy` has a wildcard, which IAM takes in the name of an action only.',
    },
  ],

  appliesTo: hasActionFaults,

  *check(context) {
    for (const faulty of actionsWith(context, ['no prefix', 'unknown prefix'])) {
      const { text } = faulty.action;
      const colon = text.indexOf(':');
      yield faulty.fault === 'no prefix'
        ? withoutPrefix(faulty, context)
        : unknownPrefix(faulty, text.slice(0, colon), text.slice(colon + 1), context);
    }
  },
};

/** Of actions that may be meant, those that policies of the type take. */
function takenBy({ policy, reference }: RuleContext, actions: readonly string[]): readonly string[] {
  return policy.type === 'rcp' ? actions.filter((it) => reference.supportsResourceControl(prefixOf(it))) : actions;
}

function prefixOf(action: string): string {
  return action.slice(0, action.indexOf(':'));
}

function withoutPrefix(faulty: FaultyAction, context: RuleContext): Report {
  const { reference } = context;
  const { action } = faulty;
  const { text } = action;
  if (text === '') {
    return {
      at: action,
      message: 'The action is empty: write a service prefix, a colon and a name, like `s3:GetObject`.',
    };
  }
  // A fix for a mere prefix could only be a wildcard, which grants more than anyone has asked for.
  if (reference.isServicePrefix(text)) {
    return { at: action, message: `\`${text}\` is a service: a colon and an action are missing.` };
  }
  const fault = `\`${text}\` has no service prefix.`;
  const suggestions = takenBy(context, actionsNamed(text, reference));
  const operation = suggestions.length === 0 ? reference.apiOperation(text) : undefined;
  if (operation) return reportOfOperation(faulty, operation, action, fault);
  return { at: action, message: fault + didYouMean(suggestions), fixes: renameFixes(action.node, suggestions) };
}

/**
 * The actions of that very name, those of large services first, since these are meant most often. None when too many
 * services have one, as with `TagResource`.
 */
const actionsNamed = remember((name: string, reference: ServiceReference): readonly string[] => {
  if (name === '' || hasWildcard(name)) return [];
  const found = reference.expand(`*:${name}`);
  if (found.length > 6) return [];
  const size = (action: string): number => reference.actionNames(prefixOf(action)).length;
  return found.toSorted((a, b) => size(b) - size(a)).slice(0, 3);
});

function unknownPrefix(faulty: FaultyAction, prefix: string, name: string, context: RuleContext): Report {
  const { reference } = context;
  const { action } = faulty;
  const { node, path, text } = action;
  const place = prefix === '' ? action.span : { start: node.at(0), end: node.at(prefix.length) };
  if (hasWildcard(prefix)) {
    const message = `\`${prefix}\` in \`${text}\` has a wildcard, which IAM takes in the name of an action only.`;
    return { at: { path, span: place }, message };
  }
  const at = { path, span: place };
  const fault = prefix === '' ? `\`${text}\` has no service prefix.` : `Unknown service \`${prefix}\` in \`${text}\`.`;
  const operation = node.holes.length === 0 ? reference.apiOperation(text) : undefined;
  if (operation) return reportOfOperation(faulty, operation, at, fault);
  const suggestions = takenBy(context, servicesMeant(action, prefix, name, reference));
  return { at, message: fault + didYouMean(suggestions), fixes: renameFixes(node, suggestions) };
}

function servicesMeant({ node }: Text, prefix: string, name: string, reference: ServiceReference): readonly string[] {
  if (node.holes.length > 0) return reference.closestServices(prefix, 3).map((it) => `${it}:${name}`);
  return prefix === '' ? actionsNamed(name, reference) : actionsElsewhere(prefix, name, reference);
}

/** The same action of the services that may be meant; those that do have it when any does. */
function actionsElsewhere(prefix: string, name: string, reference: ServiceReference): readonly string[] {
  const near = reference.closestServices(prefix, 5).map((it) => `${it}:${name}`);
  if (near.length === 0) return [];
  const existing = near.filter((it) => reference.matchesAny(it));
  if (existing.length > 0) return existing.slice(0, 3);
  const renamed = reference.closestActions(`${prefix}:${name}`, 3);
  return renamed.length > 0 ? renamed : near.slice(0, 3);
}
