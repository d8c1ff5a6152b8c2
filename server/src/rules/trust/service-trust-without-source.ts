import { assumingStatements } from '../../analysis/principals/assuming-statements.js';
import { sendsSourceToRoles } from '../../analysis/principals/role-sources.js';
import {
  isForServicesOnly,
  limitsSource,
  serviceNameOf,
  servicesOf,
} from '../../analysis/principals/service-principals.js';
import { isCertain, type Policy, type Statement, type Text } from '../../policy/model.js';
import { takesPolicyVariables } from '../../policy/policy-variables.js';
import { addConditionFixes } from '../fixes/conditions.js';
import { openSourceSentence } from '../principals/openings.js';
import type { ProposedFix, Rule } from '../rule.js';
import { confusedDeputyPage } from './trust-pages.js';

export const serviceTrustWithoutSource: Rule = {
  code: 'SERVICE_TRUST_WITHOUT_SOURCE',
  severity: 'suggestion',
  title: 'Role of an AWS service without a condition on the source',
  accessAnalyzer: false,
  level: 'strict',
  policyTypes: ['trust'],
  docs: `
Reports a trust policy that lets an AWS service assume the role, for whomever it acts, when the service is one that
says for which account or resource it acts.

The service is the same for all its customers. A condition on \`aws:SourceAccount\` or \`aws:SourceArn\` makes sure that it
uses the role for your resources only, also if somebody else gets it to name your role: the confused deputy problem.

Not every service sends the source when it assumes a role, and with the condition a role of one that does not stops
working. AWS publishes no list, so the list is ours: services for which the documentation of AWS shows such a trust
policy. They are Amazon AppStream, Amazon Bedrock with AgentCore, Amazon Comprehend, Amazon DataZone, Amazon EC2 Auto
Scaling, Amazon ECS (tasks), Amazon EventBridge Scheduler, Amazon MWAA, Amazon Personalize, Amazon Q Business, Amazon
Rekognition, Amazon S3 Access Grants, Amazon VPC flow logs, AWS Batch, AWS DataSync, AWS DMS, AWS Elemental MediaConvert,
AWS Step Functions, AWS Systems Manager and AWS Transfer Family.

A condition does not count when it is negated, only asks with \`Null\` whether there is a source, or has a value that
takes in every account, like \`arn:aws:scheduler:*:*:*\`. The rule is silent where a condition may limit the source, or is
only known at deploy time, and where another statement denies the rest. It belongs to the level \`strict\`, since
\`iam:PassRole\` already keeps other accounts from passing your roles.
`,
  references: [
    confusedDeputyPage,
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-sourceaccount',
  ],

  valid: [
    {
      title: 'an account',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Principal": { "Service": "scheduler.amazonaws.com" }, "Action": "sts:AssumeRole", "Condition": { "StringEquals": { "aws:SourceAccount": "111122223333" } } }
}`,
    },
    {
      title: 'a resource',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Principal": { "Service": "states.amazonaws.com" }, "Action": "sts:AssumeRole", "Condition": { "ArnLike": { "aws:SourceArn": "arn:aws:states:eu-west-1:111122223333:stateMachine:*" } } }
}`,
    },
    {
      title: 'whatever a service does in an account, with a pattern for the resource beside it',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Principal": { "Service": "dms.amazonaws.com" }, "Action": "sts:AssumeRole", "Condition": { "ArnLike": { "aws:SourceArn": "arn:aws:dms:*:*:*" }, "StringEquals": { "aws:SourceAccount": "111122223333" } } }
}`,
    },
    {
      title: 'an account, if the service names one, which those that are looked at do',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Principal": { "Service": "scheduler.amazonaws.com" }, "Action": "sts:AssumeRole", "Condition": { "StringEqualsIfExists": { "aws:SourceAccount": "111122223333" } } }
}`,
    },
    {
      title: 'services of which it is not known',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Principal": { "Service": ["lambda.amazonaws.com", "ec2.amazonaws.com"] }, "Action": "sts:AssumeRole" }
}`,
    },
    {
      title: 'a condition that is known at deploy time',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Principal": { "Service": "scheduler.amazonaws.com" }, "Action": "sts:AssumeRole", "Condition": { "StringEquals": { "Ref": "Source" } } }
}`,
    },
    {
      title: 'a Deny for all other accounts',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Principal": { "Service": "scheduler.amazonaws.com" }, "Action": "sts:AssumeRole" },
    { "Effect": "Deny", "Principal": { "Service": "scheduler.amazonaws.com" }, "Action": "sts:AssumeRole", "Condition": { "StringNotEquals": { "aws:SourceAccount": "111122223333" } } }
  ]
}`,
    },
    {
      title: 'a Deny for one of two ways to assume the role',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Principal": { "Service": "scheduler.amazonaws.com" }, "Action": ["sts:AssumeRole", "sts:AssumeRoleWithSAML"] },
    { "Effect": "Deny", "Principal": "*", "Action": "sts:AssumeRole", "Condition": { "StringNotEquals": { "aws:SourceAccount": "111122223333" } } }
  ]
}`,
    },
  ],
  invalid: [
    {
      title: 'a schedule of whatever account',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Principal": { "Service": "«scheduler.amazonaws.com»" }, "Action": "sts:AssumeRole" }
  ]
}`,
      message:
        '`scheduler.amazonaws.com` may use the role for resources of any account. ' +
        'Add a condition on `aws:SourceAccount` or `aws:SourceArn`.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Principal": { "Service": "scheduler.amazonaws.com" }, "Action": "sts:AssumeRole", "Condition": {
      "StringEquals": {
        "aws:SourceAccount": "\${aws:ResourceAccount}"
      }
    } }
  ]
}`,
    },
    {
      title: 'schedules of every account',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Principal": { "Service": "«scheduler.amazonaws.com»" }, "Action": "sts:AssumeRole", "Condition": { "ArnLike": { "aws:SourceArn": "arn:aws:scheduler:*:*:schedule-group/*" } } }
}`,
      message:
        '`scheduler.amazonaws.com` may use the role for resources of any account: `arn:aws:scheduler:*:*:schedule-group/*` as ' +
        '`aws:SourceArn` takes in every account. Name the account, as in a condition on `aws:SourceAccount`.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Principal": { "Service": "scheduler.amazonaws.com" }, "Action": "sts:AssumeRole", "Condition": { "ArnLike": { "aws:SourceArn": "arn:aws:scheduler:*:*:schedule-group/*" }, "StringEquals": {
    "aws:SourceAccount": "\${aws:ResourceAccount}"
  } } }
}`,
    },
    {
      title: 'beside a service that sends no source',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Principal": { "Service": ["ec2.amazonaws.com", "«ssm.amazonaws.com»"] }, "Action": "sts:AssumeRole" }
  ]
}`,
      message:
        '`ssm.amazonaws.com` may use the role for resources of any account. ' +
        'Add a condition on `aws:SourceAccount` or `aws:SourceArn`.',
    },
  ],

  *check({ policy, reference }) {
    for (const statement of assumingStatements(policy, 'sts:AssumeRole', reference)) {
      const [service, ...others] = sendingServices(statement);
      if (!service) continue;
      if (!statement.conditionsComplete || statement.conditions.some(limitsSource)) continue;
      yield {
        at: service,
        message: messageFor(service, statement),
        related: others.map((at) => ({ at, message: `So may \`${at.text}\`.` })),
        fixes: ownAccountFixes(policy, statement),
      };
    }
  },
};

function messageFor({ text }: Text, statement: Statement): string {
  const futile = openSourceSentence(statement);
  const who = `\`${text}\` may use the role for resources of any account`;
  if (futile) return `${who}: ${futile}. Name the account, as in a condition on \`aws:SourceAccount\`.`;
  return `${who}. Add a condition on \`aws:SourceAccount\` or \`aws:SourceArn\`.`;
}

/** The services of a statement that are known to send the source. */
function sendingServices(statement: Statement): readonly Text[] {
  if (statement.principal?.value?.kind !== 'object') return [];
  return servicesOf(statement).filter((it) => {
    const name = isCertain(it) ? serviceNameOf(it.text) : undefined;
    return name !== undefined && sendsSourceToRoles(name);
  });
}

/** Limits the source to the account of the role, which a variable of the current version of the language names. */
function ownAccountFixes(policy: Policy, statement: Statement): readonly ProposedFix[] {
  if (!takesPolicyVariables(policy) || !isForServicesOnly(statement)) return [];
  if (sendingServices(statement).length !== servicesOf(statement).length) return [];
  const own = '${aws:ResourceAccount}';
  return addConditionFixes(statement, 'Only for the account of the role', 'StringEquals', 'aws:SourceAccount', own);
}
