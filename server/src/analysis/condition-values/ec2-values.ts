/** Values of the condition keys of Amazon EC2 and of what runs on it. */
import { docs, type KeyValues } from './key-values.js';

const ec2Api = `${docs}AWSEC2/latest/APIReference/`;
const serviceAuthorization = `${docs}service-authorization/latest/reference/list_ec2.html`;
const siteToSiteVpn = `${docs}vpn/latest/s2svpn/security_iam_service-with-iam.html`;
const metadata = `${docs}AWSEC2/latest/UserGuide/configuring-IMDS-new-instances.html`;

/** The families that are used most, and one type of each of two. */
const instanceTypes = [
  ['t3.*', 'burstable'],
  ['t4g.*', 'burstable, Graviton'],
  ['m7i.*', 'general purpose'],
  ['m7g.*', 'general purpose, Graviton'],
  ['c7i.*', 'compute optimized'],
  ['r7i.*', 'memory optimized'],
  ['*.nano', 'smallest size'],
  ['*.micro', 'small size'],
  't3.micro',
  't3.small',
  't3.medium',
  'm7i.large',
] as const;

export const ec2Values: readonly KeyValues[] = [
  {
    keys: ['ec2:Tenancy'],
    values: [
      ['default', 'shared hardware'],
      ['dedicated', 'Dedicated Instances'],
      ['host', 'Dedicated Hosts'],
    ],
    page: `${ec2Api}API_Placement.html`,
  },
  {
    keys: ['ec2:InstanceType', 'autoscaling:InstanceType'],
    values: instanceTypes,
    page: `${docs}ec2/latest/instancetypes/instance-types.html`,
  },
  {
    keys: ['ec2:VolumeType'],
    values: ['gp3', 'gp2', 'io2', 'io1', 'st1', 'sc1', 'standard'],
    page: `${ec2Api}API_CreateVolume.html`,
  },
  {
    keys: ['ec2:MetadataHttpTokens', 'autoscaling:MetadataHttpTokens'],
    values: [
      ['required', 'IMDSv2 only'],
      ['optional', 'IMDSv1 too'],
    ],
    page: metadata,
  },
  {
    keys: ['ec2:MetadataHttpEndpoint', 'autoscaling:MetadataHttpEndpoint', 'ec2:InstanceMetadataTags'],
    values: ['enabled', 'disabled'],
    page: metadata,
  },
  {
    keys: ['ec2:MetadataHttpPutResponseHopLimit', 'autoscaling:MetadataHttpPutResponseHopLimit'],
    values: ['1', ['2', 'for containers']],
    page: metadata,
  },
  {
    keys: ['ec2:CreateAction'],
    values: [
      'RunInstances',
      'CreateVolume',
      'CreateSnapshot',
      'CreateSecurityGroup',
      'CreateNetworkInterface',
      'CreateImage',
      'CreateLaunchTemplate',
      'CreateVpc',
      'CreateSubnet',
      'CreateVpcEndpoint',
      'CopySnapshot',
      'CopyImage',
    ],
    page: `${docs}AWSEC2/latest/UserGuide/supported-iam-actions-tagging.html`,
  },
  {
    keys: ['ec2:Owner', 'ec2:VpceServiceOwner'],
    values: ['amazon', 'aws-marketplace', ['<account>', 'an AWS account']],
    page: serviceAuthorization,
  },
  { keys: ['ec2:RootDeviceType'], values: ['ebs', 'instance-store'], page: `${ec2Api}API_Image.html` },
  {
    keys: ['ec2:ImageType'],
    values: ['machine', ['aki', 'a kernel'], ['ari', 'a RAM disk']],
    page: serviceAuthorization,
  },
  {
    keys: ['ec2:InstanceMarketType'],
    values: ['spot', 'on-demand', 'capacity-block'],
    page: serviceAuthorization,
  },
  { keys: ['ec2:KeyPairType'], values: ['rsa', 'ed25519'], page: `${ec2Api}API_CreateKeyPair.html` },
  {
    keys: ['ec2:PlacementGroupStrategy'],
    values: ['cluster', 'spread', 'partition'],
    page: `${ec2Api}API_CreatePlacementGroup.html`,
  },
  { keys: ['ec2:Domain'], values: ['vpc'], page: `${ec2Api}API_AllocateAddress.html` },
  { keys: ['ec2:AutoPlacement', 'ec2:HostRecovery'], values: ['on', 'off'], page: `${ec2Api}API_AllocateHosts.html` },
  {
    keys: ['ec2:InstanceMatchCriteria'],
    values: ['open', 'targeted'],
    page: `${ec2Api}API_CreateCapacityReservation.html`,
  },
  { keys: ['ec2:GatewayType'], values: ['VGW', 'TGW'], page: siteToSiteVpn },
  { keys: ['ec2:IKEVersions'], values: ['ikev2', 'ikev1'], page: siteToSiteVpn },
  {
    keys: ['ec2:Phase1EncryptionAlgorithms', 'ec2:Phase2EncryptionAlgorithms'],
    values: ['AES256', 'AES128', 'AES256-GCM-16', 'AES128-GCM-16'],
    page: `${ec2Api}API_VpnTunnelOptionsSpecification.html`,
  },
  {
    keys: ['ec2:Phase1IntegrityAlgorithms', 'ec2:Phase2IntegrityAlgorithms'],
    values: ['SHA2-256', 'SHA2-384', 'SHA2-512', 'SHA1'],
    page: `${ec2Api}API_VpnTunnelOptionsSpecification.html`,
  },
  { keys: ['ec2:Permission'], values: ['INSTANCE-ATTACH', 'EIP-ASSOCIATE'], page: serviceAuthorization },
  {
    keys: ['ec2:ReservedInstancesOfferingType'],
    values: ['No Upfront', 'Partial Upfront', 'All Upfront'],
    page: serviceAuthorization,
  },
  { keys: ['ec2:CpuOptionsAmdSevSnp'], values: ['enabled', 'disabled'], page: `${ec2Api}API_CpuOptionsRequest.html` },
  { keys: ['ec2:VolumeSize'], values: [['<100>', 'GiB']], page: `${ec2Api}API_CreateVolume.html` },
  { keys: ['ec2:VolumeIops'], values: ['<3000>'], page: `${ec2Api}API_CreateVolume.html` },
  {
    keys: ['ec2:AvailabilityZone', 'ec2:SourceAvailabilityZone'],
    values: ['<Region>a', '<Region>*'],
    page: `${docs}AWSEC2/latest/UserGuide/using-regions-availability-zones.html`,
  },
  {
    keys: ['ecs:CreateAction'],
    values: ['RunTask', 'CreateService', 'CreateCluster', 'RegisterTaskDefinition', 'StartTask', 'CreateTaskSet'],
    page: `${docs}AmazonECS/latest/developerguide/supported-iam-actions-tagging.html`,
  },
  {
    keys: ['ecs:enable-execute-command', 'ecs:privileged'],
    values: ['false', 'true'],
    page: `${docs}AmazonECS/latest/developerguide/security_iam_id-based-policy-examples.html`,
  },
  {
    keys: ['eks:authenticationMode'],
    values: ['API', 'API_AND_CONFIG_MAP', 'CONFIG_MAP'],
    page: `${docs}eks/latest/APIReference/API_CreateAccessConfigRequest.html`,
  },
  {
    keys: ['eks:supportType'],
    values: ['STANDARD', 'EXTENDED'],
    page: `${docs}eks/latest/APIReference/API_UpgradePolicyRequest.html`,
  },
  {
    keys: ['eks:accessScope'],
    values: ['cluster', 'namespace'],
    page: `${docs}eks/latest/APIReference/API_AccessScope.html`,
  },
  {
    keys: ['elasticloadbalancing:Scheme'],
    values: ['internal', 'internet-facing'],
    page: `${docs}elasticloadbalancing/latest/userguide/security_iam_service-with-iam.html`,
  },
  {
    keys: ['elasticloadbalancing:ListenerProtocol'],
    values: ['HTTPS', 'TLS', 'HTTP', 'TCP', 'UDP', 'TCP_UDP', 'QUIC', 'TCP_QUIC', 'GENEVE'],
    page: `${docs}elasticloadbalancing/latest/APIReference/API_CreateListener.html`,
  },
  {
    keys: ['elasticloadbalancing:CreateAction'],
    values: ['CreateLoadBalancer', 'CreateTargetGroup', 'CreateListener', 'CreateRule'],
    page: `${docs}elasticloadbalancing/latest/userguide/security_iam_service-with-iam.html`,
  },
];
