/**
 * The partitions of AWS with their Regions and the domain of their service principals and endpoints.
 *
 * Sources: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html for the partitions,
 * https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-regions.html for the Regions, and the partition
 * data in `@aws-sdk/core` 3.981.0 (Apache-2.0), which has both and the suffixes. The list ages: AWS adds Regions without
 * asking us, so a Region that is not here is not yet a wrong one (`regionFault`).
 */

export interface Partition {
  readonly name: string;
  readonly dnsSuffix: string;
  readonly regions: readonly string[];
}

export const partitions: readonly Partition[] = [
  {
    name: 'aws',
    dnsSuffix: 'amazonaws.com',
    regions: [
      'af-south-1',
      'ap-east-1',
      'ap-east-2',
      'ap-northeast-1',
      'ap-northeast-2',
      'ap-northeast-3',
      'ap-south-1',
      'ap-south-2',
      'ap-southeast-1',
      'ap-southeast-2',
      'ap-southeast-3',
      'ap-southeast-4',
      'ap-southeast-5',
      'ap-southeast-6',
      'ap-southeast-7',
      'ca-central-1',
      'ca-west-1',
      'eu-central-1',
      'eu-central-2',
      'eu-north-1',
      'eu-south-1',
      'eu-south-2',
      'eu-west-1',
      'eu-west-2',
      'eu-west-3',
      'il-central-1',
      'me-central-1',
      'me-south-1',
      'me-west-1',
      'mx-central-1',
      'sa-east-1',
      'sa-west-1',
      'us-east-1',
      'us-east-2',
      'us-west-1',
      'us-west-2',
    ],
  },
  { name: 'aws-cn', dnsSuffix: 'amazonaws.com.cn', regions: ['cn-north-1', 'cn-northwest-1'] },
  { name: 'aws-us-gov', dnsSuffix: 'amazonaws.com', regions: ['us-gov-east-1', 'us-gov-west-1'] },
  { name: 'aws-eusc', dnsSuffix: 'amazonaws.eu', regions: ['eusc-de-east-1'] },
  { name: 'aws-iso', dnsSuffix: 'c2s.ic.gov', regions: ['us-iso-east-1', 'us-iso-west-1'] },
  { name: 'aws-iso-b', dnsSuffix: 'sc2s.sgov.gov', regions: ['us-isob-east-1', 'us-isob-west-1'] },
  { name: 'aws-iso-e', dnsSuffix: 'cloud.adc-e.uk', regions: ['eu-isoe-west-1'] },
  { name: 'aws-iso-f', dnsSuffix: 'csp.hci.ic.gov', regions: ['us-isof-east-1', 'us-isof-south-1'] },
];

/** The domains that service principals and endpoints end with, each once. */
export const dnsSuffixes: readonly string[] = [...new Set(partitions.map((it) => it.dnsSuffix))];

const byName = new Map(partitions.map((it) => [it.name, it]));
const byRegion = new Map(partitions.flatMap((it) => it.regions.map((region) => [region, it] as const)));

/** A partition by its name as it stands in an ARN. */
export function partitionNamed(name: string): Partition | undefined {
  return byName.get(name);
}

/** The partition that a known Region belongs to. */
export function partitionOfRegion(region: string): Partition | undefined {
  return byRegion.get(region);
}

/** All known Regions. */
export function allRegions(): readonly string[] {
  return [...byRegion.keys()];
}

/**
 * A Region's name is a part of the world, a direction and a number. Every Region so far has one of these directions,
 * so that a misspelt direction is told from a Region that is newer than the list.
 */
const regionShape = /^[a-z]{2,4}(?:-[a-z]{2,5})?-(?:(?:north|south)(?:east|west)?|east|west|central)-\d{1,2}$/;

/**
 * What is wrong with the name of a Region: `malformed` when no Region can be called so, `foreign` when it is a Region of
 * another partition. Undefined when it is known or may be one that is newer than the list.
 * @param partition the partition of the ARN, as written; an unknown one or a pattern says nothing
 */
export function regionFault(region: string, partition: string): 'malformed' | 'foreign' | undefined {
  const home = partitionOfRegion(region);
  if (home) return byName.has(partition) && home.name !== partition ? 'foreign' : undefined;
  return regionShape.test(region) ? undefined : 'malformed';
}
