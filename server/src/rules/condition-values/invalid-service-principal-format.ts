import { moveConditionEdits } from '../../analysis/edits/conditions.js';
import { regionFault } from '../../policy/partitions.js';
import type { ServiceReference } from '../../reference/reference.js';
import { hasWildcard } from '../../text/wildcard.js';
import { fixesWith } from '../fixes/fixes-with.js';
import { changeFix, didYouMean } from '../fixes/suggestions.js';
import type { ProposedFix, Report, Rule } from '../rule.js';
import { type KnownValue, textsOfKeys } from './known-values.js';
import { type ServicePrincipal, splitPrincipal } from './service-principal-text.js';

/**
 * Condition keys whose values are service principals, in lower case, by their documentation. AWS names only
 * `kms:ViaService` for its check, and was seen to check `aws:CalledVia`.
 */
const servicePrincipalKeys: ReadonlySet<string> = new Set([
  'aws:calledvia',
  'aws:calledviafirst',
  'aws:calledvialast',
  'aws:principalservicename',
  'aws:principalservicenameslist',
  'iam:awsservicename',
  'iam:passedtoservice',
  'kms:viaservice',
  'organizations:serviceprincipal',
  'sts:awsservicename',
]);

function isServicePrincipalKey(key: string): boolean {
  return servicePrincipalKeys.has(key);
}

