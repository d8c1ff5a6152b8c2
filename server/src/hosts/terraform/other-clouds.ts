/**
 * Providers of Terraform for services that speak the policy language of AWS with actions, principals or resources of
 * their own: object storage that is compatible with S3, and clouds whose access management was modelled after IAM.
 * Sources: `minio_iam_policy` of https://registry.terraform.io/providers/aminueza/minio, `scaleway_object_bucket_policy`
 * of https://registry.terraform.io/providers/scaleway/scaleway, and their like in the registry for the others.
 */
const otherClouds: ReadonlySet<string> = new Set([
  'alicloud',
  'digitalocean',
  'flexibleengine',
  'huaweicloud',
  'ionoscloud',
  'minio',
  'opentelekomcloud',
  'outscale',
  'ovh',
  'scaleway',
  'tencentcloud',
  'upcloud',
  'volcengine',
  'wasabi',
  'yandex',
]);

/** Whether policies in a resource are for another cloud than AWS. */
export function isOfOtherCloud(resource: string): boolean {
  const end = resource.indexOf('_');
  return end > 0 && otherClouds.has(resource.slice(0, end));
}
