import { changeKeyFixes } from '../fixes/conditions.js';
import { didYouMean } from '../fixes/suggestions.js';
import type { Rule } from '../rule.js';
import { conditionsWithFault, hasKeyFaults, keySuggestions } from './condition-key-faults.js';

export const invalidServiceConditionKey: Rule = {
  code: 'INVALID_SERVICE_CONDITION_KEY',
  severity: 'error',
  title: 'Condition key that its service does not have',
  accessAnalyzer: true,
  docs: `
Reports a condition key whose prefix is a service that has no such key.

No request carries such a key. So a condition on it is never met, or always: a negated operator like \`StringNotEquals\`
and one with \`IfExists\` are met by every request.

The known keys are those of the service authorization reference that Leastwise carries. Switch the rule off for a key
that is newer, or that AWS does not document.
`,
  references: [
    'https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html',
  ],

  valid: [
    {
      title: 'keys of services, of tags and of identity providers',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "s3:ListBucket",
    "Resource": "arn:aws:s3:::amzn-s3-demo-bucket",
    "Condition": { "StringLike": { "s3:prefix": "home/*", "S3:Delimiter": "/" } }
  }
}`,
    },
    {
      title: 'the certificate of a session of IAM Roles Anywhere',
      type: 'vpc-endpoint',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": "*",
    "Action": "rolesanywhere:ListTrustAnchors",
    "Resource": "*",
    "Condition": { "StringEquals": { "rolesanywhere:x509Subject/OU": "blue" } }
  }
}`,
    },
    {
      title: 'a policy of AWS IoT Core, which has keys of its own',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "iot:Connect",
    "Resource": "arn:aws:iot:eu-west-1:111122223333:client/\${iot:Connection.Thing.ThingName}",
    "Condition": {
      "Bool": { "iot:Connection.Thing.IsAttached": ["true"] },
      "StringEquals": { "iot:Connection.Thing.Attributes[site]": "berlin" }
    }
  }
}`,
    },
    {
      title: 'any claim of a provider of your own',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": { "Federated": "arn:aws:iam::111122223333:oidc-provider/id.example.com/auth" },
    "Action": "sts:AssumeRoleWithWebIdentity",
    "Condition": { "StringEquals": { "id.example.com/auth:sub": "x", "id.example.com/auth:groups": "y" } }
  }
}`,
      type: 'trust',
    },
  ],
  invalid: [
    {
      title: 'a misspelt key',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": { "AWS": "111122223333" },
    "Action": "sts:AssumeRole",
    "Condition": { "StringEquals": { "«sts:ExternalID1»": "12345" } }
  }
}`,
      type: 'trust',
      message: 'AWS Security Token Service has no condition key `sts:ExternalID1`. Did you mean `sts:ExternalId`?',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": { "AWS": "111122223333" },
    "Action": "sts:AssumeRole",
    "Condition": { "StringEquals": { "sts:ExternalId": "12345" } }
  }
}`,
    },
    {
      title: 'a global key with the prefix of a service',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Action": "s3:*",
    "Resource": "*",
    "Condition": { "Bool": { "«s3:SecureTransport»": "false" } }
  }
}`,
      message: 'Amazon S3 has no condition key `s3:SecureTransport`. Did you mean `aws:SecureTransport`?',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Action": "s3:*",
    "Resource": "*",
    "Condition": { "Bool": { "aws:SecureTransport": "false" } }
  }
}`,
    },
  ],

  appliesTo: hasKeyFaults,

  *check(context) {
    const { reference } = context;
    for (const { condition } of conditionsWithFault('INVALID_SERVICE_CONDITION_KEY', context)) {
      const { text } = condition.key;
      const prefix = text.slice(0, text.indexOf(':'));
      const owner = reference.service(prefix)?.name ?? `\`${prefix}\``;
      const suggestions = keySuggestions(condition, reference);
      yield {
        at: condition,
        message: `${owner} has no condition key \`${text}\`.${didYouMean(suggestions)}`,
        fixes: changeKeyFixes(condition, suggestions),
      };
    }
  },
};
