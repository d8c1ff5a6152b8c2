/**
 * The global services of the partition `aws` with the Region that their requests go to, wherever the caller is: in these
 * requests `aws:RequestedRegion` is that Region, so that who allows other Regions only denies the service altogether.
 *
 * AWS says that its own lists are not complete, and neither is this one. Left out are services that only keep some features
 * in one Region (ACM, AWS KMS, AWS WAF for CloudFront), those whose Region depends on the settings of the caller (AWS STS),
 * those with endpoints in several Regions (AWS Trusted Advisor), and those of which AWS does not say where they are (AWS
 * Support Plans). AWS Support has two more endpoints, but AWS counts it among those in one Region, where its console is.
 * Source of the endpoints: https://docs.aws.amazon.com/general/latest/gr/aws-service-information.html
 */

export interface GlobalService {
  /** The service prefix. */
  readonly prefix: string;
  /** The Region in `aws:RequestedRegion`. */
  readonly region: string;
  /** Whether nearly every account needs it: those of AWS's shortest example. */
  readonly isCommon: boolean;
}

interface Group {
  readonly prefixes: readonly string[];
  readonly region: string;
  readonly isCommon: boolean;
  /** The page of AWS that says so. */
  readonly source: string;
}

export const globalServiceGroups: readonly Group[] = [
  {
    prefixes: ['cloudfront', 'iam', 'route53', 'support'],
    region: 'us-east-1',
    isCommon: true,
    source:
      'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_examples_aws_deny-requested-region.html',
  },
  {
    prefixes: ['account', 'organizations', 'shield', 'waf'],
    region: 'us-east-1',
    isCommon: false,
    source: 'https://docs.aws.amazon.com/whitepapers/latest/aws-fault-isolation-boundaries/global-services.html',
  },
  {
    prefixes: ['globalaccelerator', 'networkmanager'],
    region: 'us-west-2',
    isCommon: false,
    source: 'https://docs.aws.amazon.com/whitepapers/latest/aws-fault-isolation-boundaries/global-services.html',
  },
  {
    prefixes: ['devicefarm'],
    region: 'us-west-2',
    isCommon: false,
    source:
      'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_examples_aws_deny-requested-region.html',
  },
  {
    prefixes: ['route53-recovery-control-config'],
    region: 'us-west-2',
    isCommon: false,
    source: 'https://docs.aws.amazon.com/recovery-cluster/latest/api/examples-cli-control.html',
  },
  {
    prefixes: ['route53-recovery-readiness'],
    region: 'us-west-2',
    isCommon: false,
    source: 'https://docs.aws.amazon.com/recovery-readiness/latest/api/examples-cli-readiness.html',
  },
  {
    prefixes: ['budgets', 'ce', 'cur', 'health', 'route53domains'],
    region: 'us-east-1',
    isCommon: false,
    source:
      'https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_examples_general.html',
  },
  {
    prefixes: [
      'billing',
      'billingconductor',
      'consolidatedbilling',
      'freetier',
      'invoicing',
      'payments',
      'savingsplans',
      'tax',
    ],
    region: 'us-east-1',
    isCommon: false,
    source: 'https://docs.aws.amazon.com/controltower/latest/controlreference/primary-region-deny-policy.html',
  },
];

/** The services that nearly every account needs first, each part sorted by prefix. */
export const globalServices: readonly GlobalService[] = globalServiceGroups
  .flatMap(({ prefixes, region, isCommon }) => prefixes.map((prefix) => ({ prefix, region, isCommon })))
  .toSorted((one, other) => Number(other.isCommon) - Number(one.isCommon) || (one.prefix < other.prefix ? -1 : 1));