export const invalidServicePrincipalFormat: Rule = {
  code: 'INVALID_SERVICE_PRINCIPAL_FORMAT',
  severity: 'error',
  title: 'Value that does not have the form of a service principal',
  accessAnalyzer: true,
  docs: `
Reports a value that does not have the form of a service principal, for a condition key that holds one:
\`aws:CalledVia\` and its relatives, \`iam:PassedToService\`, \`iam:AWSServiceName\`, \`kms:ViaService\` and a few more.

A service principal is the name of a service and a domain, in lower case: \`lambda.amazonaws.com\`. For
\`kms:ViaService\` a Region stands between them: \`ec2.eu-west-1.amazonaws.com\`. No request has another value, so the
condition is never met.

For \`aws:CalledVia\` with an operator without wildcards, Access Analyzer takes one name only before the domain,
although AWS has service principals with more of them. This is reported too; \`StringLike\` compares the same and is
not. AWS does not publish for which keys it checks this, so the list of keys is ours. Wildcards, policy variables and
parts that are known at deploy time are not looked at.
`,
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html#principal-services',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-calledvia',
    'https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html#conditions-kms-via-service',
  ],

  valid: [
    {
      title: 'service principals',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "iam:PassRole",
      "Resource": "*",
      "Condition": { "StringEquals": { "iam:PassedToService": ["lambda.amazonaws.com", "ec2.amazonaws.com.cn", "pods.eks.amazonaws.com"] } }
    }
  ]
}`,
    },
    {
      title: 'a service principal with an older domain',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "iam:PassRole",
      "Resource": "*",
      "Condition": { "StringEquals": { "iam:PassedToService": "alexa-appkit.amazon.com" } }
    }
  ]
}`,
    },
    {
      title: 'a service in a Region',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "kms:Decrypt",
      "Resource": "*",
      "Condition": { "StringEquals": { "kms:ViaService": ["ec2.eu-west-1.amazonaws.com", "s3.cn-north-1.amazonaws.com.cn"] } }
    }
  ]
}`,
    },
    {
      title: 'more than one name, with an operator that takes wildcards',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "kms:Decrypt",
      "Resource": "*",
      "Condition": { "ForAnyValue:StringLike": { "aws:CalledVia": "ops.emr-serverless.amazonaws.com" } }
    }
  ]
}`,
    },
    {
      title: 'more than one name for the last service',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "kms:Decrypt",
      "Resource": "*",
      "Condition": { "StringEquals": { "aws:CalledViaLast": "ops.emr-serverless.amazonaws.com" } }
    }
  ]
}`,
    },
    {
      title: 'a wildcard',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "kms:Decrypt",
      "Resource": "*",
      "Condition": { "StringLike": { "kms:ViaService": "ec2.*.amazonaws.com" } }
    }
  ]
}`,
    },
    {
      title: 'capitals where they are no matter',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "iam:PassRole",
      "Resource": "*",
      "Condition": { "StringEqualsIgnoreCase": { "iam:PassedToService": "Lambda.amazonaws.com" } }
    }
  ]
}`,
    },
    {
      title: 'a part that is known at deploy time',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "kms:Decrypt",
      "Resource": "*",
      "Condition": { "StringEquals": { "kms:ViaService": { "Fn::Sub": "ec2.\${AWS::Region}.amazonaws.com" } } }
    }
  ]
}`,
    },
  ],
  invalid: [
    {
      title: 'a service prefix',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "iam:PassRole",
      "Resource": "*",
      "Condition": { "StringEquals": { "iam:PassedToService": "«lambda»" } }
    }
  ]
}`,
      message:
        '`lambda` does not have the form of a service principal, like `service.amazonaws.com`. Did you mean `lambda.amazonaws.com`?',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "iam:PassRole",
      "Resource": "*",
      "Condition": { "StringEquals": { "iam:PassedToService": "lambda.amazonaws.com" } }
    }
  ]
}`,
    },
    {
      title: 'capitals',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "iam:PassRole",
      "Resource": "*",
      "Condition": { "StringEquals": { "iam:PassedToService": ["«Lambda.amazonaws.com»", "ec2.amazonaws.com"] } }
    }
  ]
}`,
      message:
        '`Lambda.amazonaws.com` does not have the form of a service principal, like `service.amazonaws.com`. Did you mean `lambda.amazonaws.com`?',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "iam:PassRole",
      "Resource": "*",
      "Condition": { "StringEquals": { "iam:PassedToService": ["lambda.amazonaws.com", "ec2.amazonaws.com"] } }
    }
  ]
}`,
    },
    {
      title: 'a name that is half typed',
      policy: `{
  "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Action": "iam:PassRole", "Resource": "arn:aws:iam::111122223333:role/build", "Condition": { "StringEquals": { "iam:PassedToService": "«lamb»" } } }
}`,
      message: '`lamb` does not have the form of a service principal, like `service.amazonaws.com`.',
    },
    {
      title: 'more than one name in `aws:CalledVia`',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "logs:StartQuery",
      "Resource": "*",
      "Condition": { "ForAnyValue:StringEquals": { "aws:CalledVia": ["«application-signals.cloudwatch.amazonaws.com»", "athena.amazonaws.com"] } }
    }
  ]
}`,
      message:
        '`application-signals.cloudwatch.amazonaws.com` has more than one name before its domain, which Access Analyzer takes for `aws:CalledVia` only under `ForAnyValue:StringLike`.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "logs:StartQuery",
      "Resource": "*",
      "Condition": { "ForAnyValue:StringLike": { "aws:CalledVia": ["application-signals.cloudwatch.amazonaws.com", "athena.amazonaws.com"] } }
    }
  ]
}`,
    },
    {
      title: '`kms:ViaService` without a Region',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "kms:Decrypt",
      "Resource": "*",
      "Condition": { "StringEquals": { "kms:ViaService": "«ec2.amazonaws.com»" } }
    }
  ]
}`,
      message: '`ec2.amazonaws.com` has no Region: `kms:ViaService` is like `ec2.us-east-1.amazonaws.com`.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "kms:Decrypt",
      "Resource": "*",
      "Condition": { "StringLike": { "kms:ViaService": "ec2.*.amazonaws.com" } }
    }
  ]
}`,
    },
    {
      title: 'another domain',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "iam:PassRole",
      "Resource": "arn:aws:iam::111122223333:role/orders",
      "Condition": { "StringEquals": { "iam:PassedToService": "«ec2.aws.com»" } }
    }
  ]
}`,
      message: '`ec2.aws.com` does not have the form of a service principal, like `service.amazonaws.com`.',
    },
    {
      title: '`kms:ViaService` with a misspelt Region',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "kms:Decrypt",
      "Resource": "*",
      "Condition": { "StringEquals": { "kms:ViaService": "«s3.us-esat-1.amazonaws.com»" } }
    }
  ]
}`,
      message:
        '`us-esat-1` in `s3.us-esat-1.amazonaws.com` is not a Region: `kms:ViaService` is like `s3.us-east-1.amazonaws.com`.',
    },
  ],

  *check(context) {
    for (const it of textsOfKeys(context, isServicePrincipalKey)) {
      const text = it.operator.name.endsWith('IgnoreCase') ? it.value.text.toLowerCase() : it.value.text;
      const principal = splitPrincipal(text);
      if (!principal) yield malformedReport(it, context.reference);
      else if (it.key === 'kms:viaservice') yield* viaServiceReports(it, principal);
      else if (it.key === 'aws:calledvia') yield* calledViaReports(it, principal);
    }
  },
};

