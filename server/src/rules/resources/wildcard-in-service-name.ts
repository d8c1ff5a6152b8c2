import { servicePrefix } from '../../analysis/grants.js';
import { isKnown, type Path } from '../../hosts/value.js';
import { arnWith, parseArn } from '../../policy/arn.js';
import { actionsOf, resourcesOf } from '../../policy/model.js';
import { wildcardMatches } from '../../text/wildcard.js';
import { renameFixes } from '../fixes/suggestions.js';
import type { ProposedFix, Rule, RuleContext } from '../rule.js';
import { arnReports, hasArnFaults } from './arn-faults.js';

export const wildcardInServiceName: Rule = {
  code: 'WILDCARD_IN_SERVICE_NAME',
  severity: 'suggestion',
  title: 'Wildcard for the service of an ARN',
  accessAnalyzer: true,
  docs: `
Reports an ARN whose service has a wildcard.

IAM does not take a wildcard for the service: name the service, and write one ARN for each service if you mean several.

There is no reason to switch this rule off.
`,
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html',
  ],

  valid: [
    {
      title: 'wildcards in other fields',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "codecommit:GitPull",
    "Resource": "arn:*:codecommit:*:111122223333:*"
  }
}`,
    },
  ],
  invalid: [
    {
      title: 'a part of a service',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "codecommit:*",
    "Resource": "arn:aws:«*code*»:eu-west-1:111122223333:*"
  }
}`,
      message: '`*code*` stands for the names of services, and IAM takes no wildcard there: name the service.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "codecommit:*",
    "Resource": "arn:aws:codecommit:eu-west-1:111122223333:*"
  }
}`,
    },
    {
      title: 'any service',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Action": "*:Delete*",
    "Resource": "arn:aws:«*»:*:*:*"
  }
}`,
      type: 'scp',
      message: '`*` stands for the names of services, and IAM takes no wildcard there: name the service.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Action": "*:Delete*",
    "Resource": "*"
  }
}`,
    },
  ],

  appliesTo: hasArnFaults,

  *check(context) {
    for (const report of arnReports('WILDCARD_IN_SERVICE_NAME', context)) {
      yield { ...report, fixes: nameServiceFixes(context, report.at.path) };
    }
  },
};

/** Names a service of the actions beside the ARN that the wildcard stands for; of an ARN that is all wildcards is left `*`. */
function nameServiceFixes({ policy, reference }: RuleContext, path: Path): readonly ProposedFix[] {
  const statement = policy.statements.find((it) => it.path.every((step, index) => step === path[index]));
  const resource = statement && resourcesOf(statement).find((it) => it.path.join() === path.join());
  const arn = resource && isKnown(resource.node) ? parseArn(resource.text) : undefined;
  if (!statement || !resource || !arn) return [];
  const { service, region, account, resource: rest } = arn;
  if ([service, region, account, rest].every((it) => it.text === '*')) return renameFixes(resource.node, ['*']);
  const prefixes = new Set(actionsOf(statement).flatMap((it) => servicePrefix(it.text) ?? []));
  const services = [...prefixes].filter((it) => wildcardMatches(service.text, it) && reference.isArnService(it));
  const arns = services.slice(0, mostServices).map((it) => arnWith(arn, { service: it }));
  return renameFixes(resource.node, arns);
}

const mostServices = 3;
