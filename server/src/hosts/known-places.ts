/**
 * The places of policies in the documents that are known: templates of CloudFormation, files of the Serverless Framework,
 * plans of Terraform.
 */
import { isOfAnotherLanguage, organizationsType } from './cloudformation/organizations-policy.js';
import { placeByName, placesInProperties } from './cloudformation/policy-places.js';
import { below, nothingByName, type PlaceTree, placeTree } from './place-tree.js';
import { placesInServerlessFile, serverlessPlaceByName } from './serverless/policy-places.js';
import { terraformPlaces } from './terraform/json-places.js';
import { childOf, type Entry, type ObjectNode, type ValueNode } from './value.js';

/**
 * Types of resources in templates of others, like `ALIYUN::RAM::Role`, whose properties are named as those of AWS are.
 * Source: https://www.alibabacloud.com/help/en/ros/developer-reference/aliyun-ram-role
 */
const ofAnotherCloud = /^(?!(?:AWS|Custom)::)\w+::/;

/** What is known below the root of a document. */
export function placesInDocument(root: ValueNode | undefined): PlaceTree | undefined {
  return root?.kind === 'object' ? placesInServerlessFile(root) : undefined;
}

/** What is known below an entry: by what is around it, else by its name alone. */
export function placesBelow({ key }: Entry, object: ObjectNode, tree: PlaceTree | undefined): PlaceTree | undefined {
  const name = key.text;
  const own = name === 'Properties' ? placesOfResource(object) : undefined;
  return own ?? below(tree, name) ?? placeByName(name) ?? serverlessPlaceByName(name) ?? terraformPlaces(name, object);
}

/** What is known below the `Properties` of a resource of a CloudFormation template. */
function placesOfResource(resource: ObjectNode): PlaceTree | undefined {
  const type = childOf(resource, 'Type');
  if (type?.kind !== 'string') return undefined;
  if (ofAnotherCloud.test(type.text)) return nothingByName;
  return type.text === 'AWS::Organizations::Policy' ? organizationsTree(resource) : placesInProperties(type.text);
}

function organizationsTree(resource: ObjectNode): PlaceTree | undefined {
  const properties = childOf(resource, 'Properties');
  if (properties?.kind !== 'object') return undefined;
  const type = organizationsType(properties);
  const holds = type ? 'policy' : isOfAnotherLanguage(properties) ? 'nothing' : undefined;
  return holds && placeTree([['Content', { holds, type, resourceType: undefined }]]);
}