function malformedReport({ key, value }: KnownValue, reference: ServiceReference): Report {
  const lower = value.text.trim().toLowerCase();
  const whole = reference.isServicePrefix(lower) ? `${lower}.amazonaws.com` : '';
  const suggestions = [lower, whole].filter((it) => splitPrincipal(it)?.names.length === 1);
  // Which Region is meant by a name without one, nobody knows.
  const near = key === 'kms:viaservice' ? [] : suggestions.slice(0, 1);
  return {
    at: value,
    message: `\`${value.text}\` does not have the form of a service principal, like \`${exampleFor(key, 'service')}\`.${didYouMean(near)}`,
    fixes: near.map((it) => changeFix(value.node, it, false)),
  };
}

function exampleFor(key: string, service: string): string {
  return key === 'kms:viaservice' ? `${service}.us-east-1.amazonaws.com` : `${service}.amazonaws.com`;
}

function* viaServiceReports(it: KnownValue, { names, domain }: ServicePrincipal): Iterable<Report> {
  const last = names.at(-1) ?? '';
  if (names.length > 1 && regionFault(last, '') !== 'malformed') return;
  const { key, value } = it;
  const what =
    names.length > 1 ? `\`${last}\` in \`${value.text}\` is not a Region` : `\`${value.text}\` has no Region`;
  yield {
    at: value,
    message: `${what}: \`kms:ViaService\` is like \`${exampleFor(key, names[0] ?? '')}\`.`,
    fixes: names.length > 1 ? [] : patternFixes(it, `${last}.*.${domain}`),
  };
}

function* calledViaReports(it: KnownValue, { names }: ServicePrincipal): Iterable<Report> {
  if (names.length === 1 || it.operator.wildcards) return;
  const likeOperator = it.condition.operatorText.text.replace(/Equals(?:IgnoreCase)?(?=(?:IfExists)?$)/, 'Like');
  yield {
    at: it.value,
    message: `\`${it.value.text}\` has more than one name before its domain, which Access Analyzer takes for \`aws:CalledVia\` only under \`${likeOperator}\`.`,
    fixes: patternFixes(it),
  };
}

/**
 * A fix that compares with patterns. Where no value has a wildcard, that is the same comparison.
 * @param pattern another text for the value, if it is the only one
 */
function patternFixes({ statement, condition, operator, value }: KnownValue, pattern?: string): readonly ProposedFix[] {
  const { complete, operatorText, values } = condition;
  if (!complete || values.some((it) => hasWildcard(it.text))) return [];
  const isOnly = condition.value === value.node;
  if (pattern !== undefined && !isOnly) return [];
  if (operator.wildcards) return pattern === undefined ? [] : [changeFix(value.node, pattern, false)];
  if (!/Equals(?:IfExists)?$/.test(operatorText.text)) return [];

  const name = operatorText.text.replace(/Equals(?=(?:IfExists)?$)/, 'Like');
  const title = `Change to \`${name}\`${pattern === undefined ? '' : ` with \`${pattern}\``}`;
  return fixesWith(title, moveConditionEdits(statement, condition, name, pattern), pattern === undefined);
}
